import type { SearchKind } from '../../../contract/search.ts';
import { foldedWords } from '../../../shared/fold.ts';
import type { Writer } from '../database.ts';
import { preparedInsert } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { nextInSequence } from '../sequences.ts';

/** What search knows of a row. `staff` is text that requesters never find (internal notes). */
export type SearchDocument = {
  kind: SearchKind;
  subjectId: string;
  organisationId: string | null;
  /** Whose it is: a requester finds only their own tickets. */
  personId: string | null;
  number: number | null;
  title: string;
  subtitle: string | null;
  body: string;
  staff?: string;
};

const kindCodes: Record<SearchKind, number> = { ticket: 1, device: 2, person: 3, software: 4, article: 5 };
const kindSpan = 2 ** 40;
/** The range of ids of a kind; within it, newer is higher. */
export const idRangeOf = (kind: SearchKind): { from: number; to: number } => ({
  from: kindCodes[kind] * kindSpan,
  to: (kindCodes[kind] + 1) * kindSpan - 1,
});

/** So much text of one document is searched; a megabyte of pasted log would cost every search for its words. */
const bodyLimit = 200_000;

/** Only words and blanks are indexed: left to itself, PostgreSQL's parser makes one word of an e-mail address and a number of the end of "TS-0042". */
const words = (text: string): string => foldedWords(text).join(' ');

/** Adds or replaces a document. Called in the transaction that changes the row, so that what is acknowledged is found. */
export async function putSearchDocument(trx: Writer, document: SearchDocument): Promise<void> {
  const values = foldedValues(document);
  const updated = await trx
    .updateTable('search_documents')
    .set(values)
    .where('subject_id', '=', document.subjectId)
    .where('kind', '=', document.kind)
    .executeTakeFirst();
  if (Number(updated.numUpdatedRows) > 0) return;
  await insertSearchDocument(trx, document, values);
}

/** Adds a document that is known to be new: one statement less on the way of a new ticket. */
export async function addSearchDocument(trx: Writer, document: SearchDocument): Promise<void> {
  await insertSearchDocument(trx, document, foldedValues(document));
}

function foldedValues(document: SearchDocument) {
  const body = document.body.slice(0, bodyLimit);
  return {
    organisation_id: document.organisationId,
    person_id: document.personId,
    number: document.number,
    title: document.title,
    subtitle: document.subtitle,
    body,
    title_folded: words(`${document.title} ${document.subtitle ?? ''}`),
    body_folded: words(body),
    staff_folded: words((document.staff ?? '').slice(0, bodyLimit)),
  };
}

const insertDocument = preparedInsert<Schema['search_documents']>('search_documents', [
  'id',
  'kind',
  'subject_id',
  'organisation_id',
  'person_id',
  'number',
  'title',
  'subtitle',
  'body',
  'title_folded',
  'body_folded',
  'staff_folded',
]);

async function insertSearchDocument(trx: Writer, document: SearchDocument, values: ReturnType<typeof foldedValues>): Promise<void> {
  const position =
    document.kind === 'ticket' && document.number !== null ? document.number : await nextInSequence(trx, `search-${document.kind}`);
  await insertDocument(trx, {
    id: idRangeOf(document.kind).from + position,
    kind: document.kind,
    subject_id: document.subjectId,
    ...values,
  });
}

/** Adds many documents of one kind that are known to be new (the software of a first scan), in few statements. */
export async function addSearchDocuments(
  trx: Writer,
  kind: Exclude<SearchKind, 'ticket'>,
  documents: readonly Omit<SearchDocument, 'kind'>[],
): Promise<void> {
  if (documents.length === 0) return;
  const first = idRangeOf(kind).from + (await nextInSequence(trx, `search-${kind}`, documents.length)) - documents.length + 1;
  const rows = documents.map((document, i) => ({
    id: first + i,
    kind,
    subject_id: document.subjectId,
    ...foldedValues({ ...document, kind }),
  }));
  for (let i = 0; i < rows.length; i += 400)
    await trx
      .insertInto('search_documents')
      .values(rows.slice(i, i + 400))
      .execute();
}

/** Adds text to what is already searched of a row: a new message of a ticket. */
export async function appendSearchText(
  trx: Writer,
  kind: SearchKind,
  subjectId: string,
  text: { body?: string; staff?: string },
): Promise<void> {
  const row = await trx
    .selectFrom('search_documents')
    .select(['id', 'body', 'staff_folded'])
    .where('subject_id', '=', subjectId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (!row) return;
  const body = text.body ? `${row.body}\n${text.body}`.slice(0, bodyLimit) : row.body;
  const staff = text.staff ? `${row.staff_folded}\n${words(text.staff)}`.slice(0, bodyLimit) : row.staff_folded;
  await trx
    .updateTable('search_documents')
    .set({ body, body_folded: words(body), staff_folded: staff })
    .where('id', '=', row.id)
    .execute();
}

export async function removeSearchDocument(trx: Writer, kind: SearchKind, subjectId: string): Promise<void> {
  await trx.deleteFrom('search_documents').where('subject_id', '=', subjectId).where('kind', '=', kind).execute();
}

/** Changes whose document it is and what it is called, and leaves its text as it is. */
export async function renameSearchDocument(
  trx: Writer,
  kind: SearchKind,
  subjectId: string,
  to: { title: string; personId: string | null; organisationId: string | null },
): Promise<void> {
  await trx
    .updateTable('search_documents')
    .set({ title: to.title, title_folded: words(to.title), person_id: to.personId, organisation_id: to.organisationId })
    .where('subject_id', '=', subjectId)
    .where('kind', '=', kind)
    .execute();
}
