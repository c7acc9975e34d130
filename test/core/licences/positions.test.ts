import { expect, it } from 'vitest';
import type { DeviceId, LicenceId, ProductId, PurchaseId, SeatId } from '../../../src/contract/common.ts';
import type { ProductPosition } from '../../../src/contract/products.ts';
import { newScanId, scanOf, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

const day = 24 * 3_600_000;
const clock = { now: () => scanTime + day, elapsed: () => performance.now() };
type Title = { name: string; publisher?: string; version?: string };
const visio = { name: 'Microsoft Visio Professional 2021 - en-us', publisher: 'Microsoft Corporation', version: '16.0.1' };

async function addDevice({ client }: TestDesk, name: string, software: readonly Title[], cores: number | null = null): Promise<DeviceId> {
  const scan = scanOf({
    computer: [{ key: 'computer', hostName: name, serial: `S-${name}`, uuid: newTestId() }],
    processor: [{ key: 'cpu', cores }],
    software: software.map((title) => ({ key: title.name, source: 'windows', ...title })),
  });
  const { device } = await client.scans.importDocument({ id: newScanId(), scan });
  return device?.id as DeviceId;
}
const positionOf = async ({ client }: TestDesk, name: string): Promise<ProductPosition> => {
  const found = (await client.products.list({})).items.filter((each) => each.name === name);
  expect(found).toHaveLength(1);
  return found[0] as ProductPosition;
};
async function addLicence({ client }: TestDesk, productId: ProductId, seats: number, fields = {}): Promise<LicenceId> {
  const id = newTestId<LicenceId>();
  await client.licences.save({ id, productId, metric: 'device', version: 0, ...fields });
  await client.licences.savePurchase({ id: newTestId<PurchaseId>(), licenceId: id, seats, cost: 100 * seats, currency: 'USD' });
  return id;
}

describeOnBoth('the position of licences', (dialect) => {
  it('follows from scans, purchases and seats, and every number opens its rows', async () => {
    const desk = await openTestDesk(dialect, { clock });
    const { client } = desk;
    const first = await addDevice(desk, 'PC-1', [visio]);
    await addDevice(desk, 'PC-2', [visio]);
    const bare = await addDevice(desk, 'PC-3', [{ name: '7-Zip 24.08 (x64)', publisher: 'Igor Pavlov' }]);
    const product = await positionOf(desk, 'Visio');
    expect(product).toMatchObject({
      publisher: 'Microsoft',
      edition: 'Professional',
      family: '2021',
      installed: 2,
      balance: -2,
      entitled: 0,
    });
    expect(await positionOf(desk, '7-Zip')).toMatchObject({ treatment: 'free', installed: 1, balance: null });

    const licence = await addLicence(desk, product.id, 2);
    expect(await positionOf(desk, 'Visio')).toMatchObject({ entitled: 2, needed: 2, balance: 0, unassigned: 2 });
    const [used, idle] = [newTestId<SeatId>(), newTestId<SeatId>()];
    const seats = [
      { id: used, deviceId: first },
      { id: idle, deviceId: bare },
    ];
    expect(await client.licences.assign({ id: licence, seats })).toEqual({ assigned: 2 });
    expect(await client.licences.assign({ id: licence, seats })).toEqual({ assigned: 0 });
    expect(await positionOf(desk, 'Visio')).toMatchObject({
      needed: 3,
      balance: -1,
      assigned: 2,
      unused: 1,
      unassigned: 1,
      costAtRisk: { amount: 100, currency: 'USD' },
    });
    const rows = async (number: 'needed' | 'unused' | 'unassigned' | 'installed') =>
      (await client.products.rows({ id: product.id, number })).items.map(({ deviceName, reason }) => `${deviceName} ${reason}`);
    expect(await rows('needed')).toEqual(['PC-1 seat', 'PC-3 not-installed', 'PC-2 scan']);
    expect(await rows('unused')).toEqual(['PC-3 not-installed']);
    expect(await rows('unassigned')).toEqual(['PC-2 scan']);
    expect(await rows('installed')).toEqual(['PC-1 scan', 'PC-2 scan']);
    const page = await client.products.rows({ id: product.id, number: 'needed', limit: 2 });
    const rest = await client.products.rows({ id: product.id, number: 'needed', limit: 2, cursor: page.next as string });
    expect([...page.items, ...rest.items].map(({ deviceName }) => deviceName)).toEqual(['PC-1', 'PC-3', 'PC-2']);
    expect(rest.next).toBeNull();

    expect(await client.licences.reclaim({ id: licence, seatIds: [idle] })).toEqual({ reclaimed: 1 });
    expect(await positionOf(desk, 'Visio')).toMatchObject({ needed: 2, balance: 0, unused: 0 });
    // A device that is retired needs no licence.
    await client.devices.update({ id: first, state: 'retired' });
    expect(await positionOf(desk, 'Visio')).toMatchObject({ installed: 1, counted: 1, assigned: 1, unused: 1 });
  });

  it('counts what came with a suite once, and the larger of two editions', async () => {
    const desk = await openTestDesk(dialect, { clock });
    await addDevice(desk, 'PC-1', [
      { name: 'Microsoft 365 Apps for enterprise - en-us', publisher: 'Microsoft Corporation' },
      { name: 'Microsoft Word 2019 - en-us', publisher: 'Microsoft Corporation' },
      { name: 'Microsoft Visio Standard 2019 - en-us', publisher: 'Microsoft Corporation' },
      visio,
    ]);
    expect(await positionOf(desk, 'Word')).toMatchObject({ installed: 1, covered: 1, counted: 0, balance: 0 });
    const visios = (await desk.client.products.list({})).items.filter(({ name }) => name === 'Visio');
    expect(visios.map(({ edition, counted }) => `${edition} ${counted}`).toSorted()).toEqual(['Professional 1', 'Standard 0']);
    const word = await positionOf(desk, 'Word');
    expect((await desk.client.products.rows({ id: word.id, number: 'covered' })).items).toMatchObject([
      { reason: 'suite', other: 'Microsoft 365 Apps Enterprise', title: 'Microsoft Word 2019 - en-us' },
    ]);
  });

  it('follows a rule that somebody adds, in the background, and shows before what it would match', async () => {
    const desk = await openTestDesk(dialect, { clock });
    const { client } = desk;
    await addDevice(desk, 'PC-1', [{ name: 'Weaver Planner 4', publisher: 'Weaver' }]);
    expect((await client.products.titles({})).items).toMatchObject([{ name: 'Weaver Planner 4', devices: 1, productId: null }]);
    const rule = { kind: 'wildcard', pattern: 'weaver planner *', publisher: null } as const;
    expect(await client.products.previewRule(rule)).toMatchObject({ titles: 1, devices: 1 });
    const id = newTestId<ProductId>();
    await client.products.save({ id, publisher: 'Weaver', name: 'Planner' });
    await client.products.saveRule({ id: newTestId(), ...rule, productId: id });
    expect((await client.products.list({})).work.titles).toBeGreaterThan(0);
    await desk.desk.runDueWork();
    expect((await client.products.list({})).work).toEqual({ titles: 0, devices: 0 });
    expect(await positionOf(desk, 'Planner')).toMatchObject({ installed: 1, balance: -1 });
    await client.products.treat({ id, treatment: 'ignored', reason: 'A trial that ends on Friday' });
    expect(await positionOf(desk, 'Planner')).toMatchObject({ balance: null, reason: 'A trial that ends on Friday' });
  });
});
