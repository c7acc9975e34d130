import type { ChangeNotice } from '../../../contract/changes.ts';
import type { PersonId } from '../../../contract/common.ts';
import { readAllAgain } from '../../platform/change-log.ts';
import type { PostgresLine } from './postgres-line.ts';

export type LogFollower = {
  /** Tells what this server committed itself, unless the log told it first. */
  tellOwn(notices: readonly ChangeNotice[]): void;
  /** When the log has been found: from then on nothing is missed. */
  started: Promise<void>;
  close(): void;
};

type Options = { line: PostgresLine; publish: (notices: readonly ChangeNotice[]) => void };

type LogRow = {
  sequence: number;
  command_id: string;
  event: string;
  subject_kind: string;
  subject_id: string;
  number: number | null;
  person_id: string | null;
  at: number;
};

/** The bell may be lost with the server that rang it; the log is looked at so often without. */
const lookEveryMs = 1000;
const rowsAtOnce = 1000;
/** Further behind than this a console reads everything again anyway. */
const furthestBehind = 5000;
const toldLimit = 20_000;
/** A wider gap is a jump of the numbering, not transactions under way. */
const widestHole = 10_000;

const columns = `c.sequence, c.command_id, c.event, c.subject_kind, c.subject_id, c.person_id, c.at,
  coalesce(c.number, (select t.number from tickets t where c.subject_kind = 'ticket' and t.id = c.subject_id)) as number`;

/** One notice for each event of a subject in a command, as the server that wrote it tells it. */
function noticesOf(rows: readonly LogRow[]): ChangeNotice[] {
  const notices = new Map<string, ChangeNotice>();
  for (const row of rows) {
    const key = `${row.command_id} ${row.event} ${row.subject_id}`;
    if (notices.has(key)) continue;
    notices.set(key, {
      sequence: row.sequence,
      event: row.event,
      subjectKind: row.subject_kind as ChangeNotice['subjectKind'],
      subjectId: row.subject_id,
      number: row.number,
      personId: row.person_id as PersonId | null,
      at: row.at,
    });
  }
  return [...notices.values()];
}

/**
 * Tells this server's consoles what every server committed, once each. The change log is the truth and a signal is only the bell: after a
 * lost line, a killed neighbour or a lost answer to a commit of our own, the log still says what happened.
 *
 * Numbers of the log are taken before their transaction commits, so a lower one may appear after a higher one. A number that is missing is a
 * hole that is looked into again, until every transaction that could still fill it has ended.
 */
export function followLog({ line, publish }: Options): LogFollower {
  let to: number | null = null;
  const holes = new Map<number, bigint>();
  /** All transactions below this one had ended before the log was read last. */
  let endedBelow = 0n;
  /** What was told by one way and must not be by the other. */
  const told = new Set<number>();
  let reading: Promise<void> | null = null;
  let again = false;
  let closed = false;
  const started = Promise.withResolvers<void>();

  /** @returns those not told before, and remembers them; a notice seen by both ways is forgotten. */
  function onlyNew(notices: readonly ChangeNotice[]): ChangeNotice[] {
    return notices.filter(({ sequence }) => {
      if (told.delete(sequence)) return false;
      told.add(sequence);
      if (told.size > toldLimit) told.delete(told.values().next().value as number);
      return true;
    });
  }

  async function begin(): Promise<void> {
    const rows = await line.ask<{ sequence: number }>('select sequence from changes order by sequence desc limit $1', [rowsAtOnce]);
    const known = rows.map(({ sequence }) => sequence).toReversed();
    await noteHoles(known[0] ?? 1, known);
    to = known.at(-1) ?? 0;
  }

  async function noteHoles(from: number, seen: readonly number[]): Promise<void> {
    let expected = from;
    const missing: number[] = [];
    for (const sequence of seen) {
      for (expected = Math.max(expected, sequence - widestHole); expected < sequence; expected++) missing.push(expected);
      expected = sequence + 1;
    }
    if (missing.length === 0 && holes.size === 0) return;
    const [now] = await line.ask<{ ended: string; next: string }>(
      'select pg_snapshot_xmin(s)::text as ended, pg_snapshot_xmax(s)::text as next from pg_current_snapshot() as s',
    );
    if (!now) return;
    for (const sequence of missing) holes.set(sequence, BigInt(now.next));
    endedBelow = BigInt(now.ended);
  }

  /** @returns whether there is more. */
  async function readOnce(from: number): Promise<boolean> {
    const settled = [...holes].filter(([, limit]) => limit <= endedBelow).map(([sequence]) => sequence);
    const rows = await line.ask<LogRow>(
      `(select ${columns} from changes c where c.sequence = any($2::bigint[]))
       union all (select ${columns} from changes c where c.sequence > $1 order by c.sequence limit $3)`,
      [from, [...holes.keys()], rowsAtOnce],
    );
    for (const { sequence } of rows) holes.delete(sequence);
    for (const sequence of settled) holes.delete(sequence);
    const beyond = rows
      .map(({ sequence }) => sequence)
      .filter((sequence) => sequence > from)
      .toSorted((a, b) => a - b);
    await noteHoles(from + 1, beyond);
    to = beyond.at(-1) ?? from;
    publish(onlyNew(noticesOf(rows)));
    return beyond.length === rowsAtOnce;
  }

  async function catchUp(): Promise<void> {
    if (to === null) {
      await begin();
      return started.resolve();
    }
    const [newest] = await line.ask<{ sequence: number | null; at: number }>(
      'select max(sequence) as sequence, coalesce(max(at), 0) as at from (select sequence, at from changes order by sequence desc limit 1) as last',
    );
    if (newest?.sequence != null && newest.sequence - to > furthestBehind) {
      await begin();
      return publish([readAllAgain({ sequence: newest.sequence, at: newest.at })]);
    }
    while (await readOnce(to)) if (closed) return;
  }

  function look(): void {
    if (closed) return;
    if (reading) {
      again = true;
      return;
    }
    reading = catchUp()
      // The line says itself why it broke, and asks again when it is back.
      .catch(() => undefined)
      .finally(() => {
        reading = null;
        if (!again) return;
        again = false;
        look();
      });
  }

  line.signals.on('changes', look);
  line.signals.onJoin(look);
  const looking = setInterval(look, lookEveryMs);
  looking.unref();
  return {
    started: started.promise,
    tellOwn(notices) {
      if (notices.length === 0) return;
      publish(onlyNew(notices));
      line.signals.send('changes', null);
    },
    close() {
      closed = true;
      clearInterval(looking);
    },
  };
}
