import { expect, it } from 'vitest';
import type { DeviceId, OrganisationId } from '../../../src/contract/common.ts';
import { mostFrequentQuery } from '../../../src/core/fleet/changes/fleet-change-store.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { hour, newScanId, scanOf, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

const day = 24 * hour;

/** A machine on two days: updates on the second, and a new version of a program on one of the machines. */
async function scanned(test: TestDesk, name: string, version: string, at: number): Promise<DeviceId> {
  const scan = (updates: readonly string[], zoom: string) => ({
    computer: [{ key: 'computer', hostName: name, serial: `SN-${name}` }],
    updates: updates.map((update) => ({ key: update, name: update, title: `Cumulative update (${update})`, kind: 'installed' as const })),
    software: [{ key: 'zoom', name: 'Zoom', version: zoom }],
  });
  const take = (document: Parameters<typeof scanOf>[0], when: number) =>
    test.client.scans.importDocument({ id: newScanId(), scan: scanOf(document, when) });
  await take(scan([], '6.0'), at - day);
  return (await take(scan(['KB5041585'], version), at)).device?.id as DeviceId;
}

describeOnBoth('changes over the fleet', (dialect) => {
  it('are counted by what they are, in a span, by day, area, kind and words, for whoever sees the devices', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const ids = [await scanned(test, 'A', '6.1', scanTime), await scanned(test, 'B', '6.0', scanTime + hour)];
    await scanned(test, 'C', '6.0', scanTime + day);
    const span = { from: scanTime - day, to: scanTime + 2 * day };
    const told = async (asked: object, actor = client) =>
      (await actor.fleet.changes({ ...span, ...asked })).items.map(({ change, devices, firstAt, lastAt }) => [
        change.label,
        change.kind,
        change.value,
        devices,
        (lastAt - firstAt) / hour,
      ]);
    const update = ['Cumulative update (KB5041585)', 'added', null, 3, 24];
    const zoom = ['Zoom', 'changed', '6.1', 1, 0];
    expect(await told({})).toEqual([update, zoom]);
    expect(await told({ area: 'software' })).toEqual([zoom]);
    expect(await told({ kind: 'added' })).toEqual([update]);
    expect(await told({ q: 'kb504' })).toEqual([update]);
    expect(await told({ q: 'zoom 6.1' })).toEqual([zoom]);
    expect(await told({ q: '%' })).toEqual([]);
    expect(await told({ to: scanTime + day })).toEqual([['Cumulative update (KB5041585)', 'added', null, 2, 1], zoom]);
    const first = await client.fleet.changes({ ...span, limit: 1 });
    expect((await client.fleet.changes({ ...span, limit: 1, cursor: first.next as string })).items[0]?.change.label).toBe('Zoom');
    const days = async (asked: object) => (await client.fleet.changeDays({ ...span, offsetMinutes: 420, ...asked })).items;
    const midnight = scanTime - (scanTime % day) - 7 * hour;
    expect(await days({})).toEqual([
      { day: midnight, changes: 3 },
      { day: midnight + day, changes: 1 },
    ]);
    expect(await days({ area: 'software' })).toEqual([{ day: midnight, changes: 1 }]);
    const organisation = newTestId<OrganisationId>();
    await client.organisations.create({ id: organisation, name: 'Seen' });
    await client.devices.update({ id: ids[1] as DeviceId, organisationId: organisation });
    const limited = test.as(limitedTo({ organisations: [organisation] }));
    expect(await told({}, limited)).toEqual([['Cumulative update (KB5041585)', 'added', null, 1, 0]]);
    await expect(client.fleet.changes({ from: 0, to: 40 * day })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

it('reads a span of time in an index alone', async () => {
  const test = await openTestDesk('sqlite');
  const { read, close } = readerOf(test.folder);
  const filter = { from: 1, to: 2, sections: null, kind: null, q: '' };
  const query = mostFrequentQuery(test.actor, filter, 10, 0);
  const plan = await planOf(read, { compile: () => query.compile(read) });
  expect(plan).toContain('COVERING INDEX device_changes_by_time (at>? AND at<?)');
  close();
});
