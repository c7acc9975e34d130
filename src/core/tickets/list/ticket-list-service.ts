import type { QueueId } from '../../../contract/common.ts';
import type { Queue, TicketRow, TicketSort } from '../../../contract/tickets.ts';
import { type Filter, parseFilter, quoteFilterValue } from '../../../shared/filter-language.ts';
import type { Database } from '../../database/database.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../../platform/cursor.ts';
import { failure } from '../../platform/failure.ts';
import { createSightOrder } from './sight-order-store.ts';
import { conditionsOf } from './ticket-filter-store.ts';
import { countTickets, type TicketCounts } from './ticket-count-store.ts';
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
  const sight = createSightOrder({ db, clock });
  const conditions = async (actor: Actor, filter: Filter, sort: TicketSort) => [
    ...conditionsOf(filter, { dialect: db.dialect, personId: actor.personId, now: clock.now() }),
    ...(await sight.conditions(actor, sort)),
  ];

  return {
    async list(actor: Actor, input: ListInput): Promise<{ items: TicketRow[]; next: string | null }> {
      const after = decodeKey(input.cursor, store.keyLength(input.sort));
      const terms = [
        ...readFilter(input.q).terms,
        ...(input.status ? readFilter(`status:${input.status}`, 'status').terms : []),
        ...(input.queue ? readFilter(`queue:${quoteFilterValue(input.queue)}`, 'queue').terms : []),
      ];
      const found = await store.readPage(db.read, await conditions(actor, { terms }, input.sort), input, input.limit + 1, after);
      const { items: shown, next } = pageOfRows(found, input.limit, ({ key }) => key);
      const numbers = shown.map(({ number }) => number);
      return { items: await store.readRows(db.read, actor, numbers), next };
    },

    async arrange(
      actor: Actor,
      input: { q: string; sort: TicketSort; direction: 'asc' | 'desc' },
    ): Promise<{ numbers: number[]; truncated: boolean }> {
      const numbers = await store.readArrangement(
        db,
        await conditions(actor, readFilter(input.q), input.sort),
        input,
        arrangementLimit + 1,
      );
      const truncated = numbers.length > arrangementLimit;
      if (truncated) numbers.pop();
      return { numbers, truncated };
    },

    rows: async (actor: Actor, numbers: readonly number[]): Promise<{ items: TicketRow[] }> => ({
      items: await store.readRows(db.read, actor, numbers),
    }),

    async counts(actor: Actor): Promise<Omit<TicketCounts, 'queues'> & { queues: Queue[] }> {
      const { queues, ...counts } = await countTickets(db.read, actor);
      return { ...counts, queues: queues.map((queue) => ({ ...queue, id: queue.id as QueueId })) };
    },

    /** The tickets of a device or of a person, newest first. */
    async related(
      actor: Actor,
      input: { deviceId?: string | undefined; personId?: string | undefined; limit: number },
    ): Promise<{ items: TicketRow[] }> {
      if (!input.deviceId && !input.personId)
        throw failure('BAD_REQUEST', 'Neither a device nor a person is named.', {
          next: 'Name one of them.',
          details: { fields: [{ field: 'deviceId', reason: 'missing' }] },
        });
      const numbers = [
        ...(input.deviceId ? await store.numbersOfDevice(db.read, actor, input.deviceId, input.limit) : []),
        ...(input.personId ? await store.numbersOfRequester(db.read, actor, input.personId, input.limit) : []),
      ];
      const newest = [...new Set(numbers)].toSorted((a, b) => b - a).slice(0, input.limit);
      return { items: await store.readRows(db.read, actor, newest) };
    },
  };
}
