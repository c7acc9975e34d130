import type { QueueId } from '../../../contract/common.ts';
import { type Queue, type TicketRow, type TicketSort, type TicketStatus, ticketStatusSchema } from '../../../contract/tickets.ts';
import { type Filter, parseFilter, quoteFilterValue } from '../../../shared/filter-language.ts';
import type { Database } from '../../database/database.ts';
import { countersOf } from '../../database/sequences.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../../platform/cursor.ts';
import { failure } from '../../platform/failure.ts';
import { conditionsOf } from './ticket-filter-store.ts';
import * as store from './ticket-list-store.ts';

export type TicketListService = ReturnType<typeof createTicketListService>;

/** Beyond this, somebody narrows the filter instead of scrolling. */
const arrangementLimit = 200_000;

type ListInput = {
  q: string;
  status?: string | undefined;
  queue?: string | undefined;
  sort: TicketSort;
  direction: 'asc' | 'desc';
  limit: number;
  cursor?: string | undefined;
};

/** Reads a filter or refuses it with the place of what is wrong. */
export function readFilter(text: string, field = 'q'): Filter {
  // PostgreSQL takes no NUL in any text.
  const { filter, problems } = parseFilter(text.replaceAll('\0', ' '));
  const [first] = problems;
  if (first)
    throw failure('BAD_REQUEST', first.message, {
      next: 'Correct the filter, or put the text in quotes to search for it.',
      details: { field, position: first.start, expected: first.expected, problems },
    });
  return filter;
}

function decodeKey(cursor: string | undefined, length: number): number[] | undefined {
  const key = decodeCursor(
    cursor,
    Array.from({ length }, () => 'number' as const),
  );
  if (key && !key.every(Number.isSafeInteger))
    throw failure('BAD_REQUEST', 'This page marker was not made by this desk.', { next: 'Begin again without a cursor.' });
  return key;
}

/** The queue as lists: pages for scripts, the whole arrangement for the virtual table, rows by number, and the sidebar's counts. */
export function createTicketListService({ db, clock }: { db: Database; clock: Clock }) {
  const conditions = (actor: Actor, filter: Filter) =>
    conditionsOf(filter, { dialect: db.dialect, personId: actor.personId, now: clock.now() });

  return {
    async list(actor: Actor, input: ListInput): Promise<{ items: TicketRow[]; next: string | null }> {
      const after = decodeKey(input.cursor, store.keyLength(input.sort));
      const terms = [
        ...readFilter(input.q).terms,
        ...(input.status ? readFilter(`status:${input.status}`, 'status').terms : []),
        ...(input.queue ? readFilter(`queue:${quoteFilterValue(input.queue)}`, 'queue').terms : []),
      ];
      const found = await store.readPage(db.read, conditions(actor, { terms }), input, input.limit + 1, after);
      const { items: shown, next } = pageOfRows(found, input.limit, ({ key }) => key);
      const numbers = shown.map(({ number }) => number);
      return { items: await store.readRows(db.read, numbers), next };
    },

    async arrange(
      actor: Actor,
      input: { q: string; sort: TicketSort; direction: 'asc' | 'desc' },
    ): Promise<{ numbers: number[]; truncated: boolean }> {
      const numbers = await store.readArrangement(db, conditions(actor, readFilter(input.q)), input, arrangementLimit + 1);
      const truncated = numbers.length > arrangementLimit;
      if (truncated) numbers.pop();
      return { numbers, truncated };
    },

    rows: async (numbers: readonly number[]): Promise<{ items: TicketRow[] }> => ({ items: await store.readRows(db.read, numbers) }),

    async counts(
      actor: Actor,
    ): Promise<{ byStatus: Record<TicketStatus, number>; open: number; mine: number; unassigned: number; queues: Queue[] }> {
      const counters = await countersOf(db.read, 'tickets:status:');
      const byStatus = Object.fromEntries(
        ticketStatusSchema.options.map((status) => [status, counters.get(`tickets:status:${status}`) ?? 0]),
      ) as Record<TicketStatus, number>;
      const queues = await store.readQueues(db.read);
      return {
        byStatus,
        open: await store.countOpen(db.read),
        mine: await store.countOpen(db.read, actor.personId),
        unassigned: await store.countOpen(db.read, null),
        queues: queues.map((queue) => ({ ...queue, id: queue.id as QueueId })),
      };
    },

    /** The tickets of a device or of a person, newest first. */
    async related(input: { deviceId?: string | undefined; personId?: string | undefined; limit: number }): Promise<{ items: TicketRow[] }> {
      if (!input.deviceId && !input.personId)
        throw failure('BAD_REQUEST', 'Neither a device nor a person is named.', {
          next: 'Name one of them.',
          details: { fields: [{ field: 'deviceId', reason: 'missing' }] },
        });
      const numbers = [
        ...(input.deviceId ? await store.numbersOfDevice(db.read, input.deviceId, input.limit) : []),
        ...(input.personId ? await store.numbersOfRequester(db.read, input.personId, input.limit) : []),
      ];
      const newest = [...new Set(numbers)].toSorted((a, b) => b - a).slice(0, input.limit);
      return { items: await store.readRows(db.read, newest) };
    },
  };
}
