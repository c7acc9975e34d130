import { z } from 'zod';
import type { KnownAgent } from '../../../contract/agents.ts';
import { type MatchCandidate, matchCandidateSchema } from '../../../contract/devices.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { AgentsTable } from '../../database/tables/agent-tables.ts';

export type AgentRow = AgentsTable;
const candidatesSchema = z.array(matchCandidateSchema);
const shownAgents = 500;

export const findAgentByIdentity = async (db: Connection, identity: string): Promise<AgentRow | null> =>
  (await db.selectFrom('agents').selectAll().where('identity', '=', identity).executeTakeFirst()) ?? null;

export const findAgent = async (db: Connection, id: string): Promise<AgentRow | null> =>
  (await db.selectFrom('agents').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** The agents bound to a device. */
export const agentsOfDevice = (db: Connection, deviceId: string): Promise<AgentRow[]> =>
  db.selectFrom('agents').selectAll().where('device_id', '=', deviceId).where('state', '=', 'bound').execute();

export async function putAgent(trx: Writer, row: AgentRow): Promise<void> {
  const { id: _id, identity: _identity, first_at: _first, ...changing } = row;
  await trx
    .insertInto('agents')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute();
}

export async function removeAgent(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('agent_waiting').where('agent_id', '=', id).execute();
  await trx.deleteFrom('agents').where('id', '=', id).execute();
}

/** It came by: seen by whoever looks at the list, and no change of anything. */
export async function saveContact(trx: Writer, id: string, at: number, address: string): Promise<void> {
  await trx.updateTable('agents').set({ last_at: at, address }).where('id', '=', id).execute();
}

export type Waiting = { document: string; candidates: MatchCandidate[]; takenAt: number };

export async function putWaiting(trx: Writer, agentId: string, { document, candidates, takenAt }: Waiting): Promise<void> {
  const values = { document, candidates: JSON.stringify(candidates), taken_at: takenAt };
  await trx
    .insertInto('agent_waiting')
    .values({ agent_id: agentId, ...values })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(values))
    .execute();
}

export async function findWaiting(db: Connection, agentId: string): Promise<Waiting | null> {
  const row = await db.selectFrom('agent_waiting').selectAll().where('agent_id', '=', agentId).executeTakeFirst();
  return row ? { document: row.document, candidates: candidatesSchema.parse(JSON.parse(row.candidates)), takenAt: row.taken_at } : null;
}

export async function removeWaiting(trx: Writer, agentId: string): Promise<void> {
  await trx.deleteFrom('agent_waiting').where('agent_id', '=', agentId).execute();
}

export async function countAgents(db: Connection): Promise<Record<KnownAgent['state'], number>> {
  const rows = await db
    .selectFrom('agents')
    .select((e) => ['state', e.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0);
  return { quarantined: of('quarantined'), bound: of('bound'), refused: of('refused') };
}

/** Agents of a state, those that came last first. */
export const agentPageQuery = (db: Connection, state: KnownAgent['state']) =>
  db
    .selectFrom('agents as a')
    .leftJoin('agent_enrolments as e', 'e.id', 'a.enrolment_id')
    .leftJoin('devices as d', 'd.id', 'a.device_id')
    .leftJoin('agent_waiting as w', 'w.agent_id', 'a.id')
    .selectAll('a')
    .select(['e.name as enrolment_name', 'd.name as device_name', 'w.candidates', 'w.taken_at as waiting_since'])
    .where('a.state', '=', state)
    .orderBy('a.last_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(shownAgents);

export async function listAgents(db: Connection, state: KnownAgent['state']): Promise<KnownAgent[]> {
  const rows = await agentPageQuery(db, state).execute();
  return rows.map((row) => ({
    id: row.id as KnownAgent['id'],
    kind: row.kind as KnownAgent['kind'],
    agentKey: row.agent_key,
    name: row.name,
    version: row.version,
    tag: row.tag,
    itemType: row.item_type,
    enrolmentId: row.enrolment_id as KnownAgent['enrolmentId'],
    enrolmentName: row.enrolment_name ?? '',
    organisationId: row.organisation_id as KnownAgent['organisationId'],
    address: row.address,
    state: row.state as KnownAgent['state'],
    reason: row.reason as KnownAgent['reason'],
    deviceId: row.device_id as KnownAgent['deviceId'],
    deviceName: row.device_name,
    firstAt: row.first_at,
    lastAt: row.last_at,
    inventoryAt: row.inventory_at,
    waiting: row.waiting_since !== null,
    candidates: row.candidates === null ? [] : candidatesSchema.parse(JSON.parse(row.candidates)),
  }));
}
