import type { ClockState, ClockTarget } from '../../../contract/row-clock.ts';
import type { ClockExplanation } from '../../../contract/ticket-clocks.ts';
import type { TicketStatus } from '../../../contract/tickets.ts';
import { type Moment, inOrder, type Terms } from './history.ts';

/** One promise of a ticket, as its history has it. Times are epoch ms, amounts are business ms. */
export type TicketClock = {
  target: ClockTarget;
  /** The terms that hold now, or held when it ended. */
  terms: Terms;
  startedAt: number;
  endedAt: number | null;
  targetMs: number;
  elapsedMs: number;
  state: ClockState;
  /** When the target is, or was, used up; null while the clock is stopped before that. Does not depend on when it is asked. */
  dueAt: number | null;
  /** When its agreement's share for a warning is used up; null while that will not come. */
  soonAt: number | null;
  /** When so much (business ms) has been used; null while that will not come. */
  whenUsed: (ms: number) => number | null;
  /** The status it stands still in. */
  pausedBy: TicketStatus | null;
};

/** A stretch of a clock's run in which nothing about it changed; the last one has no end. */
type Stretch = {
  from: number;
  to: number | null;
  terms: Terms | null;
  status: TicketStatus;
  counts: boolean;
  /** Business ms of a whole stretch that has an end. */
  counted: number | null;
};
type Run = { target: ClockTarget; startedAt: number; endedAt: number | null; stretches: Stretch[] };

const doneStatuses: readonly TicketStatus[] = ['solved', 'closed'];
const isDone = (moment: Moment) => doneStatuses.includes(moment.status);
const isPaused = ({ pausedIn }: Terms, { status, waitingFor }: Moment): boolean =>
  pausedIn.includes(status) || (status === 'waiting' && waitingFor !== null && pausedIn.includes(`waiting:${waitingFor}`));

function runOf(target: ClockTarget, moments: readonly Moment[], from: number, endedAt: number | null): Run {
  const started = moments[from] as Moment;
  const stretches: Stretch[] = [];
  for (let i = from; i < moments.length; i++) {
    const moment = moments[i] as Moment;
    if (endedAt !== null && moment.at >= endedAt && i > from) break;
    const next = moments[i + 1]?.at ?? endedAt;
    const to = endedAt === null ? next : Math.min(next ?? endedAt, endedAt);
    const terms = target === 'internal' ? moment.internal : moment.service;
    const counts = terms !== null && terms.targets[target] !== null && !isDone(moment) && !isPaused(terms, moment);
    const counted = !counts ? 0 : to === null ? null : terms.time.between(moment.at, to);
    stretches.push({ from: moment.at, to, terms, status: moment.status, counts, counted });
  }
  return { target, startedAt: started.at, endedAt, stretches };
}

/** The last stay in a done status, when the history ends in one. */
function doneSince(moments: readonly Moment[]): number | null {
  const last = moments.at(-1);
  if (!last || !isDone(last)) return null;
  const open = moments.findLastIndex((moment) => !isDone(moment));
  return (moments[open + 1] as Moment).at;
}

function runsOf(moments: readonly Moment[]): Run[] {
  if (moments.length === 0) return [];
  const done = doneSince(moments);
  const answer = moments.findIndex(({ answered }) => answered);
  const lastAnswer = moments.findLastIndex(({ answered }) => answered);
  const solved = moments.find(isDone)?.at ?? null;
  const answeredAt = answer >= 0 ? (moments[answer] as Moment).at : null;
  const responseEnd = answeredAt !== null && solved !== null ? Math.min(answeredAt, solved) : (answeredAt ?? solved);
  const here = moments.at(-1) as Moment;
  const entered = moments.findLastIndex(({ queueId, tier }) => queueId !== here.queueId || tier !== here.tier) + 1;
  return [
    runOf('first-response', moments, 0, responseEnd),
    ...(lastAnswer >= 0 && done === null ? [runOf('next-update', moments, lastAnswer, null)] : []),
    runOf('resolution', moments, 0, done),
    runOf('internal', moments, entered, done),
  ];
}

/** Business ms of a stretch until `to`. */
function countedIn({ from, to: end, terms, counted }: Stretch, to: number): number {
  if (counted !== null && (counted === 0 || (end !== null && end <= to))) return counted;
  return terms?.time.between(from, Math.min(to, end ?? to)) ?? 0;
}

function whenUsed({ stretches }: Run, ms: number): number | null {
  let left = ms;
  for (const stretch of stretches) {
    if (!stretch.counts || !stretch.terms) continue;
    if (stretch.counted === null || stretch.counted >= left) return stretch.terms.time.add(stretch.from, left);
    left -= stretch.counted;
  }
  return null;
}

function clockOf(run: Run, now: number): TicketClock | null {
  const last = run.stretches.findLast(({ terms }) => terms !== null && terms.targets[run.target] !== null);
  const current = run.stretches.at(-1);
  if (!last?.terms || !current || (run.endedAt === null && current.terms?.targets[run.target] == null)) return null;
  const targetMs = last.terms.targets[run.target] as number;
  const until = run.endedAt ?? now;
  const dueAt = whenUsed(run, targetMs);
  const late = dueAt !== null && dueAt < until;
  const paused = run.endedAt === null && !current.counts;
  const open: ClockState = dueAt !== null && dueAt <= now ? 'over' : paused ? 'paused' : 'running';
  return {
    target: run.target,
    terms: last.terms,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    targetMs,
    elapsedMs: run.stretches.reduce((sum, stretch) => sum + countedIn(stretch, until), 0),
    state: run.endedAt === null ? open : late ? 'missed' : 'met',
    dueAt,
    soonAt: whenUsed(run, targetMs * last.terms.warnShare),
    whenUsed: (ms) => whenUsed(run, ms),
    pausedBy: paused ? current.status : null,
  };
}

/**
 * The clocks of a ticket, counted from its history alone: nothing is stored that could drift, so an edited calendar, a reopening or a new priority
 * gives exactly what it would have given from the start.
 * @param moments oldest first, the first of them the ticket's making. @param now epoch ms.
 */
export function clocksOf(moments: readonly Moment[], now: number): TicketClock[] {
  return runsOf(inOrder(moments))
    .map((run) => clockOf(run, now))
    .filter((clock) => clock !== null);
}

const mostRows = 200;

/** Why a clock stands where it does: what was counted, and what was not and for which reason, up to its due instant. Oldest first. */
export function explain(moments: readonly Moment[], target: ClockTarget, now: number): ClockExplanation[] {
  const run = runsOf(inOrder(moments)).find((candidate) => candidate.target === target);
  const clock = run && clockOf(run, now);
  if (!run || !clock) return [];
  const end = run.endedAt ?? Math.max(now, clock.dueAt ?? now);
  const rows: ClockExplanation[] = [];
  for (const { from, to, counts, terms, status } of run.stretches) {
    const until = Math.min(to ?? end, end);
    if (until <= from) continue;
    if (!counts || !terms) {
      rows.push({
        from,
        to: until,
        countedMs: 0,
        reason: terms === null ? 'no-agreement' : doneStatuses.includes(status) ? 'done' : 'paused',
        status,
      });
      continue;
    }
    let at = from;
    for (const interval of terms.time.intervals(from, until)) {
      if (interval.from > at) rows.push({ from: at, to: interval.from, countedMs: 0, reason: 'closed', status });
      rows.push({ ...interval, countedMs: interval.to - interval.from, reason: 'counted', status });
      at = interval.to;
    }
    if (until > at) rows.push({ from: at, to: until, countedMs: 0, reason: 'closed', status });
  }
  return rows.slice(-mostRows);
}
