import { expect, it } from 'vitest';
import type { DeviceId, LicenceId, OrganisationId, PersonId, ProductId, PurchaseId, SeatId } from '../../../src/contract/common.ts';
import { productName } from '../../../src/contract/product-views.ts';
import type { Actor } from '../../../src/core/platform/access/actor.ts';
import { packLists, packSheets, type PackTables, type PackWords, summarizePack } from '../../../src/shared/exchange/audit-pack.ts';
import { workbookOfSheets } from '../../../src/shared/exchange/workbook.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { type ReadCell, readWorkbook } from '../../helpers/read-workbook.ts';
import { newScanId, scanOf, scanTime } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

const day = 24 * 3_600_000;
const clock = { now: () => scanTime + day, elapsed: () => performance.now() };
const microsoft = 'Microsoft Corporation';
const title = (name: string, publisher: string | null = microsoft) => ({ name, publisher, version: '1.2' });
const visio = title('Microsoft Visio Professional 2021 - en-us');
const visio2019 = title('Microsoft Visio Professional 2019 - en-us');
const project = title('Microsoft Project Professional 2021 - en-us');
const sql = title('Microsoft SQL Server 2019 Standard (64-bit)');
const suite = title('Microsoft 365 Apps for enterprise - en-us');
const word = title('Microsoft Word 2019 - en-us');
const archiver = title('7-Zip 24.08 (x64)', 'Igor Pavlov');
const words: PackWords = {
  sheet: (name) => name,
  column: (key) => key,
  value: (_key, value) => value,
  compare: (a, b) => a.localeCompare(b),
};

async function addDevice(
  { client }: TestDesk,
  name: string,
  software: readonly ReturnType<typeof title>[],
  fields = {},
): Promise<DeviceId> {
  const scan = scanOf({
    computer: [{ key: 'computer', hostName: name, serial: `S-${name}`, uuid: newTestId() }],
    processor: [{ key: 'cpu', cores: 6 }],
    software: software.map((each) => ({ key: each.name, source: 'windows', ...each })),
  });
  const { device } = await client.scans.importDocument({ id: newScanId(), scan });
  if (Object.keys(fields).length > 0) await client.devices.update({ id: device?.id as DeviceId, ...fields });
  return device?.id as DeviceId;
}

type Bought = { seats: number; number?: string; supplier?: string; termTo?: number };
async function addLicence({ client }: TestDesk, name: string, bought: readonly Bought[], fields = {}): Promise<LicenceId> {
  const productId = (await client.products.list({})).items.find((each) => productName(each) === name)?.id;
  expect(productId, name).toBeDefined();
  const id = newTestId<LicenceId>();
  await client.licences.save({ id, productId: productId as ProductId, metric: 'device', version: 0, ...fields });
  for (const each of bought)
    await client.licences.savePurchase({ id: newTestId<PurchaseId>(), licenceId: id, cost: 100 * each.seats, currency: 'USD', ...each });
  return id;
}

/** A desk on which every metric counts something, and something is not counted for every reason. */
async function furnish(desk: TestDesk) {
  const { client } = desk;
  const organisationId = newTestId<OrganisationId>();
  const lan = newTestId<PersonId>();
  await client.organisations.create({ id: organisationId, name: 'North' });
  await client.people.create({ id: lan, name: 'Lan', organisationId });
  const first = await addDevice(desk, 'PC-1', [visio, project, sql], { personId: lan, organisationId });
  await addDevice(desk, 'PC-2', [visio, project, sql, archiver], { personId: lan, organisationId });
  await addDevice(desk, 'PC-3', [visio2019, project, sql, suite, word]);
  await addDevice(desk, 'PC-4', [visio, project, archiver], { state: 'retired' });
  const bare = await addDevice(desk, 'PC-5', [title('=HYPERLINK("http://evil")', 'Nobody')]);
  const devices = await addLicence(
    desk,
    'Visio Professional 2021',
    [
      { seats: 1, number: '=1+1', supplier: 'Softline' },
      { seats: 1, number: 'PO-8', termTo: clock.now() - day },
    ],
    { downgrade: true },
  );
  const users = await addLicence(desk, 'Project Professional 2021', [{ seats: 5, number: 'PO-9', supplier: 'Softline' }], {
    metric: 'user',
  });
  const cores = await addLicence(desk, 'SQL Server Standard 2019', [{ seats: 16, number: 'PO-10' }], { metric: 'core', minimumCores: 8 });
  await addLicence(desk, 'Microsoft 365 Apps Enterprise', [], { metric: 'unlimited' });
  await client.licences.addKey({ id: devices, keyId: newTestId(), label: 'Volume', key: 'AAAAA-BBBBB-SECRET' });
  await client.licences.assign({
    id: devices,
    seats: [
      { id: newTestId<SeatId>(), deviceId: first },
      { id: newTestId<SeatId>(), deviceId: bare },
    ],
  });
  await client.licences.assign({
    id: cores,
    seats: [
      { id: newTestId<SeatId>(), deviceId: first },
      { id: newTestId<SeatId>(), deviceId: bare },
    ],
  });
  return { organisationId, devices, users, cores };
}

async function readPack({ as }: TestDesk, actor: Actor, filter = {}): Promise<PackTables> {
  const tables: Record<string, PackTables['products']> = {};
  for (const list of packLists) {
    const rows = [];
    let cursor: string | null | undefined;
    let columns: PackTables['products']['columns'] = [];
    do {
      const slice: Awaited<ReturnType<TestDesk['client']['exports']['slice']>> = await as(actor).exports.slice({
        list,
        filter,
        ...(cursor ? { cursor } : {}),
      });
      columns = slice.columns;
      rows.push(...slice.rows);
      cursor = slice.next;
    } while (cursor);
    tables[list] = { columns, rows };
  }
  return tables as PackTables;
}

/** Rows of a sheet by the names of its columns. */
function sheetRows(book: ReadonlyMap<string, ReadCell[][]>, name: string): Record<string, ReadCell>[] {
  const [header = [], ...rows] = book.get(name) ?? [];
  return rows.map((row) => Object.fromEntries(header.map((key, i) => [String(key), row[i] ?? null])));
}

describeOnBoth('the evidence of licences', (dialect) => {
  it('adds up to the position in the workbook that is made of it', async () => {
    const desk = await openTestDesk(dialect, { clock });
    await furnish(desk);
    const tables = await readPack(desk, desk.actor);
    const summary = summarizePack(tables);
    expect(summary).toMatchObject({ differing: 0, oldestScan: scanTime, newestScan: scanTime });
    const file = await workbookOfSheets(packSheets(tables, summary, [['Made by', '=cmd()']], words));
    const book = readWorkbook(Buffer.from(await file.arrayBuffer()));
    expect([...book.keys()]).toEqual(['about', 'products', 'licences', 'purchases', 'seats', 'counted', 'uncounted']);
    expect(book.get('about')).toEqual([
      ['what', 'value'],
      ['Made by', '=cmd()'],
    ]);
    const licences = sheetRows(book, 'licences');
    expect(
      licences.map((row) => [row['licence'], row['product'], row['entitled'], row['needed'], row['balance'], row['assigned']]),
    ).toEqual([
      ['L1', 'Microsoft 365 Apps Enterprise', null, null, null, 0],
      ['L2', 'Project Professional 2021', 5, 2, 3, 0],
      // A device of six cores, of which eight count, with a seat; two without; one seat that nobody uses.
      ['L3', 'SQL Server Standard 2019', 16, 32, -16, 2],
      ['L4', 'Visio Professional 2021', 1, 4, -3, 2],
    ]);
    const summed = (sheet: string, licence: ReadCell | undefined, column: string) =>
      sheetRows(book, sheet)
        .filter((row) => row['licence'] === licence)
        .reduce((sum, row) => sum + Number(row[column]), 0);
    for (const row of licences.filter(({ needed }) => needed !== null)) {
      expect(summed('counted', row['licence'], 'quantity') + summed('seats', row['licence'], 'quantity')).toBe(row['needed']);
      expect([row['boughtSeats'], row['summed']]).toEqual([row['entitled'], row['needed']]);
    }
    expect(sheetRows(book, 'purchases').filter((row) => row['licence'] === 'L4')).toMatchObject([
      { number: '=1+1', supplier: 'Softline', seats: 1, counts: true },
      { number: 'PO-8', seats: 1, counts: false },
    ]);
    const of = (sheet: string) => sheetRows(book, sheet).map((row) => `${row['device']} ${row['product']}: ${row['reason']}`);
    // Which of a person's two devices counts for both follows from their ids, which are given by chance.
    const [own = '', other = ''] = of('counted').includes('PC-1 Project Professional 2021: pool') ? ['PC-1', 'PC-2'] : ['PC-2', 'PC-1'];
    expect(of('counted')).toEqual([
      'PC-3 Microsoft 365 Apps Enterprise: unlimited',
      `${own} Project Professional 2021: pool`,
      'PC-3 Project Professional 2021: pool',
      'PC-1 SQL Server Standard 2019: seat',
      'PC-2 SQL Server Standard 2019: pool',
      'PC-3 SQL Server Standard 2019: pool',
      'PC-3 Visio Professional 2019: pool',
      'PC-1 Visio Professional 2021: seat',
      'PC-2 Visio Professional 2021: pool',
    ]);
    expect(of('uncounted')).toEqual([
      'PC-2 7-Zip: free',
      'PC-4 7-Zip: retired',
      `${other} Project Professional 2021: same-person`,
      'PC-4 Project Professional 2021: retired',
      'PC-4 Visio Professional 2021: retired',
      'PC-3 Word 2019: suite',
    ]);
    expect(sheetRows(book, 'counted').at(-1)).toMatchObject({
      person: 'Lan',
      organisation: 'North',
      serial: 'S-PC-2',
      version: '1.2',
      title: visio.name,
      collector: 'windows',
      reader: 'deskside',
      ruleKind: 'shipped',
      quantity: 1,
    });
    expect(JSON.stringify([...book])).not.toContain('SECRET');
  });

  it('is narrowed to a product and its line, and to what its reader sees, and still adds up', async () => {
    const desk = await openTestDesk(dialect, { clock });
    const { organisationId, devices } = await furnish(desk);
    const licence = await desk.client.licences.get({ id: devices });
    const one = await readPack(desk, desk.actor, { productId: licence.productId });
    expect(one.licences.rows).toHaveLength(1);
    expect(one.products.rows.map(([name]) => name).toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
      'Visio Professional 2019',
      'Visio Professional 2021',
    ]);
    expect(summarizePack(one)).toMatchObject({ differing: 0, counted: 3, uncounted: 1 });
    const limited = await readPack(desk, limitedTo({ organisations: [organisationId] }));
    expect(limited.licences.rows).toEqual([]);
    expect(summarizePack(limited)).toMatchObject({ differing: 0 });
    const reasons = limited.installations.columns.findIndex(({ key }) => key === 'reason');
    expect(new Set(limited.installations.rows.map((row) => row[reasons]))).toEqual(new Set(['elsewhere', 'seat', 'free']));
  });

  it('tells that something changed between its portions', async () => {
    const desk = await openTestDesk(dialect, { clock });
    const { devices } = await furnish(desk);
    const tables = await readPack(desk, desk.actor);
    await desk.client.licences.savePurchase({ id: newTestId<PurchaseId>(), licenceId: devices, seats: 9 });
    const later = await readPack(desk, desk.actor);
    expect(summarizePack({ ...tables, licences: later.licences })).toMatchObject({ differing: 1 });
  });
});
