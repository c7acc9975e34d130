import { expect, it } from 'vitest';
import type { DeviceId, OrganisationId } from '../../../src/contract/common.ts';
import { traitsOf } from '../../../src/core/inventory/traits/traits.ts';
import { changeDatabase } from '../../helpers/change-database.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { hour, newScanId, scanOf, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

const day = 24 * hour;
const clock = { now: () => scanTime + 2 * day, elapsed: () => 0 };

async function scanned(test: TestDesk, name: string, driverVersion: string, zoom: readonly string[] = []): Promise<DeviceId> {
  let id = '' as DeviceId;
  for (const [i, version] of [...zoom, ...(zoom.length === 0 ? [''] : [])].entries()) {
    const scan = scanOf(
      {
        computer: [{ key: 'computer', hostName: name, serial: `SN-${name}`, manufacturer: 'Dell', model: 'Latitude', biosVersion: '1.7' }],
        graphics: [{ key: 'gpu', model: 'Arc', driverVersion }],
        ...(version && { software: [{ key: 'zoom', name: 'Zoom', version }] }),
      },
      scanTime + i * day,
    );
    id = (await test.client.scans.importDocument({ id: newScanId(), scan })).device?.id as DeviceId;
  }
  return id;
}

async function fleet(test: TestDesk) {
  const { client } = test;
  const own = await scanned(test, 'OWN', '2.0', ['6.0', '6.1']);
  const ids = {
    own,
    bad: await scanned(test, 'BAD', '2.0', ['6.1']),
    quiet: await scanned(test, 'QUIET', '2.0'),
    old: await scanned(test, 'OLD', '1.0'),
  };
  const make = async (title: string, deviceId: DeviceId) => (await client.tickets.create({ title, deviceIds: [deviceId] })).number;
  const number = await make('Screen flickers and turns black', ids.own);
  const like = await make('Screen flickers every minute, then black', ids.bad);
  await make('Printer out of paper', ids.old);
  return { ...ids, number, like };
}

describeOnBoth('the fleet question', (dialect) => {
  it('counts who has the same and how many of them say the same, beside those who have not', async () => {
    const test = await openTestDesk(dialect, { clock });
    const { client } = test;
    const { own, number, like } = await fleet(test);
    const answer = await client.fleet.alike({ number, deviceId: own });
    expect(answer.similarTickets).toBe(1);
    const counts = answer.items.map(({ trait, alike, others }) => [
      `${trait.kind} ${trait.name} ${trait.value}`.trim(),
      [alike.devices, alike.withTickets],
      [others.devices, others.withTickets],
    ]);
    expect(counts).toEqual([
      ['software Zoom 6.1', [1, 1], [2, 0]],
      ['graphics-driver Arc 2.0', [2, 1], [1, 0]],
      ['firmware Dell Latitude 1.7', [3, 1], [0, 0]],
      ['model Dell Latitude', [3, 1], [0, 0]],
    ]);
    const trait = { kind: 'graphics-driver', name: 'Arc', value: '2.0' } as const;
    const of = async (group: 'alike' | 'alike-with-tickets' | 'others' | 'others-with-tickets') => {
      const { total, items } = await client.fleet.alikeDevices({ number, deviceId: own, ...trait, group });
      return [total, ...items.map((item) => [item.name, ...item.tickets.map((ticket) => ticket.number)])];
    };
    expect(await of('alike')).toEqual([2, ['BAD', like], ['QUIET']]);
    expect(await of('alike-with-tickets')).toEqual([1, ['BAD', like]]);
    expect(await of('others')).toEqual([1, ['OLD']]);
    expect(await of('others-with-tickets')).toEqual([0]);
  });

  it('counts only what is seen, and follows what scans read and what was scanned before it was kept', async () => {
    const test = await openTestDesk(dialect, { clock });
    const { client } = test;
    const { own, bad, number } = await fleet(test);
    const organisation = newTestId<OrganisationId>();
    await client.organisations.create({ id: organisation, name: 'Seen' });
    for (const id of [own, bad]) await client.devices.update({ id, organisationId: organisation });
    const limited = test.as(limitedTo({ organisations: [organisation] }));
    // The ticket is of no organisation, and so out of sight.
    await expect(limited.fleet.alike({ number, deviceId: own })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await changeDatabase(test, `update tickets set organisation_id = '${organisation}' where number = ${number}`);
    const seen = await limited.fleet.alike({ number, deviceId: own });
    expect(seen.similarTickets).toBe(0);
    expect(seen.items.find(({ trait }) => trait.kind === 'graphics-driver')?.alike).toEqual({ devices: 1, withTickets: 0 });
    await changeDatabase(test, 'delete from device_traits');
    const again = await test.reopen();
    await expect.poll(() => again.as(limitedTo({ organisations: [organisation] })).fleet.alike({ number, deviceId: own })).toEqual(seen);
    await again.client.scans.importDocument({
      id: newScanId(),
      scan: scanOf(
        { computer: [{ key: 'c', hostName: 'BAD', serial: 'SN-BAD' }], graphics: [{ key: 'gpu', model: 'Arc', driverVersion: '2.1' }] },
        scanTime + 2 * day,
      ),
    });
    const { items } = await again.client.fleet.alike({ number, deviceId: own });
    expect(items.find(({ trait }) => trait.kind === 'graphics-driver')?.alike).toEqual({ devices: 1, withTickets: 0 });
  });
});

it('reads model, firmware and drivers off a scan, and no filler texts', () => {
  const item = { key: 'c', manufacturer: 'Dell', model: 'Latitude', biosVersion: 'To be filled by O.E.M.' } as never;
  expect(traitsOf('computer', [item])).toEqual([{ kind: 'model', name: 'Dell Latitude', value: '' }]);
});

it('finds devices by a trait in an index alone', async () => {
  const { folder } = await openTestDesk('sqlite');
  const { read, close } = readerOf(folder);
  const query = read
    .selectFrom('device_traits')
    .select('device_id')
    .where('kind', '=', 'model')
    .where('name', '=', 'x')
    .where('value', '=', '');
  expect(await planOf(read, query)).toContain('COVERING INDEX device_traits_alike (kind=? AND name=? AND value=?)');
  close();
});
