import { Buffer } from 'node:buffer';
import type { OrganisationId } from '../../../contract/common.ts';
import type { ImportSlice, RowFate } from '../../../contract/imports.ts';
import { type ColumnMapping, guessMapping, openQuestions, repeatedRows, sortRows } from '../../../shared/exchange/column-mapping.ts';
import { readFields } from '../../../shared/exchange/field-values.ts';
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
import type { ImportPort, Organisations, RowPlan, Writing } from './import-port.ts';

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

  async function run(
    actor: Actor,
    { kind, rows, reading }: ImportSlice,
    from: Connection,
    writing: Writing | null,
  ): Promise<{ rows: RowFate[] }> {
    const shape = importShapes[kind];
    const repeated = repeatedRows(shape);
    const context = { actor, organisations: organisationsOfSlice(), reading, claimed: new Set<string>() };
    const fates: RowFate[] = [];
    for (const row of rows) {
      const name = row.values[shape.calledBy.find((key) => row.values[key]?.trim()) ?? ''] ?? '';
      const read = readFields(shape, row.values, reading);
      const again = repeated(row);
      if (!read.ok || again) {
        fates.push(refusedRow(row.line, name.slice(0, 200), again ?? (read as { reason: ImportReason }).reason));
        continue;
      }
      const plan: RowPlan = await ports[kind].plan(from, read.values, context);
      if (plan.fate === 'refused') {
        fates.push(refusedRow(row.line, plan.name ?? name.slice(0, 200), plan.reason));
        continue;
      }
      if (writing && plan.fate !== 'same') await plan.write(writing);
      fates.push({ line: row.line, fate: plan.fate, name: plan.name, changes: plan.changes });
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
      return run(actor, slice, db.read, null);
    },

    async apply(command: CommandContext, slice: ImportSlice): Promise<{ rows: RowFate[] }> {
      refuseLimitedToOrganisations(command.actor);
      refuseUnknownFields(slice);
      const by = { personId: personOf(command.actor), at: clock.now() };
      return db.write(command, (trx, record) => run(command.actor, slice, trx, { trx, record, ...by }));
    },
  };
}
