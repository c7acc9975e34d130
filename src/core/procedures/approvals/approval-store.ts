import type { ApprovalId, PersonId } from '../../../contract/common.ts';
import type { Approval, ApprovalMode, ApprovalState } from '../../../contract/approvals.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import { awaitedOf } from './approval-rules.ts';

export type ApprovalRow = Schema['approvals'];
export type VoteRow = Schema['approval_votes'];

const select = (db: Connection) =>
  db
    .selectFrom('approvals as a')
    .innerJoin('tickets as t', 't.id', 'a.ticket_id')
    .leftJoin('people as r', 'r.id', 't.requester_id')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .selectAll('a')
    .select(['t.number as ticket_number', 'r.name as requester_name', 'p.name as asked_by_name']);
type SelectedRow = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

async function withVotes(db: Connection, rows: readonly SelectedRow[]): Promise<Approval[]> {
  if (rows.length === 0) return [];
  const found = await db
    .selectFrom('approval_votes as v')
    .leftJoin('people as p', 'p.id', 'v.person_id')
    .selectAll('v')
    .select('p.name as person_name')
    .where(
      'v.approval_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('v.position')
    .execute();
  const byApproval = Map.groupBy(found, (vote) => vote.approval_id);
  return rows.map((row) => {
    const votes = byApproval.get(row.id) ?? [];
    const awaited = new Set(awaitedOf(row.mode as ApprovalMode, row.state, votes).map((vote) => vote.person_id));
    return {
      id: row.id as ApprovalId,
      ticketNumber: row.ticket_number,
      mode: row.mode as ApprovalMode,
      state: row.state as ApprovalState,
      title: row.title,
      text: row.text,
      requesterName: row.requester_name,
      askedById: row.person_id as PersonId | null,
      askedByName: row.asked_by_name,
      dueAt: row.due_at,
      createdAt: row.created_at,
      closedAt: row.closed_at,
      followedBy: row.followed_by as ApprovalId | null,
      votes: votes.map((vote) => ({
        personId: vote.person_id as PersonId,
        personName: vote.person_name,
        decision: vote.decision as 'approved' | 'rejected' | null,
        reason: vote.reason,
        decidedAt: vote.decided_at,
        awaited: awaited.has(vote.person_id),
      })),
    };
  });
}

export async function readApproval(db: Connection, id: string): Promise<Approval | null> {
  return (await withVotes(db, await select(db).where('a.id', '=', id).execute()))[0] ?? null;
}

/** Every round of a ticket, the first first. */
export async function readApprovalsOfTicket(db: Connection, ticketId: string): Promise<Approval[]> {
  return withVotes(db, await select(db).where('a.ticket_id', '=', ticketId).orderBy('a.created_at').orderBy('a.id').execute());
}

const never = 8_640_000_000_000_000;

export const undecidedQuery = (db: Connection, personId: string) =>
  select(db)
    .where('a.state', '=', 'waiting')
    .where('a.id', 'in', (e) =>
      e.selectFrom('approval_votes').select('approval_id').where('person_id', '=', personId).where('decision', 'is', null),
    )
    .limit(500);

/** What waits for a person's decision now, the most urgent first. */
export async function readAwaited(db: Connection, personId: string): Promise<Approval[]> {
  const waiting = await withVotes(db, await undecidedQuery(db, personId).execute());
  return waiting
    .filter(({ votes }) => votes.some((vote) => vote.awaited && vote.personId === personId))
    .toSorted((a, b) => (a.dueAt ?? never) - (b.dueAt ?? never) || a.createdAt - b.createdAt);
}

/** Takes an approval for change, so that two decisions come one after the other. */
export async function takeApproval(trx: Writer, id: string): Promise<ApprovalRow | null> {
  return (await trx.updateTable('approvals').set({ id }).where('id', '=', id).returningAll().executeTakeFirst()) ?? null;
}

/** The round of a ticket that counts: the last one, unless it was withdrawn. */
export async function takeCurrentApproval(trx: Writer, ticketId: string): Promise<ApprovalRow | null> {
  const last = await trx
    .selectFrom('approvals')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('state', 'in', ['waiting', 'approved'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? takeApproval(trx, last.id) : null;
}

export async function votesOf(db: Connection, approvalId: string): Promise<VoteRow[]> {
  return db.selectFrom('approval_votes').selectAll().where('approval_id', '=', approvalId).orderBy('position').execute();
}

export async function insertApproval(trx: Writer, row: ApprovalRow, approverIds: readonly string[]): Promise<void> {
  await trx.insertInto('approvals').values(row).execute();
  await trx
    .insertInto('approval_votes')
    .values(
      approverIds.map((person_id, position) => ({
        approval_id: row.id,
        person_id,
        position,
        decision: null,
        reason: null,
        decided_at: null,
      })),
    )
    .execute();
}

export async function saveVote(
  trx: Writer,
  vote: Pick<VoteRow, 'approval_id' | 'person_id' | 'decision' | 'reason' | 'decided_at'>,
): Promise<void> {
  const { approval_id, person_id, ...values } = vote;
  await trx.updateTable('approval_votes').set(values).where('approval_id', '=', approval_id).where('person_id', '=', person_id).execute();
}

export async function closeApproval(
  trx: Writer,
  id: string,
  values: { state: ApprovalState; closed_at: number | null; followed_by?: string },
): Promise<void> {
  await trx.updateTable('approvals').set(values).where('id', '=', id).execute();
}

/** What an approval is asked about. */
export type Request = Pick<Schema['tickets'], 'id' | 'number' | 'title' | 'text' | 'organisation_id' | 'requester_id' | 'assignee_id'>;

export async function findRequest(db: Connection, ticketId: string): Promise<Request | null> {
  const row = await db
    .selectFrom('tickets')
    .select(['id', 'number', 'title', 'text', 'organisation_id', 'requester_id', 'assignee_id'])
    .where('id', '=', ticketId)
    .executeTakeFirst();
  return row ?? null;
}
