import type { TimeEntryId } from '../../../contract/common.ts';
import { leads, mayCall } from '../../../contract/roles.ts';
import type { TimeEntry } from '../../../contract/time-spent.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import type { TicketEditService } from '../../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import * as store from './time-store.ts';

export type TimeService = ReturnType<typeof createTimeService>;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  tickets: Pick<TicketService, 'get'>;
  edits: Pick<TicketEditService, 'take'>;
};
type AddInput = { number: number; id?: TimeEntryId | undefined; spentMs: number; startedAt?: number | undefined; note: string };
type Correction = { id: TimeEntryId; spentMs?: number | undefined; note?: string | undefined; reason: string };

const minuteMs = 60_000;
/** Every minute begun counts; a clock set back counts one. */
export const countedMs = (elapsedMs: number): number => Math.max(1, Math.ceil(elapsedMs / minuteMs)) * minuteMs;

const noSuchEntry = () =>
  failure('NOT_FOUND', 'There is no such entry.', { next: 'Look at the ticket again.', safe: 'Nothing was changed.' });

/** Time spent on tickets: a clock that runs in the desk, not in the page, and entries by hand. */
export function createTimeService({ db, clock, newId, tickets, edits }: Parts) {
  const tell = (record: RecordChange, ticket: { id: string; number: number }, event: string, values: { old?: unknown; new?: unknown }) =>
    record({
      event: `ticket.time-${event}`,
      subjectKind: 'ticket',
      subjectId: ticket.id,
      number: ticket.number,
      field: 'timeSpent',
      ...values,
    });

  async function get(id: TimeEntryId): Promise<TimeEntry> {
    const entry = await store.readEntry(db.read, id);
    if (!entry) throw noSuchEntry();
    return entry;
  }

  const blank = (id: TimeEntryId, actor: Actor, ticket: { id: string; organisation_id: string | null }) => {
    const at = clock.now();
    return {
      id,
      ticket_id: ticket.id,
      organisation_id: ticket.organisation_id,
      person_id: actor.personId,
      started_at: at,
      ended_at: null,
      spent_ms: 0,
      note: '',
      corrected: 0,
      removed: 0,
      created_at: at,
      updated_at: at,
    };
  };

  /** Stops a person's clock within a command. @returns the entry it became, or null when none ran. */
  async function stopWithin(trx: Writer, record: RecordChange, actor: Actor, note: string): Promise<TimeEntryId | null> {
    const row = await store.takeRunning(trx, actor.personId);
    if (!row) return null;
    const at = clock.now();
    const spent = countedMs(at - row.started_at);
    await store.saveEntry(trx, row.id, { ended_at: Math.max(at, row.started_at), spent_ms: spent, note, updated_at: at });
    const number = await store.numberOfTicket(trx, row.ticket_id);
    if (number !== null) tell(record, { id: row.ticket_id, number }, 'added', { new: { spentMs: spent, ...(note ? { note } : {}) } });
    return row.id as TimeEntryId;
  }

  /** The row of an entry that the actor may correct, and its ticket. */
  async function takeOwn(trx: Writer, actor: Actor, entry: TimeEntry) {
    const ticket = await edits.take(trx, actor, entry.ticketNumber);
    const row = await store.takeEntry(trx, entry.id);
    if (!row) throw noSuchEntry();
    if (row.person_id !== actor.personId && !mayCall(actor.roles, leads))
      throw failure('FORBIDDEN', 'Time is corrected by whoever spent it, or by a lead.', {
        next: 'Ask them to correct it.',
        safe: 'Nothing was changed.',
      });
    if (row.ended_at === null)
      throw failure('CONFLICT', 'This clock still runs.', {
        next: 'Stop it first, then correct what it counted.',
        safe: 'Nothing was changed.',
      });
    return { ticket, row };
  }

  return {
    ofTicket: (ticketId: string) => store.readTimeOfTicket(db.read, ticketId),
    running: async (actor: Actor): Promise<{ entry: TimeEntry | null }> => ({ entry: await store.readRunning(db.read, actor.personId) }),

    async start(command: CommandContext, input: { number: number; id?: TimeEntryId | undefined }): Promise<TimeEntry> {
      const id = input.id ?? newId<TimeEntryId>();
      await db.write(command, async (trx, record) => {
        const ticket = await edits.take(trx, command.actor, input.number);
        const known = await store.takeEntry(trx, id);
        if (known?.ticket_id === ticket.id && known.person_id === command.actor.personId) return;
        await stopWithin(trx, record, command.actor, '');
        if (!(await store.insertEntry(trx, { ...blank(id, command.actor, ticket), source: 'timer' })))
          throw failure('CONFLICT', 'Your clock runs already.', { next: 'Stop it first.', safe: 'Nothing was changed.' });
        tell(record, ticket, 'started', { new: { by: command.actor.name } });
      });
      return get(id);
    },

    async stop(command: CommandContext, note: string): Promise<{ entry: TimeEntry | null }> {
      const id = await db.write(command, (trx, record) => stopWithin(trx, record, command.actor, note));
      return { entry: id && (await get(id)) };
    },

    async add(command: CommandContext, input: AddInput): Promise<TimeEntry> {
      const id = input.id ?? newId<TimeEntryId>();
      await db.write(command, async (trx, record) => {
        const ticket = await edits.take(trx, command.actor, input.number);
        const row = blank(id, command.actor, ticket);
        const startedAt = input.startedAt ?? row.started_at - input.spentMs;
        const { spentMs, note } = input;
        const entry = { ...row, started_at: startedAt, ended_at: startedAt + spentMs, spent_ms: spentMs, note, source: 'manual' };
        // An id that is there already was sent twice: its first time counts.
        if (await store.insertEntry(trx, entry)) tell(record, ticket, 'added', { new: { spentMs, ...(note ? { note } : {}) } });
      });
      return get(id);
    },

    async correct(command: CommandContext, input: Correction): Promise<TimeEntry> {
      const seen = await get(input.id);
      await tickets.get(command.actor, seen.ticketNumber);
      await db.write(command, async (trx, record) => {
        const { ticket, row } = await takeOwn(trx, command.actor, seen);
        const next = { spent_ms: input.spentMs ?? row.spent_ms, note: input.note ?? row.note };
        if (next.spent_ms === row.spent_ms && next.note === row.note) return;
        await store.saveEntry(trx, row.id, { ...next, corrected: 1, updated_at: clock.now() });
        tell(record, ticket, 'corrected', {
          old: { spentMs: row.spent_ms, note: row.note },
          new: { spentMs: next.spent_ms, note: next.note, reason: input.reason },
        });
      });
      return get(input.id);
    },

    async remove(command: CommandContext, input: { id: TimeEntryId; reason: string }): Promise<void> {
      const seen = await store.readEntry(db.read, input.id);
      if (!seen) return;
      await db.write(command, async (trx, record) => {
        const { ticket, row } = await takeOwn(trx, command.actor, seen);
        if (row.removed === 1) return;
        await store.saveEntry(trx, row.id, { removed: 1, updated_at: clock.now() });
        tell(record, ticket, 'removed', { old: { spentMs: row.spent_ms, note: row.note }, new: { reason: input.reason } });
      });
    },
  };
}
