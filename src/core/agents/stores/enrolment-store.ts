import type { Enrolment } from '../../../contract/agents.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { AgentEnrolmentsTable } from '../../database/tables/agent-tables.ts';

/** Which enrolment a secret is of, when it is still good. */
export async function findEnrolmentByHash(db: Connection, hash: string): Promise<AgentEnrolmentsTable | null> {
  const row = await db.selectFrom('agent_enrolments').selectAll().where('secret_hash', '=', hash).executeTakeFirst();
  return row && row.revoked_at === null ? row : null;
}

export const findEnrolment = async (db: Connection, id: string): Promise<AgentEnrolmentsTable | null> =>
  (await db.selectFrom('agent_enrolments').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** All that are still good, by name, with how many agents each let in. */
export async function listEnrolments(db: Connection): Promise<Enrolment[]> {
  const rows = await db
    .selectFrom('agent_enrolments as e')
    .leftJoin('agents as a', 'a.enrolment_id', 'e.id')
    .selectAll('e')
    .select((expression) => expression.fn.count<number>('a.id').as('agents'))
    .where('e.revoked_at', 'is', null)
    .groupBy('e.id')
    .orderBy('e.name')
    .execute();
  return rows.map((row) => ({
    id: row.id as Enrolment['id'],
    name: row.name,
    organisationId: row.organisation_id as Enrolment['organisationId'],
    site: row.site,
    tag: row.tag,
    trust: row.trust as Enrolment['trust'],
    prefix: row.secret_start,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    usedAt: row.used_at,
    agents: Number(row.agents),
  }));
}

export async function insertEnrolment(trx: Writer, row: AgentEnrolmentsTable): Promise<void> {
  await trx.insertInto('agent_enrolments').values(row).execute();
}

export async function removeEnrolment(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('agent_enrolments').where('id', '=', id).execute();
}

export async function saveRevoked(trx: Writer, id: string, at: number): Promise<void> {
  await trx.updateTable('agent_enrolments').set({ revoked_at: at }).where('id', '=', id).execute();
}

export async function saveEnrolmentUse(trx: Writer, id: string, at: number): Promise<void> {
  await trx.updateTable('agent_enrolments').set({ used_at: at }).where('id', '=', id).execute();
}
