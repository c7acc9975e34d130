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
type Waiting = { run: () => Promise<Outcome>; reject: (error: unknown) => void };

/** So many commands share one transaction at most: a batch must not hold the event loop for longer than a frame. */
const batchLimit = 32;

/**
 * One transaction a turn: commands that arrive together are committed together with one fsync, each inside its own savepoint,
 * and all are answered after that fsync. A command that fails takes nothing of the others with it.
 */
export function createGroupCommit({ raw, writer, clock, live, origin, react }: Options) {
  const waiting: Waiting[] = [];
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

  async function commitBatch(batch: Waiting[]): Promise<void> {
    const done: Outcome[] = [];
    try {
      raw.exec('begin immediate');
      for (const entry of batch) {
        const outcome = await runInSavepoint(entry);
        if (outcome) done.push(outcome);
      }
      raw.exec('commit');
    } catch (error) {
      if (raw.inTransaction) raw.exec('rollback');
      for (const entry of batch) entry.reject(error);
      return;
    }
    for (const outcome of done) outcome.resolve();
    const notices = done.flatMap((outcome) => outcome.notices);
    if (notices.length > 0) live.publish(notices);
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await commitBatch(waiting.splice(0, batchLimit));
      await new Promise((resolve) => setImmediate(resolve));
    }
    running = null;
  }

  function enqueue<T>(job: () => Promise<{ value: T; notices: ChangeNotice[] }>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push({
        reject,
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
    /** Resolves when nothing waits any more. */
    drained: async () => {
      while (running) await running;
    },
  };
}
