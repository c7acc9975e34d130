import { expect, it } from 'vitest';
import type { DeviceId } from '../../../src/contract/common.ts';
import { hour, laptop, newScanId, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const model = (name: string) => ({ computer: [{ ...(laptop().sections.computer?.items[0] as { key: string }), model: name }] });
const scanned = async ({ client }: TestDesk, scan = laptop()) =>
  (await client.scans.importDocument({ id: newScanId(), scan })).device?.id as DeviceId;
const fieldOf = async ({ client }: TestDesk, id: DeviceId, field: string) =>
  (await client.devices.get({ id })).fields.find((one) => one.field === field);

describeOnBoth('where the fields of a device come from', (dialect) => {
  it('a scan says its time, a person their name, and their word holds until they take the scan’s', async () => {
    const desk = await openTestDesk(dialect);
    const { client, actor } = desk;
    const id = await scanned(desk);
    expect(await fieldOf(desk, id, 'model')).toEqual({
      field: 'model',
      source: 'scan',
      at: scanTime,
      personName: null,
      locked: false,
      scanned: null,
    });
    await client.devices.update({ id, model: 'T14 (spare)', site: 'Tầng 3' });
    expect(await fieldOf(desk, id, 'model')).toMatchObject({
      source: 'person',
      personName: actor.name,
      locked: true,
      scanned: 'ThinkPad T14 Gen 3',
    });
    expect(await fieldOf(desk, id, 'site')).toMatchObject({ source: 'person', locked: false, scanned: null });
    await scanned(desk, laptop(scanTime + hour, model('ThinkPad T14 Gen 4')));
    expect(await client.devices.get({ id })).toMatchObject({ model: 'T14 (spare)' });
    expect(await fieldOf(desk, id, 'model')).toMatchObject({ scanned: 'ThinkPad T14 Gen 4' });
    expect(await client.devices.takeScanned({ id, field: 'model' })).toMatchObject({ model: 'ThinkPad T14 Gen 4' });
    expect(await client.devices.takeScanned({ id, field: 'model' })).toMatchObject({ model: 'ThinkPad T14 Gen 4' });
    expect(await fieldOf(desk, id, 'model')).toMatchObject({ source: 'scan', locked: false, scanned: null });
    await scanned(desk, laptop(scanTime + 2 * hour, model('ThinkPad T14 Gen 5')));
    expect(await client.devices.get({ id })).toMatchObject({ model: 'ThinkPad T14 Gen 5' });
  });

  it('a lock holds what a scan read, once, and lets go again', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const id = await scanned(desk);
    for (let twice = 0; twice < 2; twice++) await client.devices.setLock({ id, field: 'model', locked: true });
    await scanned(desk, laptop(scanTime + hour, model('Other')));
    expect(await client.devices.get({ id })).toMatchObject({ model: 'ThinkPad T14 Gen 3' });
    const events = (await client.changes.list({ subjectKind: 'device', subjectId: id })).items.map(({ event }) => event);
    expect(events.filter((event) => event === 'device.field-locked')).toHaveLength(1);
    await client.devices.setLock({ id, field: 'model', locked: false });
    await scanned(desk, laptop(scanTime + 2 * hour, model('Other')));
    expect(await client.devices.get({ id })).toMatchObject({ model: 'Other' });
  });

  it('a device written down by hand is found by its serial, and the scan fills in what nobody knew', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const id = newScanId() as never as DeviceId;
    await client.devices.create({ id, name: 'Laptop of Hường', serial: 'pf3abc12', assetTag: 'TS-0042' });
    expect(await scanned(desk)).toBe(id);
    expect(await client.devices.get({ id })).toMatchObject({ name: 'Laptop of Hường', manufacturer: 'LENOVO', assetTag: 'TS-0042' });
    expect(await fieldOf(desk, id, 'name')).toMatchObject({ locked: true, scanned: 'HCM-LT-0231' });
  });

  it('an asset tag that the firmware says is asked about, and with the name it is enough', async () => {
    const { client } = await openTestDesk(dialect);
    const id = newScanId() as never as DeviceId;
    await client.devices.create({ id, name: 'Spare', assetTag: 'TS-0042' });
    const computer = { key: 'computer', hostName: 'HCM-LT-0500', serial: 'PF3NEW99', chassisAssetTag: 'ts-0042' };
    const scan = {
      ...laptop(),
      sections: {
        computer: {
          ...laptop().sections.computer,
          items: [{ ...(laptop().sections.computer?.items[0] as object), ...computer, uuid: null, boardSerial: null }],
        },
      },
    };
    const taken = await client.scans.importDocument({ id: newScanId(), scan: scan as never });
    expect(taken.candidates).toMatchObject([{ deviceId: id, reasons: [{ identifier: 'asset-tag', agrees: true }] }]);
  });
});
