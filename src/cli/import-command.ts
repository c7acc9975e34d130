import { readFile } from 'node:fs/promises';
import { type ImportKind } from '../shared/exchange/import-field.ts';
import { importShapes } from '../shared/exchange/import-shapes.ts';
import { guessMapping, openQuestions, sortRows } from '../shared/exchange/column-mapping.ts';
import { reasonText } from '../shared/exchange/import-reasons.ts';
import { readTable } from '../shared/tables/read-table.ts';
import { tableProblemText } from '../shared/tables/table-problems.ts';
import { reachDesk } from './desk-access.ts';
import { CommandProblem, exitCodes, usageProblem } from './problem.ts';
import { table } from './table.ts';

type Options = {
  dataFolder: string;
  json: boolean;
  dryRun: boolean;
  dates: string | undefined;
  decimal: string | undefined;
  currency: string | undefined;
};
type Told = { line: number; fate: string; name: string; reason: string };
const rowsAtOnce = 200;

function unusable(message: string, next: string): CommandProblem {
  return new CommandProblem(message, { exitCode: exitCodes.unusableInput, next, safe: 'Nothing was imported.' });
}

/** Takes a CSV file in, or with `dryRun` only tells the fate of each row. The columns are known by their names. */
export async function importCommand([kind, file]: readonly string[], options: Options): Promise<number> {
  const kinds = Object.keys(importShapes) as ImportKind[];
  if (!kinds.includes(kind as ImportKind) || !file) throw usageProblem(`Say what to import (${kinds.join(', ')}) and from which file.`);
  const shape = importShapes[kind as ImportKind];
  const read = readTable(await readFile(file));
  if (!read.ok) throw unusable(tableProblemText(read.problem), 'Save the table as CSV in UTF-8, and try again.');
  const mapping = guessMapping(shape, read.table.header);
  const open = openQuestions(shape, read.table, mapping);
  const dates = options.dates ?? open.dates;
  const decimal = options.decimal ?? open.decimal;
  if (open.missing.length > 0) throw unusable(`No column is named ${open.missing.join(', ')}.`, 'Name the columns in the first line.');
  if (dates !== 'dmy' && dates !== 'mdy')
    throw unusable('Dates such as 3/4/2026 can be read in two ways.', 'Say --dates dmy or --dates mdy.');
  if (decimal !== '.' && decimal !== ',')
    throw unusable('Numbers such as 1.234 can be read in two ways.', 'Say --decimal . or --decimal ,');
  const currency = options.currency?.toUpperCase();
  if (open.currency && !currency)
    throw unusable('No column says which currency the costs are in.', 'Say --currency USD, or whichever it is.');
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const reading = { dates, decimal, timeZone, ...(currency && { currency }) } as const;
  const { rows, refused } = sortRows(shape, read.table, mapping);
  const told: Told[] = refused.map(({ line, reason }) => ({ line, fate: 'refused', name: '', reason: reasonText(reason) }));
  const desk = await reachDesk(options.dataFolder);
  try {
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const slice = { kind: shape.kind, rows: rows.slice(from, from + rowsAtOnce), reading } as const;
      const { rows: fates } = await desk.client.imports[options.dryRun ? 'check' : 'apply'](slice);
      told.push(...fates.map(({ line, fate, name, refusal }) => ({ line, fate, name, reason: refusal?.text ?? '' })));
    }
  } finally {
    await desk.close();
  }
  told.sort((a, b) => a.line - b.line);
  process.stdout.write(`${options.json ? JSON.stringify({ dryRun: options.dryRun, rows: told }) : report(told)}\n`);
  return told.some(({ fate }) => fate === 'refused') ? exitCodes.unusableInput : exitCodes.done;
}

/** Every row that was not simply taken in, and how many had which fate. */
function report(told: readonly Told[]): string {
  const count = (fate: string) => told.filter((row) => row.fate === fate).length;
  const refused = told.filter(({ fate }) => fate === 'refused').map(({ line, name, reason }) => [String(line), name, reason]);
  const summary = `${count('new')} new, ${count('changed')} changed, ${count('same')} unchanged, ${count('refused')} refused.`;
  return refused.length === 0 ? summary : `${table([['LINE', 'NAME', 'REASON'], ...refused])}\n\n${summary}`;
}
