import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { type Signals, signalBytes } from './signals.ts';

/** A connection of its own on which the servers of one desk hear each other. It comes back by itself, whatever happens to the database. */
export type PostgresLine = {
  signals: Signals;
  /** Asks over the line. Throws while there is none, and ends a line that does not answer. */
  ask<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

const channel = 'deskside';
const patienceMs = 5000;
const firstWaitMs = 50;
const longestWaitMs = 1000;
/** Signals of so many ms travel together; the same one twice travels once. */
const gatherMs = 15;
const waitingLimit = 1000;

const envelopeSchema = z.strictObject({ from: z.string(), kind: z.string(), body: z.unknown() });

/** Opens the line in the background: a desk is open before others can hear it. @param onError told of every break. */
export function openPostgresLine({ url, onError }: { url: string; onError: (error: Error) => void }): PostgresLine {
  const own = randomUUID();
  const listeners = new Map<string, ((body: unknown) => void)[]>();
  const joins: (() => void)[] = [];
  let waiting = new Set<string>();
  let client: pg.Client | null = null;
  let attempt = 0;
  let closed = false;
  /** What was asked last on this line: one question waits for the answer to the one before. */
  let turn: Promise<unknown> = Promise.resolve();
  let flushing: NodeJS.Timeout | undefined;
  let connecting: NodeJS.Timeout | undefined;

  function hear(payload: string | undefined): void {
    let envelope: z.infer<typeof envelopeSchema>;
    try {
      envelope = envelopeSchema.parse(JSON.parse(payload ?? ''));
    } catch {
      // Somebody else uses the channel; a desk's signals are of this shape.
      return;
    }
    if (envelope.from !== own) for (const listener of listeners.get(envelope.kind) ?? []) listener(envelope.body);
  }

  async function connect(): Promise<void> {
    connecting = undefined;
    const made = new pg.Client({
      connectionString: url,
      application_name: 'deskside line',
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
      keepAlive: true,
    });
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      if (client === made) client = null;
      void made.end().catch(() => undefined);
      if (closed) return;
      connecting = setTimeout(() => void connect(), Math.min(longestWaitMs, firstWaitMs * 2 ** attempt));
      attempt += 1;
    };
    made.on('error', (error) => {
      if (!over) onError(error);
      end();
    });
    made.on('end', end);
    made.on('notification', ({ payload }) => hear(payload));
    try {
      await made.connect();
      await made.query(`listen ${channel}`);
    } catch (error) {
      onError(error as Error);
      return end();
    }
    if (closed) return end();
    client = made;
    turn = Promise.resolve();
    flush();
    for (const join of joins) join();
  }

  async function ask<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const asked = client;
    if (!asked) throw new Error('There is no line to the database.');
    try {
      const answer = turn.then(() => asked.query(sql, [...parameters]));
      turn = answer.catch(() => undefined);
      const { rows } = await answer;
      attempt = 0;
      return rows as Row[];
    } catch (error) {
      // A line that errs once is not trusted: the next one starts afresh and nothing is missed.
      asked.emit('error', error as Error);
      throw error;
    }
  }

  function flush(): void {
    clearTimeout(flushing);
    flushing = undefined;
    if (!client || waiting.size === 0) return;
    const sent = [...waiting];
    waiting = new Set();
    // What a broken line takes with it is told anew when there is one again.
    ask(`select pg_notify('${channel}', payload) from unnest($1::text[]) as payload`, [sent]).catch(() => undefined);
  }

  void connect();
  return {
    ask,
    signals: {
      send(kind, body) {
        const payload = JSON.stringify({ from: own, kind, body });
        if (Buffer.byteLength(payload) > signalBytes + 300) throw new RangeError(`A signal of kind ${kind} is too large.`);
        if (closed || waiting.size >= waitingLimit) return;
        waiting.add(payload);
        flushing ??= setTimeout(flush, gatherMs);
      },
      on: (kind, listener) => void listeners.set(kind, [...(listeners.get(kind) ?? []), listener]),
      onJoin(listener) {
        joins.push(listener);
        if (client) listener();
      },
    },
    async close() {
      closed = true;
      clearTimeout(flushing);
      clearTimeout(connecting);
      await client?.end().catch(() => undefined);
    },
  };
}
