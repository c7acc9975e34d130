import { afterEach, expect, it } from 'vitest';
import type { CheckId, DeviceId } from '../../../src/contract/common.ts';
import { openDevice } from '../../../src/device/device.ts';
import { uuidv7 } from '../../../src/shared/uuid.ts';
import { makeCertificate, serveTls, type TlsServer } from '../../helpers/certificates.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

const dayMs = 24 * 3_600_000;
const newId = <Id>() => uuidv7(Date.now()) as Id;

describeOnBoth('a check of a certificate', (dialect) => {
  const servers: TlsServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  async function open(certificate: Parameters<typeof makeCertificate>[0]) {
    const server = await serveTls(await makeCertificate(certificate));
    servers.push(server);
    const time = { now: Date.now() };
    const test = await openTestDesk(dialect, {
      machine: openDevice(),
      clock: { now: () => time.now, elapsed: () => performance.now() },
    });
    const target = { kind: 'certificate', host: '127.0.0.1', port: server.port, serverName: 'mail.example.vn', ownIssuer: true } as const;
    return { ...test, server, time, target };
  }

  it('warns before the end, opens one ticket, notes what comes, and is good again with a new certificate', async () => {
    const { client, desk, server, time, target } = await open({
      names: ['mail.example.vn', 'imap.example.vn'],
      expiresAt: Date.now() + 20 * dayMs,
    });
    const [id, deviceId] = [newId<CheckId>(), newId<DeviceId>()];
    await client.devices.create({ id: deviceId, name: 'MAIL-1', type: 'server' });
    const asked = { id, name: 'Mail certificate', target, deviceId, everyMinutes: 720, ticketFrom: 'warning', version: 0 } as const;
    await client.checks.save(asked);
    expect((await client.checks.get({ id })).state).toBe('unknown');
    await desk.runDueWork();
    const first = await client.checks.get({ id });
    expect(first).toMatchObject({ state: 'warning', reasons: [{ code: 'expires-soon' }], deviceName: 'MAIL-1', ticketNumber: 1 });
    expect(first.facts).toMatchObject({ kind: 'certificate', names: ['mail.example.vn', 'imap.example.vn'], problems: ['self-signed'] });
    expect(first.nextAt).toBeGreaterThan(time.now + 600 * 60_000);
    expect(first.nextAt).toBeLessThan(time.now + 800 * 60_000);

    // The same again says nothing new; saved again with the same it is not even looked at.
    expect((await client.checks.save(asked)).version).toBe(1);
    time.now = first.nextAt as number;
    await desk.runDueWork();
    expect((await client.tickets.list({})).items).toHaveLength(1);
    expect((await client.checks.get({ id })).periods).toMatchObject([{ from: first.since, to: time.now, state: 'warning' }]);

    time.now += 25 * dayMs;
    await desk.runDueWork();
    expect(await client.checks.get({ id })).toMatchObject({ state: 'fault', reasons: [{ code: 'expired' }], ticketNumber: 1 });

    server.use(await makeCertificate({ names: ['mail.example.vn'], expiresAt: time.now + 300 * dayMs, begunAt: Date.now() - dayMs }));
    await client.checks.run({ id });
    await desk.runDueWork();
    expect(await client.checks.get({ id })).toMatchObject({ state: 'ok', reasons: [], ticketNumber: 1 });
    expect((await client.tickets.list({})).items).toHaveLength(1);
    const { items } = await client.tickets.timeline({ number: 1 });
    expect(JSON.stringify(items)).toContain('The check is good again.');
    const { items: onDevice } = await client.changes.list({ subjectKind: 'device', subjectId: deviceId });
    expect(onDevice.map(({ event }) => event)).toEqual(expect.arrayContaining(['device.check-failed', 'device.check-recovered']));
    const told = (await client.notifications.list({})).items.map(({ kind }) => kind);
    expect(told.toSorted()).toEqual(['check.expired', 'check.expires', 'check.failed', 'check.failed', 'check.recovered']);
  });
});
