import { expect, it } from 'vitest';
import type { DeviceId, OrganisationId, SharedChangeId } from '../../../src/contract/common.ts';
import { arrivalsQuery } from '../../../src/core/fleet/spread/spread-store.ts';
import { changeDatabase } from '../../helpers/change-database.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { hour, newScanId, scanOf, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

const day = 24 * hour;

/** A machine of the fleet: scanned with one driver, and a day later with another. */
async function scanned(test: TestDesk, name: string, drivers: readonly string[], at = scanTime): Promise<DeviceId> {
  let id = '' as DeviceId;
  for (const [i, driverVersion] of drivers.entries()) {
    const scan = scanOf(
      {
        computer: [{ key: 'computer', hostName: name, serial: `SN-${name}`, model: 'Latitude 5440' }],
        graphics: [{ key: 'gpu', model: 'Arc Graphics', driverVersion }],
      },
      at + i * day,
    );
    id = (await test.client.scans.importDocument({ id: newScanId(), scan })).device?.id as DeviceId;
  }
  return id;
}

/** Four machines that got the new driver and three that did not; tickets about a flickering screen on two of the former. */
async function fleet(test: TestDesk) {
  const { client } = test;
  const got = [];
  for (const [i, from] of ['1.1', '1.2', '1.2', '1.0'].entries())
    got.push(await scanned(test, `GOT-${i}`, [from, '1.3'], scanTime + i * hour));
  const not = [];
  for (const i of [0, 1, 2]) not.push(await scanned(test, `NOT-${i}`, ['1.2', '1.2'], scanTime + i * hour));
  const numbers = [];
  for (const [title, deviceId] of [
    ['Screen flickers since this morning', got[0]],
    ['External screen flickers and goes black', got[1]],
    ['Screen flickers when scrolling', got[2]],
    ['Printer jams on the third floor', got[3]],
    ['Password expired', not[0]],
  ] as const)
    numbers.push((await client.tickets.create({ title, deviceIds: [deviceId as DeviceId] })).number);
  const { items } = await client.devices.changes({ id: got[0] as DeviceId });
  return { got, not, numbers, id: items.find(({ field }) => field === 'driverVersion')?.sharedId as SharedChangeId };
}

describeOnBoth('who else got a change', (dialect) => {
  it('counts the other devices and their tickets since, beside those without it, and opens each count', async () => {
    const test = await openTestDesk(dialect, { clock: { now: () => scanTime + 2 * day, elapsed: () => 0 } });
    const { client } = test;
    const { got, numbers, id } = await fleet(test);
    const deviceId = got[0] as DeviceId;
    const spread = await client.fleet.spread({ id, deviceId });
    expect(spread).toMatchObject({
      change: { section: 'graphics', label: 'Arc Graphics', field: 'driverVersion', value: '1.3' },
      firstAt: scanTime + day + hour,
      lastAt: scanTime + day + 3 * hour,
      changed: { devices: 3, withTickets: 3 },
      others: { devices: 3, withTickets: 1 },
      othersFrom: scanTime + day + hour,
    });
    // Like the ticket itself: the jam of the printer and the password are something else.
    const number = numbers[0] as number;
    expect(await client.fleet.spread({ id, deviceId, number })).toMatchObject({
      changed: { devices: 3, withTickets: 2 },
      others: { devices: 3, withTickets: 0 },
    });
    const of = async (group: 'changed' | 'changed-with-tickets' | 'others' | 'others-with-tickets', similar?: number) => {
      const { total, items } = await client.fleet.spreadDevices({ id, deviceId, group, ...(similar !== undefined && { number: similar }) });
      expect(total).toBe(items.length);
      return items.map((item) => [item.name, item.old, item.tickets.map((ticket) => ticket.number)]);
    };
    expect(await of('changed-with-tickets', number)).toEqual([
      ['GOT-2', '1.2', [numbers[2]]],
      ['GOT-1', '1.2', [numbers[1]]],
    ]);
    expect((await of('changed')).map(([name]) => name)).toEqual(['GOT-3', 'GOT-2', 'GOT-1']);
    expect((await of('others')).map(([name]) => name)).toEqual(['NOT-0', 'NOT-1', 'NOT-2']);
    expect(await of('others-with-tickets')).toEqual([['NOT-0', null, [numbers[4]]]]);
  });

  it('counts only what is seen, and tells nobody of a change that none of their devices got', async () => {
    const test = await openTestDesk(dialect, { clock: { now: () => scanTime + 2 * day, elapsed: () => 0 } });
    const { client } = test;
    const { got, not, id } = await fleet(test);
    const [seen, unseen] = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    for (const organisation of [seen, unseen]) await client.organisations.create({ id: organisation, name: organisation });
    for (const device of [got[0], got[1], not[0]]) await client.devices.update({ id: device as DeviceId, organisationId: seen });
    const limited = test.as(limitedTo({ organisations: [seen] }));
    // The tickets are of no organisation, and so out of sight.
    expect(await limited.fleet.spread({ id })).toMatchObject({
      changed: { devices: 2, withTickets: 0 },
      others: { devices: 1, withTickets: 0 },
    });
    await expect(test.as(limitedTo({ organisations: [unseen] })).fleet.spread({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(limited.fleet.spread({ id, deviceId: got[2] as DeviceId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.fleet.spread({ id: 'no-such-change-1' as SharedChangeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('knows the changes of before it was kept, after the next start', async () => {
    const test = await openTestDesk(dialect, { clock: { now: () => scanTime + 2 * day, elapsed: () => 0 } });
    const { id } = await fleet(test);
    const before = await test.client.fleet.spread({ id });
    await changeDatabase(test, 'update device_changes set shared_id = null; delete from shared_changes');
    const { client } = await test.reopen();
    await expect.poll(() => client.fleet.spread({ id }).catch(() => null)).toEqual(before);
  });
});

it('finds the devices of a change in an index alone', async () => {
  const test = await openTestDesk('sqlite');
  const { read, close } = readerOf(test.folder);
  const plan = await planOf(read, arrivalsQuery(read, test.actor, 'x', 5));
  expect(plan).toContain('COVERING INDEX device_changes_shared (shared_id=? AND at>?)');
  close();
});
