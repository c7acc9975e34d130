import type { Change } from '../../contract/changes.ts';
import type { CommandId, PersonId } from '../../contract/common.ts';
import type { Reader } from '../database/database.ts';

/** Hashes of everything in the file store that a row names. */
export async function namedFiles(db: Reader): Promise<string[]> {
  const files = await db.selectFrom('files').select('sha256').distinct().execute();
  const recordings = await db.selectFrom('recordings').select('sha256').distinct().execute();
  return [...new Set([...files, ...recordings].map((row) => row.sha256))].sort();
}

/** The change log, newest first, from before `before`. */
export async function listChanges(
  db: Reader,
  page: { subjectKind?: string | undefined; subjectId?: string | undefined; before?: number; limit: number },
): Promise<Change[]> {
  let query = db.selectFrom('changes').selectAll().orderBy('sequence', 'desc').limit(page.limit);
  if (page.subjectKind) query = query.where('subject_kind', '=', page.subjectKind);
  if (page.subjectId) query = query.where('subject_id', '=', page.subjectId);
  if (page.before !== undefined) query = query.where('sequence', '<', page.before);
  const value = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  return (await query.execute()).map((row) => ({
    sequence: row.sequence,
    cause: row.cause === null ? null : (JSON.parse(row.cause) as Change['cause']),
    commandId: row.command_id as CommandId,
    at: row.at,
    personId: row.person_id as PersonId | null,
    procedure: row.procedure,
    event: row.event,
    subjectKind: row.subject_kind as Change['subjectKind'],
    subjectId: row.subject_id,
    field: row.field,
    old: value(row.old),
    new: value(row.new),
  }));
}
