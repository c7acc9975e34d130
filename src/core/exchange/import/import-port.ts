import type { OrganisationId, PersonId } from '../../../contract/common.ts';
import type { RowFate } from '../../../contract/imports.ts';
import type { FieldValue, FieldValues } from '../../../shared/exchange/field-values.ts';
import type { ImportReason } from '../../../shared/exchange/import-reasons.ts';
import type { CellReading } from '../../../shared/tables/cell-values.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';

/** A command's transaction and its change log, who gave it and when (epoch ms). */
export type Writing = { trx: Writer; record: RecordChange; personId: PersonId | null; at: number };
/** What becomes of a row: refused, or a fate with what writes it. */
export type RowPlan =
  | { fate: 'refused'; name?: string; reason: ImportReason }
  | {
      fate: 'new' | 'changed' | 'same';
      name: string;
      changes: RowFate['changes'];
      write: (writing: Writing) => Promise<void>;
    };

/** What the rows of one slice share: organisations are looked up once, and made once. */
export type Organisations = {
  /** The organisation of a name; `id` is null while it is still to be made. */
  find(from: Connection, name: string): Promise<{ id: OrganisationId | null; name: string }>;
  /** What an organisation is called; null for none. */
  nameOf(from: Connection, id: string | null): Promise<string | null>;
  /** The organisation of a name, made if need be. */
  ensure(writing: Pick<Writing, 'trx' | 'record'>, name: string): Promise<OrganisationId>;
};

/** What the rows of one slice have in common. */
export type ImportContext = {
  actor: Actor;
  organisations: Organisations;
  reading: CellReading;
  /** Ids of what a row before was known again as, which no other row can be. */
  claimed: Set<string>;
};

/** How one kind of row is taken in: looked up on `from`, which is the transaction when it is written at once. */
export type ImportPort = {
  plan(from: Connection, values: FieldValues, slice: ImportContext): Promise<RowPlan>;
};

export const refused = (key: ImportReason['key'], values: ImportReason['values'] = {}, name?: string): RowPlan => ({
  fate: 'refused',
  reason: { key, values },
  ...(name !== undefined && { name }),
});

const asText = (value: FieldValue | boolean | undefined): string | null => (value === null || value === undefined ? null : String(value));

/** What differs between what is there and what a row says; an empty cell says nothing. */
export function changesOf(
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, FieldValue | undefined>>,
): RowFate['changes'] {
  return Object.keys(after)
    .filter((field) => after[field] !== null && after[field] !== undefined && after[field] !== (before?.[field] ?? null))
    .map((field) => ({ field, old: asText(before?.[field] as FieldValue), new: asText(after[field]) }));
}

/** A line of text of a row, null for an empty cell. */
export const textOf = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null);
