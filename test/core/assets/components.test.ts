import { expect, it } from 'vitest';
import type { DeviceId, DeviceRelationId } from '../../../src/contract/common.ts';
import { hour, newScanId, scanOf, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const monitor = { key: 'm1', manufacturer: 'Dell', model: 'U2720Q', serial: 'CN0ABC123', builtIn: false };
const disk = { key: 'd1', vendor: 'Samsung', model: 'PM9A1', serial: 'S64ANX0R123456', removable: false };
type Parts = { monitors?: object[]; disks?: object[]; printers?: object[]; usbDevices?: object[] };

const pc = (name: string, at: number, parts: Parts) =>
  scanOf({ computer: [{ key: 'c', hostName: name, serial: `SN-${name}`, virtual: false }], ...(parts as object) }, at);
const scan = async ({ client }: TestDesk, name: string, at: number, parts: Parts) =>
  (await client.scans.importDocument({ id: newScanId(), scan: pc(name, at, parts) })).device?.id as DeviceId;
const connected = async ({ client }: TestDesk, id: DeviceId) => (await client.devices.relations({ id })).items;
const ofType = async ({ client }: TestDesk, type: 'monitor' | 'disk' | 'printer' | 'keyboard') =>
  (await client.devices.list({ type })).items;

describeOnBoth('what scans see on a machine', (dialect) => {
  it('is a device by itself where its identity is reliable, and stays an item of the scan where it is not', async () => {
    const desk = await openTestDesk(dialect);
    const id = await scan(desk, 'KL-PC-1', scanTime, {
      monitors: [monitor, { ...monitor, key: 'm2', serial: '16843009' }, { ...monitor, key: 'm3', serial: 'PANEL12345', builtIn: true }],
      disks: [disk, { ...disk, key: 'd2', serial: 'STICK0001', removable: true }],
      usbDevices: [{ key: 'k1', name: 'Keyboard K120', kind: 'keyboard', vendorId: '046d', productId: 'c31c', serial: null }],
    });
    expect(await ofType(desk, 'monitor')).toMatchObject([
      { name: 'U2720Q CN0ABC123', manufacturer: 'Dell', model: 'U2720Q', serial: 'CN0ABC123', state: 'in-use' },
    ]);
    expect(await ofType(desk, 'disk')).toMatchObject([{ serial: 'S64ANX0R123456' }]);
    expect(await ofType(desk, 'keyboard')).toEqual([]);
    const relations = await connected(desk, id);
    expect(
      relations
        .map(({ kind, direction, other, source, fromAt, toAt }) => [kind, direction, other.type, source, fromAt, toAt])
        .toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual([
      ['attached-to', 'inward', 'monitor', 'scan', scanTime, null],
      ['part-of', 'inward', 'disk', 'scan', scanTime, null],
    ]);
    await scan(desk, 'KL-PC-1', scanTime + hour, { monitors: [monitor], disks: [disk] });
    expect(await connected(desk, id)).toEqual(relations);
  });

  it('moves with the machine that sees it, there and back, and its history is kept', async () => {
    const desk = await openTestDesk(dialect);
    const one = await scan(desk, 'KL-PC-1', scanTime, { monitors: [monitor] });
    const two = await scan(desk, 'KL-PC-2', scanTime + hour, { monitors: [monitor] });
    const [own] = await ofType(desk, 'monitor');
    expect(await connected(desk, own?.id as DeviceId)).toMatchObject([
      { other: { id: two }, toAt: null },
      { other: { id: one }, fromAt: scanTime, toAt: scanTime + hour },
    ]);
    // The first machine's scan is word for word its last one: the monitor has come back all the same.
    await scan(desk, 'KL-PC-1', scanTime + 2 * hour, { monitors: [monitor] });
    expect((await connected(desk, own?.id as DeviceId))[0]).toMatchObject({ other: { id: one }, fromAt: scanTime + 2 * hour, toAt: null });
    // A scan that tells of the past moves nothing.
    await scan(desk, 'KL-PC-3', scanTime + hour, { monitors: [monitor] });
    expect((await connected(desk, own?.id as DeviceId))[0]).toMatchObject({ other: { id: one }, toAt: null });
    await scan(desk, 'KL-PC-1', scanTime + 3 * hour, { monitors: [] });
    expect((await connected(desk, own?.id as DeviceId)).every(({ toAt }) => toAt !== null)).toBe(true);
    expect(await ofType(desk, 'monitor')).toHaveLength(1);
  });

  it('a network printer is used by many at once, a section that was not read ends nothing', async () => {
    const desk = await openTestDesk(dialect);
    const printer = {
      key: 'p',
      name: 'Tầng 3',
      driver: 'HP LaserJet',
      connection: 'network',
      uri: 'dnssd://HP?uuid=564e4350-4137',
      serial: null,
      state: 'idle',
    };
    await scan(desk, 'KL-PC-1', scanTime, { printers: [printer, { ...printer, key: 'q', uri: 'ipp://10.0.0.5/print' }] });
    await scan(desk, 'KL-PC-2', scanTime, { printers: [printer] });
    await scan(desk, 'KL-PC-1', scanTime + hour, {});
    const printers = await ofType(desk, 'printer');
    expect(printers).toHaveLength(1);
    expect((await connected(desk, printers[0]?.id as DeviceId)).map(({ kind, toAt }) => [kind, toAt])).toEqual([
      ['used-by', null],
      ['used-by', null],
    ]);
  });

  it('people connect and disconnect what no scan can tell, once for each id, and scans leave it alone', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const host = await scan(desk, 'KL-PC-1', scanTime, { monitors: [] });
    const [keyboard, other] = [newScanId() as never as DeviceId, newScanId() as never as DeviceId];
    await client.devices.create({ id: keyboard, name: 'K120', type: 'keyboard' });
    await client.devices.create({ id: other, name: 'KL-PC-9' });
    const id = newScanId() as never as DeviceRelationId;
    for (let twice = 0; twice < 2; twice++) await client.devices.connect({ id, fromId: keyboard, toId: host, kind: 'attached-to' });
    await scan(desk, 'KL-PC-1', scanTime + hour, { monitors: [], usbDevices: [] });
    expect(await connected(desk, host)).toMatchObject([{ id, source: 'person', toAt: null, other: { id: keyboard } }]);
    await expect(client.devices.connect({ id: newScanId() as never, fromId: host, toId: host, kind: 'part-of' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await expect(client.devices.connect({ id: newScanId() as never, fromId: host, toId: keyboard, kind: 'part-of' })).rejects.toMatchObject(
      { code: 'CONFLICT' },
    );
    await client.devices.connect({ id: newScanId() as never, fromId: keyboard, toId: other, kind: 'attached-to' });
    expect((await connected(desk, host))[0]?.toAt).not.toBeNull();
    const now = (await connected(desk, other))[0]?.id as DeviceRelationId;
    for (let twice = 0; twice < 2; twice++) await client.devices.disconnect({ id: now });
    expect((await connected(desk, other))[0]?.toAt).not.toBeNull();
    await expect(client.devices.disconnect({ id: newScanId() as never })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
