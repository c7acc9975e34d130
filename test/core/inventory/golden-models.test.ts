import { expect, it } from 'vitest';
import type { DeviceId, GoldenModelId, OrganisationId, SnapshotId } from '../../../src/contract/common.ts';
import { goldenOfQuery, modelCountsQuery } from '../../../src/core/inventory/golden/golden-store.ts';
import { everything } from '../../../src/core/platform/access/actor.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { hour, laptop, newScanId, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const newGolden = () => newScanId() as never as GoldenModelId;
type Client = TestDesk['client'];

/** A laptop of the same model: another name, serial number and disk; Firefox of this version. */
function twin(n: number, firefox: string, takenAt = scanTime) {
  const scan = laptop(takenAt, {
    disks: [{ key: `S-${n}`, serial: `S-${n}`, model: 'Samsung PM9A1', firmware: 'GXA7', powerOnHours: n * 100 }],
    users: [{ key: `account:${n}`, name: `person ${n}` }],
  });
  Object.assign(scan.sections.computer?.items[0] as object, {
    hostName: `HCM-LT-${n}`,
    serial: `PF${n}XYZ`,
    uuid: `4c4c4544-0035-4610-8052-b4c04f56533${n}`,
  });
  Object.assign(scan.sections.networkInterfaces?.items[0] as object, { mac: `3C:52:82:9A:00:0${n}`, ipv4: [`10.0.7.${n}`] });
  Object.assign(scan.sections.volumes?.items[0] as object, { usedPercent: 10 * n, freeBytes: n });
  Object.assign(scan.sections.software?.items[0] as object, { version: firefox });
  return scan;
}
async function take(client: Client, scan: ReturnType<typeof twin>) {
  const { device, snapshot } = await client.scans.importDocument({ id: newScanId(), scan });
  return { deviceId: device?.id as DeviceId, snapshotId: snapshot?.id as SnapshotId };
}
const differences = async (client: Client, id: DeviceId) =>
  (await client.devices.compareGolden({ id })).changes.map(({ label, kind, field, old, new: now }) => [label, kind, field, old, now]);

describeOnBoth('golden models', (dialect) => {
  it('tell what another device of the model has otherwise, and nothing that is of one machine alone', async () => {
    const { client } = await openTestDesk(dialect);
    const [first, second] = [await take(client, twin(1, '131.0')), await take(client, twin(2, '129.0'))];
    const id = newGolden();
    const made = await client.devices.markGolden({ id, deviceId: first.deviceId });
    expect(made).toMatchObject({ model: 'LENOVO ThinkPad T14 Gen 3', device: { name: 'HCM-LT-1' }, takenAt: scanTime, devices: 2 });
    expect(await client.devices.markGolden({ id, deviceId: first.deviceId })).toEqual(made);
    expect(await client.devices.goldenModel({ id: second.deviceId })).toEqual({ model: made.model, golden: made });
    expect(await differences(client, second.deviceId)).toEqual([['Mozilla Firefox', 'changed', 'version', '131.0', '129.0']]);
    expect(await client.devices.compareGolden({ id: first.deviceId })).toMatchObject({ changes: [], notCompared: [] });
    // What it is measured by is not what its device becomes.
    await take(client, twin(1, '140.0', scanTime + hour));
    expect(await differences(client, second.deviceId)).toEqual([['Mozilla Firefox', 'changed', 'version', '131.0', '129.0']]);
  });

  it('are one for a model: replaced by who has seen it, removed, and kept in the history of their devices', async () => {
    const { client } = await openTestDesk(dialect);
    const [first, second] = [await take(client, twin(1, '131.0')), await take(client, twin(2, '129.0'))];
    await take(client, twin(2, '133.0', scanTime + hour));
    const [id, next] = [newGolden(), newGolden()];
    await client.devices.markGolden({ id, deviceId: first.deviceId });
    await expect(client.devices.markGolden({ id: next, deviceId: second.deviceId })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(client.devices.markGolden({ id, deviceId: second.deviceId })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(
      client.devices.markGolden({ id: next, deviceId: second.deviceId, snapshotId: first.snapshotId, replaces: id }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await client.devices.markGolden({ id: next, deviceId: second.deviceId, snapshotId: second.snapshotId, replaces: id });
    expect((await client.devices.goldenModels({})).items.map((golden) => golden.id)).toEqual([next]);
    expect(await differences(client, second.deviceId)).toEqual([['Mozilla Firefox', 'changed', 'version', '129.0', '133.0']]);
    await client.devices.removeGolden({ id: next });
    await client.devices.removeGolden({ id: next });
    expect(await client.devices.goldenModel({ id: first.deviceId })).toMatchObject({ golden: null });
    await expect(client.devices.compareGolden({ id: first.deviceId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.devices.markGolden({ id: newGolden(), deviceId: first.deviceId, replaces: next })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const eventsOf = async (subjectId: string) =>
      (await client.changes.list({ subjectKind: 'device', subjectId })).items
        .filter(({ field }) => field === 'goldenModel')
        .map(({ event }) => event)
        .toSorted();
    expect(await eventsOf(first.deviceId)).toEqual(['device.golden-marked', 'device.golden-replaced']);
    expect(await eventsOf(second.deviceId)).toEqual(['device.golden-marked', 'device.golden-removed']);
  });

  it('are of one organisation, go with a merge of their device, and need a model that was scanned', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const [north, south] = [newScanId() as never as OrganisationId, newScanId() as never as OrganisationId];
    await client.organisations.create({ id: north, name: 'North' });
    await client.organisations.create({ id: south, name: 'South' });
    const [first, second, third] = [
      await take(client, twin(1, '131.0')),
      await take(client, twin(2, '129.0')),
      await take(client, twin(3, '1.0')),
    ];
    await client.devices.update({ id: first.deviceId, organisationId: north });
    await client.devices.update({ id: third.deviceId, organisationId: north });
    await client.devices.update({ id: second.deviceId, organisationId: south });
    const id = newGolden();
    await client.devices.markGolden({ id, deviceId: first.deviceId });
    expect(await client.devices.goldenModel({ id: second.deviceId })).toMatchObject({ golden: null });
    const ofSouth = as({ ...actor, scope: { ...everything, organisations: [south] } });
    expect(await ofSouth.devices.goldenModels({})).toEqual({ items: [] });
    await ofSouth.devices.removeGolden({ id });
    expect((await client.devices.goldenModels({})).items).toMatchObject([{ id, organisationId: north, devices: 2 }]);
    await client.devices.markGolden({ id: newGolden(), deviceId: second.deviceId });
    await client.devices.merge({ id: third.deviceId, sourceId: first.deviceId });
    expect(await client.devices.goldenModel({ id: third.deviceId })).toMatchObject({
      golden: { id, device: { name: 'HCM-LT-3' }, devices: 1 },
    });
    await client.devices.unmerge({ id: first.deviceId });
    expect(await client.devices.goldenModel({ id: third.deviceId })).toMatchObject({ golden: { id, device: { name: 'HCM-LT-1' } } });
    const bare = newScanId() as never as DeviceId;
    await client.devices.create({ id: bare, name: 'Bare', type: 'computer', organisationId: north });
    expect(await client.devices.goldenModel({ id: bare })).toEqual({ model: null, golden: null });
    await expect(client.devices.markGolden({ id: newGolden(), deviceId: bare })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  });
});

it('finds the golden model of a model, and counts devices of each, from indexes', async () => {
  const { folder } = await openTestDesk('sqlite');
  const { read, close } = readerOf(folder);
  expect(await planOf(read, goldenOfQuery(read, { modelKey: 'm', organisationId: null }))).toMatch(
    /USING INDEX golden_models_of \(model_key=\? AND <expr>=\?\)/,
  );
  expect(await planOf(read, modelCountsQuery(read))).toMatch(/COVERING INDEX devices_by_model/);
  close();
});
