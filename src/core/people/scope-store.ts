import type { OrganisationId, PersonId, QueueId } from '../../contract/common.ts';
import type { Connection, Writer } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import type { Scope } from '../platform/access/actor.ts';

// Asked for by every call of whoever is limited: what they see.
const scopesOf = prepared<{ personId: string }>()((db, slot) =>
  db.selectFrom('access_scopes').select(['kind', 'subject_id']).where('person_id', '=', slot('personId')).orderBy('subject_id'),
);

/** What somebody is limited to; null where there is no limit. */
export async function readScope(db: Connection, personId: PersonId): Promise<Scope> {
  const rows = await scopesOf(db, { personId });
  const of = <Id extends string>(kind: 'organisation' | 'queue'): Id[] | null => {
    const ids = rows.filter((row) => row.kind === kind).map((row) => row.subject_id as Id);
    return ids.length === 0 ? null : ids;
  };
  return { organisations: of<OrganisationId>('organisation'), queues: of<QueueId>('queue') };
}

/** Puts these limits in the place of those before. An empty list would be read as no limit: the service refuses it. */
export async function writeScopes(trx: Writer, personId: PersonId, { organisations, queues }: Scope): Promise<void> {
  await trx.deleteFrom('access_scopes').where('person_id', '=', personId).execute();
  const rows = [
    ...(organisations ?? []).map((id) => ({ person_id: personId, kind: 'organisation' as const, subject_id: id })),
    ...(queues ?? []).map((id) => ({ person_id: personId, kind: 'queue' as const, subject_id: id })),
  ];
  if (rows.length > 0) await trx.insertInto('access_scopes').values(rows).execute();
}
