import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { exportListSchema } from '../contract/exports.ts';
import { csvFile, type FileColumn, type FileRow, jsonFile } from '../shared/exchange/export-file.ts';
import { workbookOf } from '../shared/exchange/workbook.ts';
import { type DeskClient, reachDesk } from './desk-access.ts';
import { exitCodes, usageProblem } from './problem.ts';

type Options = { dataFolder: string; columns: string | undefined; filter: string | undefined };
type Slice = { columns: FileColumn[]; rows: FileRow[] };

async function* slicesOf(client: DeskClient, list: string, { columns, filter }: Options): AsyncGenerator<Slice> {
  let cursor: string | null = null;
  do {
    const slice: Awaited<ReturnType<DeskClient['exports']['slice']>> = await client.exports.slice({
      list: exportListSchema.parse(list),
      ...(columns && { columns: columns.split(',') }),
      ...(filter && { filter: { q: filter } }),
      ...(cursor && { cursor }),
    });
    yield { columns: slice.columns.map((column) => ({ ...column, header: column.key })), rows: slice.rows };
    cursor = slice.next;
  } while (cursor !== null);
}

/** Writes a list into a file: CSV, JSON or an Excel workbook by the file's ending. */
export async function exportCommand([list, file]: readonly string[], options: Options): Promise<number> {
  const format = file?.split('.').pop() ?? '';
  if (!exportListSchema.safeParse(list).success || !file || !['csv', 'json', 'xlsx'].includes(format))
    throw usageProblem(`Say which list (${exportListSchema.options.join(', ')}) and a file that ends in .csv, .json or .xlsx.`);
  const desk = await reachDesk(options.dataFolder);
  let count = 0;
  try {
    const slices = slicesOf(desk.client, list as string, options);
    if (format === 'xlsx') {
      const kept: Slice = { columns: [], rows: [] };
      for await (const slice of slices) {
        kept.columns = slice.columns;
        kept.rows.push(...slice.rows);
      }
      count = kept.rows.length;
      await writeFile(file, Buffer.from(await (await workbookOf(kept.columns, kept.rows)).arrayBuffer()));
    } else {
      const out = createWriteStream(file);
      await once(out, 'open');
      let text: ReturnType<typeof jsonFile> | null = null;
      for await (const { columns, rows } of slices) {
        if (text === null) out.write((text = format === 'json' ? jsonFile(columns) : csvFile(columns, ',')).begin);
        // A disk that is slower than the desk is waited for.
        if (!out.write(text.portion(rows))) await once(out, 'drain');
        count += rows.length;
      }
      out.end(text?.end);
      await once(out, 'finish');
    }
  } finally {
    await desk.close();
  }
  process.stdout.write(`${count} rows written to ${file}.\n`);
  return exitCodes.done;
}
