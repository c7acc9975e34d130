import { expect, it } from 'vitest';
import type { ProbeAnswer } from '../../../src/contract/check-readings.ts';
import type { CheckTarget } from '../../../src/contract/check-targets.ts';
import type { CheckId, DeviceId, OrganisationId } from '../../../src/contract/common.ts';
import type { MachinePort } from '../../../src/core/compose.ts';
import { everything } from '../../../src/core/platform/access/actor.ts';
import { uuidv7 } from '../../../src/shared/uuid.ts';
import { describeOnBoth, openTestDesk, type TestDialect } from '../../helpers/test-desk.ts';

const newId = <Id>() => uuidv7(Date.now()) as Id;
const minute = 60_000;
const reached: ProbeAnswer = { facts: { kind: 'port' } };
const refused: ProbeAnswer = { problem: 'refused', detail: 'ECONNREFUSED' };

/** A desk whose looks at the network answer what a test says. */
async function open(dialect: TestDialect) {
  const world = { now: Date.UTC(2026, 10, 22), answer: reached as ProbeAnswer, asked: [] as { target: CheckTarget; secret: object }[] };
  const machine: MachinePort = {
    scan: () => Promise.reject(new Error('Nothing is scanned here.')),
    probe: async ({ target, secret }) => {
      world.asked.push({ target, secret });
      return world.answer;
    },
  };
  const test = await openTestDesk(dialect, { machine, clock: { now: () => world.now, elapsed: () => world.now } });
  const later = async (ms: number) => {
    world.now += ms;
    await test.desk.runDueWork();
  };
  return { ...test, world, later };
}
const port = { kind: 'port', host: '10.0.0.5', port: 22 } as const;

describeOnBoth('checks', (dialect) => {
  it('are a fault only when so many attempts in a row read nothing, and open one ticket for as long as they fail', async () => {
    const { client, world, later } = await open(dialect);
    const id = newId<CheckId>();
    await client.checks.save({ id, name: 'File server', target: port, everyMinutes: 30, tries: 3, version: 0 });
    await later(0);
    const now = () => client.checks.get({ id });
    expect((await now()).state).toBe('ok');
    world.answer = refused;
    await later(40 * minute);
    expect((await now()).state).toBe('ok');
    // What is not sure is asked again soon.
    expect((await now()).nextAt).toBeLessThan(world.now + 2 * minute);
    await later(2 * minute);
    await later(2 * minute);
    expect(await now()).toMatchObject({
      state: 'fault',
      reasons: [refused && { code: 'refused', detail: 'ECONNREFUSED' }],
      ticketNumber: 1,
    });
    await later(40 * minute);
    world.answer = reached;
    await later(40 * minute);
    world.answer = refused;
    for (let i = 0; i < 4; i++) await later(40 * minute);
    expect((await client.tickets.list({})).items).toHaveLength(1);
    expect((await now()).periods.map(({ state }) => state)).toEqual(['ok', 'fault', 'ok', 'fault']);
    await client.tickets.update({ number: 1, version: 0, force: true, patch: { status: 'closed' }, commandId: newId() });
    world.answer = reached;
    await later(40 * minute);
    world.answer = refused;
    for (let i = 0; i < 4; i++) await later(40 * minute);
    expect((await now()).ticketNumber).toBe(2);
  });

  it('keep their secrets, are looked at anew when changed, and not at all when paused or removed', async () => {
    const { client, world, later } = await open(dialect);
    const id = newId<CheckId>();
    const target = { kind: 'snmp', host: '10.0.0.9', what: 'printer' } as const;
    const fields = { id, name: 'Printer', target, everyMinutes: 15 };
    const made = await client.checks.save({ ...fields, secret: { community: 'c0mmun1ty' }, version: 0 });
    expect(made).toMatchObject({ hasSecret: true, version: 1 });
    await later(0);
    expect(world.asked.at(-1)?.secret).toEqual({ community: 'c0mmun1ty' });
    const renamed = await client.checks.save({ ...fields, name: 'Printer 2', version: 1 });
    await later(0);
    expect(world.asked).toHaveLength(2);
    expect(world.asked.at(-1)?.secret).toEqual({ community: 'c0mmun1ty' });
    const { items } = await client.changes.list({ subjectKind: 'check', subjectId: id });
    expect(JSON.stringify([items, await client.checks.get({ id })])).not.toContain('c0mmun1ty');
    await expect(client.checks.save({ ...fields, name: 'Printer 3', version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await client.checks.save({ ...fields, name: 'Printer 2', active: false, version: renamed.version });
    await later(60 * minute);
    expect(world.asked).toHaveLength(2);
    await expect(client.checks.run({ id })).rejects.toMatchObject({ code: 'CONFLICT' });
    await client.checks.remove({ id });
    expect((await client.checks.list({})).items).toEqual([]);
  });

  it('climb down the ladder of an end that nobody can ask for, and go with their device', async () => {
    const { client, world, later, as, actor } = await open(dialect);
    world.answer = { problem: 'no-server', detail: null };
    const [north, south, deviceId, id] = [newId<OrganisationId>(), newId<OrganisationId>(), newId<DeviceId>(), newId<CheckId>()];
    await client.organisations.create({ id: north, name: 'North' });
    await client.organisations.create({ id: south, name: 'South' });
    await client.devices.create({ id: deviceId, name: 'WEB-1', type: 'server', organisationId: north });
    const target = { kind: 'domain', domain: 'example.vn', expiresOn: world.now + 61 * 24 * 60 * minute } as const;
    await client.checks.save({ id, name: 'example.vn', target, deviceId, everyMinutes: 1440, ticketFrom: 'warning', version: 0 });
    for (let day = 0; day <= 63; day++) await later(24 * 60 * minute);
    const told = (await client.notifications.list({ limit: 100 })).items.filter(({ kind }) => kind.startsWith('check.exp'));
    expect(told.map(({ kind, details }) => `${kind} ${String(details['days'])}`).toSorted()).toEqual([
      'check.expired 0',
      'check.expires 1',
      'check.expires 14',
      'check.expires 30',
      'check.expires 60',
      'check.expires 7',
    ]);
    expect((await client.tickets.list({})).items).toHaveLength(1);
    const ofNorth = as({ ...actor, scope: { ...everything, organisations: [north] } });
    expect((await ofNorth.checks.list({})).items).toHaveLength(1);
    await client.devices.update({ id: deviceId, organisationId: south });
    expect((await ofNorth.checks.list({})).items).toEqual([]);
    await expect(ofNorth.checks.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
