import type { FileColumn, FileRow } from './export-file.ts';
import type { WorkbookSheet } from './workbook.ts';

/** The lists of the desk that an audit pack is made of. */
export const packLists = ['products', 'licences', 'purchases', 'seats', 'installations'] as const;
export type PackList = (typeof packLists)[number];
export type PackTable = { columns: readonly Omit<FileColumn, 'header'>[]; rows: readonly FileRow[] };
export type PackTables = Readonly<Record<PackList, PackTable>>;
export type PackSheet = 'about' | 'products' | 'licences' | 'purchases' | 'seats' | 'counted' | 'uncounted';

/** How a pack is worded: its tabs, its columns, what stands for a value of a column, and how names are put in order. */
export type PackWords = {
  sheet: (sheet: PackSheet) => string;
  column: (key: string) => string;
  value: (key: string, value: string) => string;
  compare: (a: string, b: string) => number;
};

/** What the rows of a licence add up to beside what its position says; nulls where nothing is counted. */
export type LicenceSums = { licence: string; entitled: number | null; bought: number; needed: number | null; counted: number };
/** What a pack is about: its sums and whether they agree, how many rows it has, and which scans it follows from (epoch ms). */
export type PackSummary = {
  sums: LicenceSums[];
  /** Licences and products whose rows do not add up to their position: something changed while they were read. */
  differing: number;
  counted: number;
  uncounted: number;
  oldestScan: number | null;
  newestScan: number | null;
};

const columnsOf: Readonly<Record<Exclude<PackSheet, 'about'>, string>> = {
  products:
    'product publisher treatment entitled installed covered counted needed assigned balance unassigned unused nextExpiry costAtRisk currency licences',
  licences:
    'licence product publisher organisation metric minimumCores downgrade upgrade entitled boughtSeats needed summed balance assigned unused nextExpiry costAtRisk currency notes',
  purchases: 'licence product organisation number supplier bought seats cost currency from until renewal counts',
  seats: 'licence product device assetTag person assignedAt lastSeen inUse quantity',
  counted:
    'product publisher device assetTag serial person organisation version cores installedAt quantity reason licence title titlePublisher collector reader scanned ruleKind rule rulePublisher',
  uncounted:
    'product publisher device assetTag serial person organisation version reason coveredBy why title titlePublisher collector reader scanned ruleKind rule rulePublisher',
};

type Cell = FileRow[number];
type Reader = (row: FileRow, key: string) => Cell;

/** Reads the cells of a table by the keys of its columns. */
function readerOf({ columns }: PackTable): Reader {
  const places = new Map(columns.map(({ key }, i) => [key, i]));
  return (row, key) => row[places.get(key) ?? -1] ?? null;
}

const numberIn = (cell: Cell): number => (typeof cell === 'number' ? cell : 0);
const textIn = (cell: Cell): string => (typeof cell === 'string' ? cell : '');

function totals(table: PackTable, by: (read: Reader, row: FileRow) => string | null, of: string | null): Map<string, number> {
  const read = readerOf(table);
  const sums = new Map<string, number>();
  for (const row of table.rows) {
    const key = by(read, row);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + (of === null ? 1 : numberIn(read(row, of))));
  }
  return sums;
}

const nameIn = (read: Reader, row: FileRow) => `${textIn(read(row, 'publisher'))}\n${textIn(read(row, 'product'))}`;

/** Adds the rows of a pack up and holds them against the positions. */
export function summarizePack(tables: PackTables): PackSummary {
  const ofLicence = (read: Reader, row: FileRow) => textIn(read(row, 'licence')) || null;
  const bought = totals(tables.purchases, (read, row) => (read(row, 'counts') === true ? ofLicence(read, row) : null), 'seats');
  const held = totals(tables.seats, ofLicence, 'quantity');
  const installed = totals(tables.installations, ofLicence, 'quantity');
  const devices = totals(tables.installations, (read, row) => (read(row, 'reason') === 'retired' ? null : nameIn(read, row)), null);
  const licence = readerOf(tables.licences);
  const sums = tables.licences.rows.map((row): LicenceSums => {
    const id = textIn(licence(row, 'licence'));
    const [entitled, needed] = [licence(row, 'entitled'), licence(row, 'needed')] as (number | null)[];
    return {
      licence: id,
      entitled: entitled ?? null,
      bought: bought.get(id) ?? 0,
      needed: needed ?? null,
      counted: (held.get(id) ?? 0) + (installed.get(id) ?? 0),
    };
  });
  const product = readerOf(tables.products);
  const otherLicences = sums.filter(
    (each) => (each.entitled !== null && each.entitled !== each.bought) || (each.needed !== null && each.needed !== each.counted),
  );
  const otherProducts = tables.products.rows.filter(
    (row) => numberIn(product(row, 'installed')) !== (devices.get(nameIn(product, row)) ?? 0),
  );
  const read = readerOf(tables.installations);
  const counting = tables.installations.rows.filter((row) => read(row, 'counts') === true);
  const scans = tables.installations.rows.flatMap((row) => numberIn(read(row, 'scanned')) || []);
  return {
    sums,
    differing: otherLicences.length + otherProducts.length,
    counted: counting.length,
    uncounted: tables.installations.rows.length - counting.length,
    oldestScan: scans.length === 0 ? null : scans.reduce((a, b) => Math.min(a, b)),
    newestScan: scans.length === 0 ? null : scans.reduce((a, b) => Math.max(a, b)),
  };
}

/** Rows in the order of some of their columns. */
function inOrder(table: PackTable, keys: readonly string[], compare: PackWords['compare']): FileRow[] {
  const read = readerOf(table);
  return table.rows.toSorted((a, b) => {
    for (const key of keys) {
      const order = compare(textIn(read(a, key)), textIn(read(b, key)));
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** The sheets of a pack, after one that says what it is. Licences are named by a number of this pack, which the rows that belong to them bear. */
export function packSheets(tables: PackTables, summary: PackSummary, about: readonly FileRow[], words: PackWords): WorkbookSheet[] {
  const licences = { ...tables.licences, rows: inOrder(tables.licences, ['product', 'organisation', 'licence'], words.compare) };
  const licence = readerOf(licences);
  const numbers = new Map(licences.rows.map((row, i) => [textIn(licence(row, 'licence')), `L${i + 1}`]));
  const sums = new Map(summary.sums.map((each) => [each.licence, each]));
  const types = new Map<string, FileColumn['type']>([
    ['boughtSeats', 'number'],
    ['summed', 'number'],
  ]);

  function sheet(
    name: Exclude<PackSheet, 'about'>,
    table: PackTable,
    wanted: (read: Reader, row: FileRow) => boolean = () => true,
  ): WorkbookSheet {
    const read = readerOf(table);
    const known = new Map(table.columns.map(({ key, type }) => [key, type]));
    const columns = columnsOf[name].split(' ').map((key) => ({
      key,
      type: known.get(key) ?? types.get(key) ?? 'text',
      header: words.column(key),
    }));
    const cell = (row: FileRow, key: string): Cell => {
      if (key === 'licence') return numbers.get(textIn(read(row, key))) ?? null;
      const own = name === 'licences' ? sums.get(textIn(read(row, 'licence'))) : undefined;
      if (own && key === 'boughtSeats') return own.entitled === null ? null : own.bought;
      if (own && key === 'summed') return own.needed === null ? null : own.counted;
      const value = read(row, key);
      return typeof value === 'string' ? words.value(key, value) : value;
    };
    return {
      name: words.sheet(name),
      columns,
      rows: table.rows.filter((row) => wanted(read, row)).map((row) => columns.map(({ key }) => cell(row, key))),
    };
  }

  const installations = { ...tables.installations, rows: inOrder(tables.installations, ['product', 'device'], words.compare) };
  const aboutColumns = (['what', 'value'] as const).map((key) => ({ key, type: 'text' as const, header: words.column(key) }));
  return [
    { name: words.sheet('about'), columns: aboutColumns, rows: about },
    sheet('products', { ...tables.products, rows: inOrder(tables.products, ['product'], words.compare) }),
    sheet('licences', licences),
    sheet('purchases', { ...tables.purchases, rows: inOrder(tables.purchases, ['product', 'number'], words.compare) }),
    sheet('seats', { ...tables.seats, rows: inOrder(tables.seats, ['product', 'person', 'device'], words.compare) }),
    sheet('counted', installations, (read, row) => read(row, 'counts') === true),
    sheet('uncounted', installations, (read, row) => read(row, 'counts') !== true),
  ];
}
