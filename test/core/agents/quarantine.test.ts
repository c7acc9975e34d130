import { expect, it } from 'vitest';
import type { EnrolmentId } from '../../../src/contract/agents.ts';
import type { OrganisationId } from '../../../src/contract/common.ts';
import type { AgentAnswer } from '../../../src/core/compose.ts';
import { uuidv7 } from '../../../src/shared/uuid.ts';
import { inventoryJson } from '../../helpers/agent-client.ts';
import { laptop, newScanId } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

type Trust = { trust?: 'review' | 'accept'; tag?: string | null; organisationId?: OrganisationId | null };

/** An enrolment, and how agents that have its secret bring something. */
async function enrolled({ desk, client }: TestDesk, { trust = 'accept', tag = null, organisationId = null }: Trust = {}) {
  const id = uuidv7(Date.now()) as EnrolmentId;
  const { secret } = await client.agents.enrol({ id, name: 'Berlin', organisationId, site: '', tag, trust });
  return async (document: object | string, agentId: string | null = null): Promise<AgentAnswer> => {
    const enrolment = await desk.agentDoor.admit(secret, '192.0.2.7');
    if (enrolment === null || typeof enrolment === 'number') throw new Error('Nobody was let in.');
    const body = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));
    return desk.agentDoor.receive({ enrolment, body, address: '192.0.2.7', userAgent: 'GLPI-Agent_v1.12', agentId, requestId: null });
  };
}

type Inventory = { deviceid?: string; serial?: string; name?: string; tag?: string; uuid?: string };
/** The recorded laptop as GLPI's agent tells it, or another like it. */
function inventory({ deviceid = 'glpixps', serial = '640HP72', name = 'glpixps', tag, uuid }: Inventory = {}) {
  const { content } = inventoryJson('computer_1.json');
  const hardware = { ...(content['hardware'] as object), name, ...(uuid && { uuid }) };
  const bios = { ...(content['bios'] as object), ssn: serial, ...(uuid && { msn: `B${serial}` }) };
  const networks = uuid ? [] : content['networks'];
  const { users: _users, ...rest } = content;
  return {
    action: 'inventory',
    deviceid,
    itemtype: 'Computer',
    ...(tag && { tag }),
    content: { ...rest, versionclient: 'GLPI-Agent_v1.12', hardware, bios, networks },
  };
}
const other = { serial: 'OTHER-77', name: 'other', uuid: '11111111-2222-4333-8444-555555555555' };
const devicesOf = async ({ client }: TestDesk) => (await client.devices.list({ type: 'computer' })).items;
const waitingOf = async ({ client }: TestDesk) => (await client.agents.list({ state: 'quarantined' })).items;

describeOnBoth('agents in quarantine', (dialect) => {
  it('an unknown agent shows nothing until somebody accepts it; accepting twice is accepting once', async () => {
    const test = await openTestDesk(dialect);
    const bring = await enrolled(test, { trust: 'review' });
    expect((await bring(inventory())).status).toBe(200);
    expect(await devicesOf(test)).toEqual([]);
    const [agent] = await waitingOf(test);
    expect(agent).toMatchObject({ name: 'glpixps', reason: 'new', waiting: true, kind: 'glpi-agent', address: '192.0.2.7' });
    if (!agent) return;
    const { deviceId } = await test.client.agents.accept({ id: agent.id, deviceId: null });
    expect(await test.client.agents.accept({ id: agent.id, deviceId: null })).toEqual({ deviceId });
    expect(await devicesOf(test)).toMatchObject([{ id: deviceId, serial: '640HP72' }]);
    expect((await bring(inventory())).status).toBe(200);
    expect(await waitingOf(test)).toEqual([]);
    expect((await test.client.devices.snapshots({ id: deviceId })).items).toHaveLength(2);
  });

  it('a refused agent is turned away and leaves nothing; forgotten, it is new again', async () => {
    const test = await openTestDesk(dialect);
    const bring = await enrolled(test, { trust: 'review' });
    await bring(inventory());
    const [agent] = await waitingOf(test);
    if (!agent) throw new Error('Nothing waits.');
    await test.client.agents.refuse({ id: agent.id });
    expect((await bring(inventory())).status).toBe(403);
    expect((await bring({ action: 'contact', deviceid: 'glpixps' })).status).toBe(403);
    expect(await waitingOf(test)).toEqual([]);
    await test.client.agents.forget({ id: agent.id });
    expect((await bring(inventory())).status).toBe(200);
    expect(await waitingOf(test)).toMatchObject([{ reason: 'new' }]);
  });

  it('no upload takes over a device that another agent speaks for', async () => {
    const test = await openTestDesk(dialect);
    const bring = await enrolled(test);
    await bring(inventory());
    const [device] = await devicesOf(test);
    const stranger = inventory({ deviceid: 'stranger' });
    expect((await bring({ ...stranger, content: { ...stranger.content, softwares: [{ name: 'evil' }] } })).status).toBe(200);
    expect(await waitingOf(test)).toMatchObject([{ reason: 'bound-elsewhere', candidates: [{ deviceId: device?.id }] }]);
    const { latest } = await test.client.devices.get({ id: device?.id as NonNullable<typeof device>['id'] });
    expect(JSON.stringify(latest?.sections.software)).not.toContain('evil');
  });

  it('a copied machine with the id of a known agent waits as one of its own, and the known one goes on', async () => {
    const test = await openTestDesk(dialect);
    const bring = await enrolled(test);
    await bring(inventory());
    await bring(inventory(other));
    expect(await devicesOf(test)).toMatchObject([{ serial: '640HP72' }]);
    const [twin] = await waitingOf(test);
    expect(twin).toMatchObject({ reason: 'other-machine', name: 'other' });
    if (!twin) return;
    await bring(inventory());
    expect((await test.client.agents.list({ state: 'bound' })).items).toHaveLength(1);
    await test.client.agents.accept({ id: twin.id, deviceId: null });
    await bring(inventory(other));
    expect(await waitingOf(test)).toEqual([]);
    expect(new Set((await devicesOf(test)).map(({ serial }) => serial))).toEqual(new Set(['640HP72', 'OTHER-77']));
  });

  it('no site speaks for the device of another organisation, and another tag waits', async () => {
    const test = await openTestDesk(dialect);
    const organisationId = uuidv7(Date.now()) as OrganisationId;
    await test.client.organisations.create({ id: organisationId, name: 'Elsewhere' });
    await (await enrolled(test))(inventory());
    const [device] = await devicesOf(test);
    await (await enrolled(test, { organisationId }))(inventory());
    expect(await waitingOf(test)).toMatchObject([{ reason: 'other-organisation', organisationId }]);
    expect(await devicesOf(test)).toEqual([device]);
    const tagged = await enrolled(test, { tag: 'HQ' });
    await tagged(inventory({ ...other, deviceid: 'a', tag: 'branch' }));
    expect((await waitingOf(test)).map(({ reason }) => reason)).toContain('other-tag');
    await tagged(inventory({ ...other, deviceid: 'b', tag: 'HQ' }));
    expect(await devicesOf(test)).toHaveLength(2);
  });

  it('two readers of one device never make changes of each other, and what both see is told once', async () => {
    const test = await openTestDesk(dialect);
    const { device } = await test.client.scans.importDocument({ id: newScanId(), scan: laptop(Date.now() - 3_600_000) });
    if (!device) throw new Error('The scan made no device.');
    const bring = await enrolled(test);
    const theirs = inventory({ serial: 'PF3ABC12', uuid: '4c4c4544-0035-4610-8052-b4c04f565331', name: 'HCM-LT-0231' });
    const firefox = (version: string) => ({
      ...theirs,
      content: { ...theirs.content, softwares: [{ name: 'Firefox', version, from: 'deb', arch: 'all' }] },
    });
    await bring(firefox('131'));
    expect(await devicesOf(test)).toHaveLength(1);
    expect((await test.client.devices.changes({ id: device.id })).items).toEqual([]);
    const { latest } = await test.client.devices.get({ id: device.id });
    // Deskside read the software itself; the controllers only the agent tells.
    expect(latest?.sections.software?.items).toHaveLength(2);
    expect(latest?.sections.components).toMatchObject({ source: 'glpi-agent' });
    await bring(firefox('132'));
    const changes = (await test.client.devices.changes({ id: device.id })).items;
    expect(changes.map(({ label, field, old, new: now }) => [label, field, old, now])).toEqual([['Firefox', 'version', '131', '132']]);
    const { items } = await test.client.devices.sources({ id: device.id });
    expect(items.map(({ reader, sections }) => [reader, sections.find(({ section }) => section === 'software')?.shown])).toEqual([
      ['deskside', true],
      ['glpi-agent', false],
    ]);
  });

  it('what the desk does without is thrown away where it is sent all the same', async () => {
    const test = await openTestDesk(dialect);
    await test.client.agents.saveSettings({ hours: 24, withheld: ['software', 'printer'] });
    await (await enrolled(test))(inventory());
    const [device] = await devicesOf(test);
    const { latest } = await test.client.devices.get({ id: device?.id as NonNullable<typeof device>['id'] });
    expect(latest?.sections.software).toBeUndefined();
    expect(latest?.sections.printers).toBeUndefined();
    expect(latest?.sections.volumes?.items.length).toBeGreaterThan(0);
  });

  it('an agent that comes too often, and an address that guesses, are told to wait', async () => {
    const test = await openTestDesk(dialect);
    const bring = await enrolled(test);
    const contact = { action: 'contact', deviceid: 'eager' };
    const said: AgentAnswer[] = [];
    for (let i = 0; i < 61; i++) said.push(await bring(contact));
    expect(said[59]?.status).toBe(200);
    expect(said[60]).toMatchObject({ status: 429, retryAfterS: 30 });
    const tried: unknown[] = [];
    for (let i = 0; i < 21; i++) tried.push(await test.desk.agentDoor.admit(`dse_guess-${i}`, '198.51.100.9'));
    expect(tried.slice(0, 20)).toEqual(Array(20).fill(null));
    expect(tried[20]).toBeGreaterThan(0);
    expect(await bring({ action: 'contact', deviceid: 'calm' })).toMatchObject({ status: 200 });
  });
});
