import { describe, expect, it } from 'vitest';
import { enrolledClient, inventoryFile, inventoryJson } from '../../helpers/agent-client.ts';
import { openTestServer } from '../../helpers/test-server.ts';

const agentId = '0b5d1ca7-3b57-4a33-8a9b-0b1c2d3e4f50';
const prolog = (deviceId: string) =>
  `<?xml version="1.0" encoding="UTF-8" ?><REQUEST><DEVICEID>${deviceId}</DEVICEID><QUERY>PROLOG</QUERY><TOKEN>12345678</TOKEN></REQUEST>`;

describe('the protocol of agents', () => {
  it('FusionInventory and OCS are told to send, in XML, packed as they ask', async () => {
    const server = await openTestServer();
    const agent = await enrolledClient(server);
    for (const packed of ['zlib', 'gzip', 'none'] as const) {
      const said = await agent.send(prolog('lf014'), { packed, path: '/ocsinventory' });
      expect(said.status).toBe(200);
      expect(said.text).toContain('<REPLY><RESPONSE>SEND</RESPONSE><PROLOG_FREQ>24</PROLOG_FREQ></REPLY>');
      expect(said.headers.get('content-type')).toBe(packed === 'none' ? 'application/xml' : 'application/x-compress-zlib');
    }
    const sent = await agent.send(inventoryFile('xml/1.xml'), { path: '/plugins/fusioninventory/' });
    expect(sent.text).toContain('<RESPONSE>no_account_update</RESPONSE>');
    const [device] = (await server.client.devices.list({ type: 'computer' })).items;
    expect(device).toMatchObject({ name: 'LF014', manufacturer: 'TOSHIBA', serial: '9E113232I', site: 'Berlin' });
    const { items } = await server.client.agents.list({ state: 'bound' });
    expect(items).toMatchObject([{ kind: 'fusioninventory', agentKey: 'LF014-2016-06-13-14-03-53', tag: 'teclib', deviceId: device?.id }]);
  });

  it('GLPI Agent is brought to JSON, asks by CONTACT, is told what to withhold, and is answered in JSON', async () => {
    const server = await openTestServer();
    const agent = await enrolledClient(server);
    await server.client.agents.saveSettings({ hours: 6, withheld: ['process', 'environment'] });
    const glpi = { agentId, requestId: '1A2B3C4D', userAgent: 'GLPI-Agent_v1.12', path: '/front/inventory.php' };
    const first = await agent.send(prolog('glpixps'), glpi);
    expect(JSON.parse(first.text)).toEqual({ status: 'pending' });
    expect(first.headers.get('glpi-request-id')).toBe('1A2B3C4D');
    const contact = await agent.send(JSON.stringify({ action: 'contact', deviceid: 'glpixps', name: 'GLPI-Agent', version: '1.12' }), glpi);
    expect(JSON.parse(contact.text)).toMatchObject({
      status: 'ok',
      expiration: 6,
      tasks: { inventory: { server: 'glpi', 'no-category': 'process,environment' } },
    });
    const sent = await agent.send(inventoryFile('computer_1.json'), glpi);
    expect(JSON.parse(sent.text)).toEqual({ status: 'ok', expiration: 6 });
    expect((await server.client.devices.list({ type: 'computer' })).items).toMatchObject([{ name: 'glpixps', serial: '640HP72' }]);
  });

  it('of a partial inventory what it leaves out stays as it was', async () => {
    const server = await openTestServer();
    const agent = await enrolledClient(server);
    const glpi = { agentId, userAgent: 'GLPI-Agent_v1.12' };
    await agent.send(inventoryFile('computer_1.json'), glpi);
    const { content } = inventoryJson('computer_1.json');
    const [drive, ...others] = content['drives'] as Record<string, unknown>[];
    const partial = {
      action: 'inventory',
      deviceid: 'glpixps-2018-07-09-09-07-13',
      itemtype: 'Computer',
      partial: true,
      content: {
        versionclient: content['versionclient'],
        bios: content['bios'],
        hardware: content['hardware'],
        drives: [{ ...drive, filesystem: 'btrfs' }, ...others],
      },
    };
    expect(JSON.parse((await agent.send(JSON.stringify(partial), glpi)).text)).toMatchObject({ status: 'ok' });
    const [device] = (await server.client.devices.list({ type: 'computer' })).items;
    if (!device) throw new Error('There is no device.');
    const { latest } = await server.client.devices.get({ id: device.id });
    expect(latest?.sections.software?.items).toHaveLength(6);
    expect(latest?.sections.operatingSystem?.items).toMatchObject([{ name: 'Fedora 31 (Workstation Edition)' }]);
    const changes = (await server.client.devices.changes({ id: device.id })).items;
    expect(changes.map(({ section, field, new: now }) => [section, field, now])).toEqual([['volumes', 'fileSystem', 'btrfs']]);
  });

  it('devices on the network become devices of their type', async () => {
    const server = await openTestServer();
    const agent = await enrolledClient(server);
    for (const name of ['networkequipment_3.json', 'printer_1.json', 'phone_1.json'])
      expect((await agent.send(inventoryFile(name), { userAgent: '' })).status).toBe(200);
    expect((await agent.send(inventoryFile('xml/8.xml'))).status).toBe(200);
    const { items } = await server.client.devices.list({});
    expect(items.map(({ name, type }) => `${name}: ${type}`).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'CE75I09008: printer',
      'HP-2530-48G: network-device',
      'Mi9TPro-TéléphoneM: phone',
      'NPIF2BE10: printer',
    ]);
    const hp = items.find(({ name }) => name === 'HP-2530-48G');
    const { latest } = await server.client.devices.get({ id: hp?.id as NonNullable<typeof hp>['id'] });
    expect(latest?.sections.switchPorts?.items).toHaveLength(61);
  });

  it('nobody comes in without a secret that is still good', async () => {
    const server = await openTestServer();
    const agent = await enrolledClient(server);
    const none = await agent.send(prolog('x'), { authorization: null });
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toContain('Basic realm=');
    expect((await agent.send(prolog('x'), { authorization: `Bearer ${agent.secret}` })).status).toBe(200);
    expect((await agent.send(prolog('x'), { headers: { origin: server.origin } })).status).toBe(403);
    await server.client.agents.revoke({ id: agent.enrolment.id });
    const revoked = await agent.send(inventoryFile('computer_2.json'));
    expect(revoked.status).toBe(401);
    expect((await server.client.devices.list({})).items).toEqual([]);
    const tried: number[] = [];
    for (let i = 0; i < 21; i++) tried.push((await agent.send(prolog('x'))).status);
    expect(tried.at(-1)).toBe(429);
  });
});
