import type { PersonNote } from '../../../contract/conduct.ts';
import type { PersonId, PersonNoteId } from '../../../contract/common.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export type PersonNoteRow = Schema['person_notes'];

const notes = (db: Connection) =>
  db.selectFrom('person_notes as n').leftJoin('people as p', 'p.id', 'n.author_id').selectAll('n').select('p.name as author_name');
type NamedRow = Awaited<ReturnType<ReturnType<typeof notes>['executeTakeFirstOrThrow']>>;

export const personNoteOf = (row: NamedRow): PersonNote => ({
  id: row.id as PersonNoteId,
  personId: row.person_id as PersonId,
  authorId: row.author_id as PersonId,
  authorName: row.author_name,
  text: row.text,
  at: row.created_at,
});

export async function findPersonNote(db: Connection, id: string): Promise<NamedRow | null> {
  return (await notes(db).where('n.id', '=', id).executeTakeFirst()) ?? null;
}

/** What leads wrote about somebody, newest first. */
export async function notesAbout(db: Connection, personId: string): Promise<PersonNote[]> {
  const rows = await notes(db).where('n.person_id', '=', personId).orderBy('n.created_at', 'desc').orderBy('n.id').limit(200).execute();
  return rows.map(personNoteOf);
}

export async function insertPersonNote(trx: Writer, row: PersonNoteRow): Promise<void> {
  await trx.insertInto('person_notes').values(row).execute();
}

export async function deletePersonNote(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('person_notes').where('id', '=', id).execute();
}
