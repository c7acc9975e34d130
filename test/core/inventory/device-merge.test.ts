import { expect, it } from 'vitest';
import type { DeviceId, DeviceRelationId, OrganisationId } from '../../../src/contract/common.ts';
import { followers } from '../../../src/core/inventory/merge/device-merge-store.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { readerOf } from '../../helpers/query-plan.ts';
import { hour, newScanId, scanOf, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson } from '../../helpers/ticket-people.ts';

const pc = (name: string, at: number, more: object = {}) =>
  scanOf(
    {
      computer: [{ key: 'c', hostName: name, serial: `SN-${name}`, model: `Model ${name}` }],
      software: [{ key: 's', name: `App ${name}`, version: '1', source: 'dpkg', scope: 'machine' }],
      ...more,
    },
    at,
  );
const scan = async ({ client }: TestDesk, name: string, at: number, more: object = {}) =>
  (await client.scans.importDocument({ id: newScanId(), scan: pc(name, at, more) })).device?.id as DeviceId;

/** Everything that is told of a device, but when it was last touched. */
async function toldOf({ client }: TestDesk, id: DeviceId) {
  const { updatedAt: _touched, latest, fields, ...device } = await client.devices.get({ id });
  return {
    device,
    latest: latest?.id ?? null,
    fields: fields.toSorted((a, b) => (a.field < b.field ? -1 : 1)),
    snapshots: (await client.devices.snapshots({ id })).items.map((snapshot) => snapshot.id),
    changes: (await client.devices.changes({ id })).items.map((change) => change.id),
    relations: (await client.devices.relations({ id })).items.map((relation) => relation.id),
    tickets: (await client.tickets.related({ deviceId: id })).items.map(({ number }) => number),
  };
}

async function twoRecords(test: TestDesk) {
  const { client } = test;
  const stays = await scan(test, 'KL-PC-1', scanTime);
  await scan(test, 'KL-PC-1', scanTime + hour, { disks: [{ key: 'd', model: 'PM9A1', serial: 'S64ANX0R123456' }] });
  const goes = await scan(test, 'OLD-PC-7', scanTime + 2 * hour);
  await scan(test, 'OLD-PC-7', scanTime + 3 * hour, { batteries: [{ key: 'b', healthPercent: 80 }] });
  await client.devices.update({ id: goes, assetTag: 'TS-0042', site: 'Tầng 3' });
  const keyboard = newScanId() as never as DeviceId;
  await client.devices.create({ id: keyboard, name: 'K120', type: 'keyboard' });
  await client.devices.connect({ id: newScanId() as never as DeviceRelationId, fromId: keyboard, toId: goes, kind: 'attached-to' });
  await client.tickets.create({ title: 'Only the old record', deviceIds: [goes] });
  await client.tickets.create({ title: 'Both records', deviceIds: [stays, goes] });
  return { stays, goes };
}

/** Tables that name a device and have a way of their own: what stays with its record, and what is counted anew. */
const ownWays = [
  'device_fields',
  'device_identifiers',
  'device_sections',
  'device_software',
  'device_traits',
  'product_backlog',
  'product_installations',
  'software_backlog',
  'ticket_devices',
];

it('knows every table that names a device', async () => {
  const { folder } = await openTestDesk('sqlite');
  const { read, close } = readerOf(folder);
  const tables = (await read.introspection.getTables()).filter(({ columns }) => columns.some(({ name }) => name === 'device_id'));
  const known = [...ownWays, ...followers.filter(({ column }) => column === 'device_id').map(({ table }) => table)];
  expect(tables.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(known.toSorted((a, b) => a.localeCompare(b)));
  close();
});

describeOnBoth('a merge of two devices', (dialect) => {
  it('brings everything to the one that stays, and taken back everything is as it was', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const { stays, goes } = await twoRecords(test);
    const before = { stays: await toldOf(test, stays), goes: await toldOf(test, goes) };
    const titles = async () => [
      (await client.devices.withSoftware({ name: 'App KL-PC-1' })).devices,
      (await client.devices.withSoftware({ name: 'App OLD-PC-7' })).devices,
    ];
    expect(await titles()).toEqual([1, 1]);
    for (let twice = 0; twice < 2; twice++)
      expect(await client.devices.merge({ id: stays, sourceId: goes, reason: 'One machine' })).toMatchObject({
        id: stays,
        name: 'KL-PC-1',
        assetTag: 'TS-0042',
        site: 'Tầng 3',
        openTickets: 2,
        lastScanAt: scanTime + 3 * hour,
      });
    const merged = await toldOf(test, stays);
    expect(new Set(merged.snapshots)).toEqual(new Set([...before.stays.snapshots, ...before.goes.snapshots]));
    expect(new Set(merged.changes)).toEqual(new Set([...before.stays.changes, ...before.goes.changes]));
    expect(new Set(merged.relations)).toEqual(new Set([...before.stays.relations, ...before.goes.relations]));
    expect(merged.tickets).toEqual(before.goes.tickets);
    expect(merged.device.merged).toMatchObject([{ id: goes, name: 'OLD-PC-7', reason: 'One machine' }]);
    // The old id leads to what stands for it, and is in no list, search or count.
    expect(await toldOf(test, goes)).toEqual(merged);
    expect((await client.devices.list({})).items.map(({ name }) => name)).not.toContain('OLD-PC-7');
    expect((await client.devices.window({ q: 'type:computer' })).total).toBe(1);
    expect((await client.search.query({ q: 'OLD-PC-7', kind: 'device' })).items).toEqual([]);
    expect(await titles()).toEqual([0, 1]);
    for (const { number } of (await client.tickets.list({})).items)
      expect((await client.tickets.get({ number })).devices.map(({ id }) => id)).toEqual([stays]);
    for (let twice = 0; twice < 2; twice++)
      expect(await client.devices.unmerge({ id: goes })).toMatchObject({ id: goes, name: 'OLD-PC-7' });
    expect({ stays: await toldOf(test, stays), goes: await toldOf(test, goes) }).toEqual(before);
    expect(await titles()).toEqual([1, 1]);
    expect((await client.search.query({ q: 'OLD-PC-7', kind: 'device' })).items.map((hit) => hit.id)).toEqual([goes]);
    const events = (await client.changes.list({ subjectKind: 'device', subjectId: goes })).items.map(({ event }) => event);
    expect(events.filter((event) => /merged/.test(event))).toEqual(['device.unmerged', 'device.merged']);
  });

  it('is found by what either record was known by, and what came since stays with the one that stands', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const { stays, goes } = await twoRecords(test);
    await client.devices.merge({ id: stays, sourceId: goes });
    expect(await scan(test, 'OLD-PC-7', scanTime + 5 * hour)).toBe(stays);
    expect(await scan(test, 'OLD-PC-7', scanTime + 6 * hour)).toBe(stays);
    await client.devices.update({ id: goes, site: 'Kho' });
    expect(await client.devices.get({ id: stays })).toMatchObject({ site: 'Kho', lastScanAt: scanTime + 6 * hour });
    await client.devices.unmerge({ id: goes });
    expect(await client.devices.get({ id: stays })).toMatchObject({ site: 'Kho', lastScanAt: scanTime + 6 * hour });
    expect(await client.devices.get({ id: goes })).toMatchObject({ site: 'Tầng 3', lastScanAt: scanTime + 3 * hour });
  });

  it('leads a ticket that names the old record to the one that stands for it', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const { stays, goes } = await twoRecords(test);
    await client.devices.merge({ id: stays, sourceId: goes });
    const devicesOf = async (number: number) => (await client.tickets.get({ number })).devices.map(({ id }) => id);
    const made = await client.tickets.create({ title: 'From an old label', deviceIds: [goes, stays] });
    expect(await devicesOf(made.number)).toEqual([stays]);
    const bare = await client.tickets.create({ title: 'Linked afterwards' });
    await client.tickets.linkDevice({ number: bare.number, deviceId: goes });
    expect(await devicesOf(bare.number)).toEqual([stays]);
    await client.tickets.unlinkDevice({ number: bare.number, deviceId: goes });
    expect(await devicesOf(bare.number)).toEqual([]);
  });

  it('stands on another, each end by itself, the later one first', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const [a, b, c] = [await scan(test, 'A-1', scanTime), await scan(test, 'B-2', scanTime), await scan(test, 'C-3', scanTime)];
    const before = await Promise.all([a, b, c].map((id) => toldOf(test, id)));
    await client.devices.merge({ id: b, sourceId: a });
    await client.devices.merge({ id: c, sourceId: b });
    for (const id of [a, b]) expect((await client.devices.get({ id })).id).toBe(c);
    await expect(client.devices.unmerge({ id: a })).rejects.toMatchObject({ code: 'CONFLICT' });
    await client.devices.unmerge({ id: b });
    expect((await client.devices.get({ id: a })).id).toBe(b);
    await client.devices.unmerge({ id: a });
    expect(await Promise.all([a, b, c].map((id) => toldOf(test, id)))).toEqual(before);
  });

  it('is refused for itself, for other kinds, for other organisations, and for what is out of sight', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const id = await scan(test, 'KL-PC-1', scanTime);
    const [monitor, other] = [newScanId() as never as DeviceId, newScanId() as never as DeviceId];
    const [mine, theirs] = [newScanId() as never as OrganisationId, newScanId() as never as OrganisationId];
    for (const [organisation, name] of [
      [mine, 'Mine'],
      [theirs, 'Theirs'],
    ] as const)
      await client.organisations.create({ id: organisation, name });
    await client.devices.create({ id: monitor, name: 'Monitor', type: 'monitor' });
    await client.devices.create({ id: other, name: 'Other', organisationId: theirs });
    await client.devices.update({ id, organisationId: mine });
    for (const sourceId of [id, monitor, other])
      await expect(client.devices.merge({ id, sourceId })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    const limited = test.as(limitedTo({ organisations: [mine] }, await newPerson(client, 'Siti', ['technician'])));
    await expect(limited.devices.merge({ id, sourceId: other })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(limited.devices.unmerge({ id: other })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describeOnBoth('scans that wait for an answer', (dialect) => {
  it('are listed with what they say, answered or dropped, and kept from whoever sees only some organisations', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const id = newScanId() as never as DeviceId;
    await client.devices.create({ id, name: 'Spare', assetTag: 'TS-0042' });
    const unsure = (name: string) => scanOf({ computer: [{ key: 'c', hostName: name, serial: `SN-${name}`, chassisAssetTag: 'TS-0042' }] });
    const [first, second] = [newScanId(), newScanId()];
    await client.scans.importDocument({ id: first, scan: unsure('HCM-LT-0500') });
    await client.scans.importDocument({ id: second, scan: unsure('HCM-LT-0501') });
    expect((await client.scans.pending({})).items).toMatchObject([
      { id: first, hostName: 'HCM-LT-0500', serial: 'SN-HCM-LT-0500', candidates: [{ deviceId: id }] },
      { id: second },
    ]);
    const organisation = newScanId() as never as OrganisationId;
    await client.organisations.create({ id: organisation, name: 'Mine' });
    const limited = test.as(limitedTo({ organisations: [organisation] }, await newPerson(client, 'Siti', ['technician'])));
    expect((await limited.scans.pending({})).items).toEqual([]);
    await expect(limited.scans.discard({ id: first })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (let twice = 0; twice < 2; twice++) await client.scans.discard({ id: first });
    await client.scans.resolve({ id: second, deviceId: id });
    expect((await client.scans.pending({})).items).toEqual([]);
  });
});
