import type { ProductId } from '../../../../contract/common.ts';
import type { FileRow } from '../../../../shared/exchange/export-file.ts';
import {
  type PackList,
  packLists,
  packSheets,
  type PackSummary,
  type PackTable,
  type PackTables,
  type PackWords,
  summarizePack,
} from '../../../../shared/exchange/audit-pack.ts';
import type { DeskClient } from '../../../client/desk-client.ts';

type Options = {
  /** Of this product and its line only; of all where it is left out. */
  productId: ProductId | undefined;
  words: PackWords;
  /** The rows of the first sheet. */
  about: (summary: PackSummary) => FileRow[];
  signal: AbortSignal;
  onReading: (list: PackList, rows: number) => void;
  onWriting: () => void;
};

/** So often the rows are read again when something changed between their portions. */
const readings = 3;

async function readTable(client: DeskClient, list: PackList, { productId, signal, onReading }: Options): Promise<PackTable> {
  const rows: FileRow[] = [];
  let columns: PackTable['columns'] = [];
  let cursor: string | null | undefined;
  do {
    onReading(list, rows.length);
    const filter = productId ? { productId } : {};
    const slice = await client.exports.slice({ list, filter, ...(cursor ? { cursor } : {}) }, { signal });
    columns = slice.columns;
    rows.push(...slice.rows);
    cursor = slice.next;
  } while (cursor !== null);
  return { columns, rows };
}

async function readTables(client: DeskClient, options: Options): Promise<PackTables> {
  const tables: Partial<Record<PackList, PackTable>> = {};
  for (const list of packLists) tables[list] = await readTable(client, list, options);
  return tables as PackTables;
}

/**
 * Reads everything that the position of licences follows from, portion by portion, and makes a workbook of it. Rows that do not add up changed
 * while they were read: they are read again, and a pack that never comes to rest says so.
 */
export async function makeAuditPack(client: DeskClient, options: Options): Promise<{ file: Blob; summary: PackSummary }> {
  let tables = await readTables(client, options);
  let summary = summarizePack(tables);
  for (let again = 1; again < readings && summary.differing > 0; again++) {
    tables = await readTables(client, options);
    summary = summarizePack(tables);
  }
  options.onWriting();
  const { workbookOfSheets } = await import('../../../../shared/exchange/workbook.ts');
  return { file: await workbookOfSheets(packSheets(tables, summary, options.about(summary), options.words)), summary };
}
