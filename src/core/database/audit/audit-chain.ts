import { hash as digest } from 'node:crypto';
import { sql } from 'kysely';
import type { Writer } from '../database.ts';
import { prepared, preparedInsert } from '../prepared.ts';
import type { Schema } from '../schema.ts';

/** What the first link hangs on. */
export const chainStart = '0'.repeat(64);

const sha256 = (text: string): string => digest('sha256', text);

/** A row as one text: its columns by name, without those that are null, so that a column added later changes no digest of before. */
function textOf(row: Readonly<Record<string, unknown>>): string {
  const known = Object.keys(row)
    .filter((column) => row[column] !== null && row[column] !== undefined)
    .sort();
  return JSON.stringify(known.map((column) => [column, row[column]]));
}

/** The digest of a command's lines in the change log, in their order. */
export const digestOfChanges = (rows: readonly Readonly<Record<string, unknown>>[]): string => sha256(rows.map(textOf).join('\n'));

/** What one line of the audit says, and what it hangs on. */
export type AuditLink = Pick<Schema['audit'], 'at' | 'person_id' | 'procedure' | 'command_id' | 'outcome'> & {
  position: number;
  changes_count: number;
  changes_hash: string;
  previous_hash: string;
};
/** The digest of a line: of all it says, of its command's changes and of the line before. */
export const digestOfLink = ({
  at,
  person_id,
  procedure,
  command_id,
  outcome,
  position,
  changes_count,
  changes_hash,
  previous_hash,
}: AuditLink): string =>
  sha256(textOf({ at, person_id, procedure, command_id, outcome, position, changes_count, changes_hash, previous_hash }));

// One row; taking it is the lock under which commands are chained, for the short end of their transaction.
const takenHead = prepared()((db) =>
  db
    .insertInto('audit_head')
    .values({ id: 1, position: 1, hash: chainStart })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ position: sql<number>`audit_head.position + 1` }))
    .returning(['position', 'hash']),
);
const movedHead = prepared<{ hash: string }>()((db, slot) =>
  db
    .updateTable('audit_head')
    .set({ hash: slot('hash') })
    .where('id', '=', 1),
);
const insertLink = preparedInsert<AuditLink & { hash: string }>('audit', [
  'at',
  'person_id',
  'procedure',
  'command_id',
  'outcome',
  'position',
  'changes_count',
  'changes_hash',
  'previous_hash',
  'hash',
]);

/** Takes the next place in the chain: from here to the end of its transaction no other command is chained. */
export async function takePlace(trx: Writer): Promise<{ position: number; previous: string }> {
  const [head] = await takenHead(trx, {});
  if (!head) throw new Error('The audit has no head.');
  return { position: head.position, previous: head.hash };
}

/** Writes a command's line of the audit and hangs it on the one before. @param changes its lines of the change log, as they are stored. */
export async function addLink(
  trx: Writer,
  said: Pick<AuditLink, 'at' | 'person_id' | 'procedure' | 'command_id'>,
  place: { position: number; previous: string },
  changes: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const link: AuditLink = {
    ...said,
    outcome: 'done',
    position: place.position,
    changes_count: changes.length,
    changes_hash: digestOfChanges(changes),
    previous_hash: place.previous,
  };
  const hash = digestOfLink(link);
  await insertLink(trx, { ...link, hash });
  await movedHead(trx, { hash });
}
