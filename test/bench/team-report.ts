import type { Timing } from './measure.ts';
import { atMost, type Goal, ratioOf, table } from './report-words.ts';
import type { ScopeFigures } from './scope-bench.ts';
import type { TeamFigures } from './team-bench.ts';

const limitedTimes = 1.5;
const ruleLimitMs = 2;
const duplicateLimitMs = 50;
const [clockLimitMs, clockLoopLimitMs] = [2000, 20];
const clockRuns = { same: 'none moves', edited: 'an agreement was edited' };
/** What the issue asks of whoever is limited; the rest is measured beside. */
const promised = /^(queue page|ticket|counters|arrange)/;

function scopeGoals(database: string, figures: ScopeFigures): Goal[] {
  return figures.operations
    .filter(({ name }) => promised.test(name))
    .flatMap(({ name, everything, limited }) =>
      Object.entries(limited).map(([who, timing]) =>
        atMost(`${name}, ${who}, on ${database}: against everything`, ratioOf(timing, everything), limitedTimes, 'x'),
      ),
    );
}

/** Every goal of a desk of many people with what was measured. */
export function judgeTeam({ scope, duplicates, rules, clocks }: TeamFigures): Goal[] {
  return [
    ...Object.entries(scope).flatMap(([database, figures]) => (figures ? scopeGoals(database, figures) : [])),
    ...Object.entries(duplicates).flatMap(([database, figures]) =>
      figures ? [atMost(`duplicates while typing, on ${database}: p99`, figures.typing.p99, duplicateLimitMs, ' ms')] : [],
    ),
    atMost(`${rules.rules} rules asked about an event: p99`, rules.asking.p99, ruleLimitMs, ' ms'),
    atMost(`${rules.rules} rules within a command: added at p50`, rules.costMs, ruleLimitMs, ' ms'),
    ...(['same', 'edited'] as const).flatMap((how) => [
      atMost(`${clocks.tickets} clocks counted anew, ${clockRuns[how]}`, clocks[how].totalMs, clockLimitMs, ' ms'),
      atMost(`event loop meanwhile, ${clockRuns[how]}: p99 of its delay`, clocks[how].loopP99Ms, clockLoopLimitMs, ' ms'),
    ]),
  ];
}

function scopeTable(database: string, { tickets, queues, operations }: ScopeFigures): string {
  const who = Object.keys(operations[0]?.limited ?? {});
  const rows = operations.map(({ name, everything, limited }) => [
    name,
    everything.p50.toFixed(2),
    ...who.map((one) => {
      const timing = limited[one] as Timing;
      return `${timing.p50.toFixed(2)} (${ratioOf(timing, everything).toFixed(2)}x)`;
    }),
  ]);
  return [
    `What limits cost, ${tickets.toLocaleString('en')} tickets in ${queues} queues on ${database} (ms, p50; within the process)`,
    table(['', 'everything', ...who], rows),
  ].join('\n');
}

/** Tables and lines of the same. */
export function teamLines({ scope, duplicates, rules, clocks, audit }: TeamFigures): string {
  const times = ({ p50, p99 }: Timing) => `p50 ${p50} ms, p99 ${p99} ms`;
  return [
    ...Object.entries(scope).map(([database, figures]) => (figures ? scopeTable(database, figures) : `${database}: not there`)),
    [
      'A desk of many people',
      ...Object.entries(duplicates).map(
        ([database, figures]) => `duplicates while typing, on ${database}: ${figures ? times(figures.typing) : 'not there'}`,
      ),
      `${rules.rules} rules: asked about an event ${times(rules.asking)}; a command without ${times(rules.without)}, with ${times(rules.withRules)}; CPU added ${rules.costCpuMs} ms`,
      ...(['same', 'edited'] as const).map((how) => {
        const { totalMs, cpuMs, loopP99Ms, loopMaxMs } = clocks[how];
        return `${clocks.tickets} clocks counted anew, ${clockRuns[how]}: ${totalMs} ms (CPU ${cpuMs}), event loop p99 ${loopP99Ms} ms, longest ${loopMaxMs} ms`;
      }),
      `the audit's chain: the least durable write ${times(audit.unchained)}, chained ${times(audit.chained)}: ${audit.ratio}x; CPU added ${audit.costCpuMs} ms`,
    ].join('\n'),
  ].join('\n\n');
}
