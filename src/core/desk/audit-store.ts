import { sql } from 'kysely';
import type { AuditLine } from '../../contract/audit.ts';
import type { CommandId, PersonId } from '../../contract/common.ts';
import type { Reader } from '../database/database.ts';

export type AuditFilter = {
  personId?: string | undefined;
  procedure?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
  before?: number | undefined;
  limit: number;
};

/** Lines of the audit, newest first, from before the line `before`. */
export async function listAudit(db: Reader, filter: AuditFilter): Promise<AuditLine[]> {
  let query = db
    .selectFrom('audit as a')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .select(['a.sequence', 'a.position', 'a.at', 'a.person_id', 'p.name', 'a.procedure', 'a.command_id', 'a.changes_count', 'a.hash'])
    .orderBy('a.sequence', 'desc')
    .limit(filter.limit);
  if (filter.personId) query = query.where('a.person_id', '=', filter.personId);
  if (filter.procedure) query = query.where(sql<boolean>`a.procedure like ${`${filter.procedure}%`}`);
  if (filter.from !== undefined) query = query.where('a.at', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('a.at', '<', filter.to);
  if (filter.before !== undefined) query = query.where('a.sequence', '<', filter.before);
  return (await query.execute()).map((row) => ({
    sequence: row.sequence,
    position: row.position,
    at: row.at,
    personId: row.person_id as PersonId | null,
    personName: row.name,
    procedure: row.procedure,
    commandId: row.command_id as CommandId,
    changes: row.changes_count ?? 0,
    hash: row.hash,
  }));
}
