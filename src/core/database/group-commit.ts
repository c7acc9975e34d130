import type SqliteDatabase from 'better-sqlite3';
import type { ChangeNotice } from '../../contract/changes.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { LiveChanges, RecordChange, RecordedChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { logCommand } from './command-log.ts';
import type { React } from '../platform/automatic/reactions.ts';
import type { Writer } from './database.ts';

type Options = { raw: SqliteDatabase.Database; writer: Writer; clock: Clock; live: LiveChanges; origin: string; react: React };
/** What a job leaves for after the commit: its answer, and what to tell. */
type Outcome = { resolve: () => void; notices: ChangeNotice[] };
type Waiting = { run: () => Promise<Outcome>; reject: (error: unknown) => void; derived: boolean };

/** So many commands share one transaction at most, and none is added once they took this long: a batch must not hold the event loop for longer than a frame. */
const [batchLimit, frameMs] = [32, 16];

/**
 * One transaction a turn: commands that arrive together are committed together with one fsync, each inside its own savepoint,
 * and all are answered after that fsync. A command that fails takes nothing of the others with it.
 */
export function createGroupCommit({ raw, writer, clock, live, origin, react }: Options) {
  const waiting: Waiting[] = [];
  const fullySynchronous = raw.pragma('synchronous', { simple: true }) === 2;
  let running: Promise<void> | null = null;

  async function runInSavepoint(entry: Waiting): Promise<Outcome | null> {
    raw.exec('savepoint command');
    try {
      const outcome = await entry.run();
      raw.exec('release command');
      return outcome;
    } catch (error) {
      // A full disk ends the whole transaction by itself; then there is no savepoint to go back to.
      if (raw.inTransaction) raw.exec('rollback to command; release command');
      entry.reject(error);
      if (!raw.inTransaction) throw error;
      return null;
    }
  }

  /** What waits, in its order, for as long as a frame has time for it. What is derived is committed by itself: nothing that is acknowledged waits for it. */
  async function runNext(batch: Waiting[], derived: boolean): Promise<Outcome[]> {
    const done: Outcome[] = [];
    const began = performance.now();
    do {
      const entry = waiting.shift() as Waiting;
      batch.push(entry);
      const outcome = await runInSavepoint(entry);
      if (outcome) done.push(outcome);
    } while (waiting[0]?.derived === derived && batch.length < batchLimit && performance.now() - began < frameMs);
    return done;
  }

  async function commitBatch(derived: boolean): Promise<void> {
    const batch: Waiting[] = [];
    // It stands in the log before whatever comes next, whose own flush takes it along.
    const unflushed = derived && fullySynchronous;
    let done: Outcome[];
    try {
      if (unflushed) raw.pragma('synchronous = NORMAL');
      raw.exec('begin immediate');
      done = await runNext(batch, derived);
      raw.exec('commit');
    } catch (error) {
      if (raw.inTransaction) raw.exec('rollback');
      // Where not even a transaction could begin, the one that wanted it hears of it.
      if (batch.length === 0) batch.push(waiting.shift() as Waiting);
      for (const entry of batch) entry.reject(error);
      return;
    } finally {
      if (unflushed) raw.pragma('synchronous = FULL');
    }
    for (const outcome of done) outcome.resolve();
    const notices = done.flatMap((outcome) => outcome.notices);
    if (notices.length > 0) live.publish(notices);
  }

  async function run(): Promise<void> {
    for (let next = waiting[0]; next; next = waiting[0]) {
      await commitBatch(next.derived);
      await new Promise((resolve) => setImmediate(resolve));
    }
    running = null;
  }

  function enqueue<T>(job: () => Promise<{ value: T; notices: ChangeNotice[] }>, derived = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push({
        reject,
        derived,
        run: async () => {
          const { value, notices } = await job();
          return { resolve: () => resolve(value), notices };
        },
      });
      running ??= new Promise<void>((started) => setImmediate(started)).then(run);
    });
  }

  return {
    write: <T>(command: CommandContext, job: (trx: Writer, record: RecordChange) => Promise<T>): Promise<T> =>
      enqueue(async () => {
        const changes: RecordedChange[] = [];
        const value = await job(writer, (change) => changes.push(change));
        await react(writer, command, changes);
        return { value, notices: await logCommand(writer, command, changes, clock, origin) };
      }),
    writeQuietly: <T>(job: (trx: Writer) => Promise<T>): Promise<T> => enqueue(async () => ({ value: await job(writer), notices: [] })),
    writeDerived: <T>(job: (trx: Writer) => Promise<T>): Promise<T> =>
      enqueue(async () => ({ value: await job(writer), notices: [] }), true),
    /** Resolves when nothing waits any more. */
    drained: async () => {
      while (running) await running;
    },
  };
}
