import type { CommandId } from '../../../contract/common.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import { type DueWork, nextDueAt, takeDueWork } from '../../database/dialect/due-work.ts';
import { automation, type CommandContext } from '../access/actor.ts';
import type { RecordChange } from '../change-log.ts';
import type { Clock, NewId } from '../clock.ts';
import * as store from './timed-work-store.ts';

/** What is done inside the database when it is due; it must await nothing but its own queries. */
export type WorkInside = (work: {
  trx: Writer;
  record: RecordChange;
  command: CommandContext;
  key: string;
  payload: unknown;
  /** When it was due, which may be long ago: the machine slept or was off. */
  dueAt: number;
}) => Promise<void>;
/** What is done outside (a webhook). `id` stays the same over all attempts, so that the other side can tell a repetition. */
export type WorkOutside = (work: { id: string; key: string; payload: unknown; attempt: number }) => Promise<void>;

/** `dueAt`: epoch ms. */
export type PlannedWork = { kind: string; key: string; dueAt: number; payload?: unknown };

type Handler = { inside: WorkInside } | { outside: WorkOutside; atOnce: number };

/** An attempt outside that says nothing for so long is taken for dead, and tried again. */
const leaseMs = 60_000;
/** Attempts outside wait for others: so many of a kind are under way at once, beside all other work. */
const usuallyAtOnce = 4;
const longestPauseMs = 6 * 3_600_000;
/** Clocks jump, machines sleep, and another server may have planned something: looked at again at least so often. */
const lookEveryMs = 15_000;
const backoffMs = (attempts: number) => Math.min(longestPauseMs, 10_000 * 2 ** Math.min(attempts, 12));
const inWords = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

export type TimedWork = ReturnType<typeof createTimedWork>;

/**
 * Work that is due by itself. It is claimed, done and struck off in one transaction, so what it does to the database happens exactly once,
 * whoever is killed and however many servers there are. What fails stays, says why, and is tried again later and later.
 */
export function createTimedWork({
  db,
  clock,
  newId,
  onFault,
}: {
  db: Database;
  clock: Clock;
  newId: NewId;
  onFault: (error: unknown, procedure: string) => void;
}) {
  const handlers = new Map<string, Handler>();
  let timer: NodeJS.Timeout | null = null;
  let wakesAt = Number.POSITIVE_INFINITY;
  let started = false;
  let running: Promise<number> | null = null;
  /** Attempts outside that are under way here, by kind. */
  const underWay = new Map<string, Set<Promise<void>>>();

  const commandFor = (kind: string): CommandContext => ({ actor: automation, procedure: `timer.${kind}`, commandId: newId<CommandId>() });

  function sleepUntil(at: number): void {
    if (!started || at >= wakesAt) return;
    wakesAt = at;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void wake(), Math.min(lookEveryMs, Math.max(20, at - clock.now())));
    timer.unref();
  }

  async function wake(): Promise<void> {
    wakesAt = Number.POSITIVE_INFINITY;
    let next = clock.now() + lookEveryMs;
    try {
      await takeAllDue();
      next = Math.min(next, (await nextDueAt(db.read, openKinds())) ?? next);
    } catch (error) {
      onFault(error, 'timer');
    }
    sleepUntil(next);
  }

  async function failed(work: DueWork, error: unknown): Promise<void> {
    onFault(error, `timer.${work.kind}`);
    const attempts = work.attempts + 1;
    await db.writeQuietly((trx) => store.postponeWork(trx, work.id, clock.now() + backoffMs(attempts), attempts, inWords(error)));
  }

  /** Kinds of which more may be begun: as many attempts outside as may be under way at once wait for one to end. */
  function openKinds(): string[] {
    return [...handlers].flatMap(([kind, handler]) =>
      'outside' in handler && (underWay.get(kind)?.size ?? 0) >= handler.atOnce ? [] : [kind],
    );
  }

  async function attemptOutside(work: DueWork, outside: WorkOutside): Promise<void> {
    try {
      await outside({ id: work.id, key: work.key, payload: JSON.parse(work.payload), attempt: work.attempts + 1 });
    } catch (error) {
      await failed(work, error);
      return;
    }
    await db.writeQuietly((trx) => store.removeWorkById(trx, work.id));
  }

  /** Begins an attempt outside; whoever waits for an answer holds nobody up. */
  function begin(work: DueWork, outside: WorkOutside): void {
    const begun = underWay.get(work.kind) ?? new Set();
    underWay.set(work.kind, begun);
    const attempt = attemptOutside(work, outside)
      .catch((error: unknown) => onFault(error, `timer.${work.kind}`))
      .finally(() => {
        begun.delete(attempt);
        sleepUntil(clock.now());
      });
    begun.add(attempt);
  }

  /** Claims one due item and does it. @returns false when nothing is due. */
  async function runOne(): Promise<boolean> {
    let taken: DueWork | null = null;
    const kinds = openKinds();
    const dueAt = kinds.length === 0 ? null : await nextDueAt(db.read, kinds);
    if (dueAt === null || dueAt > clock.now()) return false;
    const command = commandFor('due');
    try {
      await db.write(command, async (trx, record) => {
        taken = await takeDueWork(trx, db.dialect, kinds, clock.now());
        if (!taken) return;
        const { id, kind, key, due_at: dueAt, attempts } = taken;
        command.procedure = `timer.${kind}`;
        const handler = handlers.get(kind) as Handler;
        if ('outside' in handler) {
          await store.postponeWork(trx, id, clock.now() + leaseMs, attempts + 1, taken.last_error);
          return;
        }
        await store.removeWorkById(trx, id);
        await handler.inside({ trx, record, command, key, payload: JSON.parse(taken.payload), dueAt });
      });
    } catch (error) {
      if (!taken) throw error;
      await failed(taken, error);
      return true;
    }
    if (!taken) return false;
    const handler = handlers.get((taken as DueWork).kind) as Handler;
    if ('outside' in handler) begin(taken, handler.outside);
    return true;
  }

  async function takeAll(): Promise<number> {
    let taken = 0;
    while (await runOne()) taken += 1;
    return taken;
  }

  /** Does what is due inside, and begins what is due outside. @returns how many items. */
  function takeAllDue(): Promise<number> {
    running ??= takeAll().finally(() => {
      running = null;
    });
    return running;
  }

  const allUnderWay = () => [...underWay.values()].flatMap((attempts) => [...attempts]);

  /** Does everything that is due now, and waits until what was begun outside has ended. @returns how many items. */
  async function runDue(): Promise<number> {
    let done = 0;
    for (;;) {
      done += await takeAllDue();
      const waiting = allUnderWay();
      if (waiting.length === 0) return done;
      await Promise.race(waiting);
    }
  }

  async function planAll(trx: Writer, works: readonly PlannedWork[]): Promise<void> {
    const at = clock.now();
    await store.putWork(
      trx,
      works.map(({ kind, key, dueAt, payload = null }) => ({
        id: newId<string>(),
        kind,
        key,
        due_at: Math.round(dueAt),
        payload: JSON.stringify(payload),
        attempts: 0,
        last_error: null,
        created_at: at,
      })),
    );
    if (works.length > 0) sleepUntil(Math.min(...works.map(({ dueAt }) => dueAt)));
  }

  return {
    runDue,
    /** Effects in the database: exactly once. */
    handle: (kind: string, inside: WorkInside): void => void handlers.set(kind, { inside }),
    /** Effects elsewhere: at least once, with a stable id, `atOnce` of a kind under way at the same time. */
    handleOutside: (kind: string, outside: WorkOutside, { atOnce = usuallyAtOnce }: { atOnce?: number } = {}): void =>
      void handlers.set(kind, { outside, atOnce }),

    /** Plans work within a command; there is one item a kind and key, so planning again moves it. An attempt outside that is under way goes on beside it. */
    plan: (trx: Writer, work: PlannedWork): Promise<void> => planAll(trx, [work]),
    /** Plans many items at once: what one command brings for a thousand tickets. A kind and key stands in `works` once. */
    planAll,
    cancel: (trx: Writer, kind: string, key: string): Promise<void> => store.removeWork(trx, kind, [key]),
    cancelAll: (trx: Writer, kind: string, keys: readonly string[]): Promise<void> => store.removeWork(trx, kind, keys),
    /** What waits of a kind, soonest first, with what failed. */
    pending: (kind: string, limit = 100, from: Connection = db.read): Promise<DueWork[]> => store.listWork(from, kind, limit),

    start(): void {
      started = true;
      sleepUntil(clock.now());
    },
    async close(): Promise<void> {
      started = false;
      if (timer) clearTimeout(timer);
      await running?.catch(() => undefined);
      await Promise.all(allUnderWay());
    },
  };
}
