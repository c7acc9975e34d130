import { Buffer } from 'node:buffer';
import type { OrganisationId } from '../../../contract/common.ts';
import type { ImportSlice, RowFate } from '../../../contract/imports.ts';
import { type ColumnMapping, guessMapping, openQuestions, repeatedRows, sortRows } from '../../../shared/exchange/column-mapping.ts';
import { type FieldValues, readFields } from '../../../shared/exchange/field-values.ts';
import type { ImportKind } from '../../../shared/exchange/import-field.ts';
import { type ImportReason, reasonText } from '../../../shared/exchange/import-reasons.ts';
import { importShapes } from '../../../shared/exchange/import-shapes.ts';
import { fold } from '../../../shared/fold.ts';
import { type ReadOptions, readTable } from '../../../shared/tables/read-table.ts';
import { tableProblemText } from '../../../shared/tables/table-problems.ts';
import type { Connection, Database } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { type Actor, type CommandContext, personOf } from '../../platform/access/actor.ts';
import { refuseLimitedToOrganisations } from '../../platform/access/policy.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import type { ImportContext, ImportPort, Organisations, RowPlan, Writing } from './import-port.ts';

/** So many rows are written in one transaction: a device takes about 4 ms, and nobody else has their turn meanwhile. */
const rowsPerStep = 10;

/** A row as it was read, or why it is none. */
type ReadRow = { line: number; name: string } & ({ values: FieldValues; reason?: never } | { values?: never; reason: ImportReason });

type Parts = { db: Database; clock: Clock; newId: NewId; people: PeopleService; ports: Readonly<Record<ImportKind, ImportPort>> };
export type ImportService = ReturnType<typeof createImportService>;

const refusedRow = (line: number, name: string, reason: ImportReason): RowFate => ({
  line,
  fate: 'refused',
  name,
  changes: [],
  refusal: { ...reason, text: reasonText(reason) },
});

function refuseUnknownFields({ kind, rows }: ImportSlice): void {
  const known = new Set(importShapes[kind].fields.map(({ key }) => key));
  for (const { line, values } of rows) {
    const unknown = Object.keys(values).find((key) => !known.has(key));
    if (unknown !== undefined)
      throw failure('BAD_REQUEST', say`There is no field “${unknown.slice(0, 40)}”.`, {
        next: say`Its fields are: ${[...known].join(', ')}.`,
        safe: 'Nothing was imported.',
        details: { line },
      });
  }
}

/** Takes in tables of devices, people, licences, places and stock: tells what would become of each row, and does it slice by slice. */
export function createImportService({ db, clock, newId, people, ports }: Parts) {
  /** Organisations by the folded name, for one slice. */
  function organisationsOfSlice(): Organisations {
    const known = new Map<string, { id: OrganisationId | null; name: string }>();
    const find: Organisations['find'] = async (from, name) => {
      const kept = known.get(fold(name));
      if (kept) return kept;
      const row = await people.findOrganisationByName(name, from);
      const found = row ? { id: row.id as OrganisationId, name: row.name } : { id: null, name };
      known.set(fold(name), found);
      return found;
    };
    return {
      find,
      nameOf: async (from, id) => (id === null ? null : ((await people.findOrganisation(id, from))?.name ?? null)),
      async ensure({ trx, record }, name) {
        const found = await find(trx, name);
        if (found.id) return found.id;
        const id = newId<OrganisationId>();
        await people.addOrganisation(trx, record, { id, name });
        known.set(fold(name), { id, name });
        return id;
      },
    };
  }

  /** Some rows of a slice, read and compared with those before them. */
  function readRows({ kind, rows, reading }: ImportSlice): ReadRow[] {
    const shape = importShapes[kind];
    const repeated = repeatedRows(shape);
    return rows.map((row) => {
      const name = (row.values[shape.calledBy.find((key) => row.values[key]?.trim()) ?? ''] ?? '').slice(0, 200);
      const read = readFields(shape, row.values, reading);
      const reason = repeated(row) ?? (read.ok ? null : read.reason);
      return { line: row.line, name, ...(reason || !read.ok ? { reason: reason as ImportReason } : { values: read.values }) };
    });
  }

  async function fateOf(
    row: ReadRow,
    port: ImportPort,
    from: Connection,
    context: ImportContext,
    writing: Writing | null,
  ): Promise<RowFate> {
    if (!row.values) return refusedRow(row.line, row.name, row.reason);
    const plan: RowPlan = await port.plan(from, row.values, context);
    if (plan.fate === 'refused') return refusedRow(row.line, plan.name ?? row.name, plan.reason);
    if (writing && plan.fate !== 'same') await plan.write(writing);
    return { line: row.line, fate: plan.fate, name: plan.name, changes: plan.changes };
  }

  /**
   * Works through a slice step by step: others have their turn in between.
   * @param step does some rows in one go; it may be asked for the same ones again, and keeps nothing of the time before.
   */
  async function run(
    actor: Actor,
    slice: ImportSlice,
    step: (job: (from: Connection, writing: Writing | null) => Promise<RowFate[]>) => Promise<RowFate[]>,
  ): Promise<{ rows: RowFate[] }> {
    const rows = readRows(slice);
    const fates: RowFate[] = [];
    let claimed: ReadonlySet<string> = new Set();
    for (let from = 0; from < rows.length; from += rowsPerStep) {
      let claimedNow = new Set(claimed);
      const done = await step(async (db, writing) => {
        claimedNow = new Set(claimed);
        const context = { actor, organisations: organisationsOfSlice(), reading: slice.reading, claimed: claimedNow };
        const some: RowFate[] = [];
        for (const row of rows.slice(from, from + rowsPerStep)) some.push(await fateOf(row, ports[slice.kind], db, context, writing));
        return some;
      });
      claimed = claimedNow;
      fates.push(...done);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { rows: fates };
  }

  return {
    fields: (kind: ImportKind) => ({
      fields: importShapes[kind].fields.map(({ key, type, required, max, words, choices }) => ({
        key,
        type,
        required: required ?? false,
        max,
        columns: [...words],
        choices: Object.keys(choices ?? {}),
      })),
    }),

    /** Reads a file as rows of a kind. @throws failure UNPROCESSABLE_CONTENT when it is no table */
    read(kind: ImportKind, input: { content: string; mapping?: ColumnMapping | undefined } & ReadOptions) {
      const shape = importShapes[kind];
      const read = readTable(Buffer.from(input.content, 'base64'), input);
      if (!read.ok)
        throw failure('UNPROCESSABLE_CONTENT', 'The file cannot be read as a table.', {
          next: 'Save the table as CSV in UTF-8, and try again.',
          safe: 'Nothing was imported.',
          details: { ...read.problem, reason: tableProblemText(read.problem) },
        });
      const { header, encoding, separator } = read.table;
      const mapping = header.map((_, i) => (input.mapping ?? guessMapping(shape, header))[i] ?? null);
      const { rows, refused } = sortRows(shape, read.table, mapping);
      return {
        header,
        mapping,
        encoding,
        separator,
        open: openQuestions(shape, read.table, mapping),
        rows,
        refused: refused.map(({ line, reason }) => refusedRow(line, '', reason)),
      };
    },

    async check(actor: Actor, slice: ImportSlice): Promise<{ rows: RowFate[] }> {
      refuseLimitedToOrganisations(actor);
      refuseUnknownFields(slice);
      return run(actor, slice, (job) => job(db.read, null));
    },

    /** Each step of rows is kept as soon as it is written: after a fault the slice is sent again, and rows that are in already stay the same. */
    async apply(command: CommandContext, slice: ImportSlice): Promise<{ rows: RowFate[] }> {
      refuseLimitedToOrganisations(command.actor);
      refuseUnknownFields(slice);
      const by = { personId: personOf(command.actor), at: clock.now() };
      return run(command.actor, slice, (job) => db.write(command, (trx, record) => job(trx, { trx, record, ...by })));
    },
  };
}
