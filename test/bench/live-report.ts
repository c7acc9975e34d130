import type { LiveComparison, LiveFigures } from './live-bench.ts';
import { atMost, type Goal } from './report-words.ts';

const liveLimitMs = 100;

function liveGoals(database: string, { consoles, perSecond, p99, missed }: LiveFigures): Goal[] {
  const of = `${consoles} live consoles at ${perSecond} tickets/s on ${database}`;
  return [atMost(`${of}: p99 from commit to every console`, p99, liveLimitMs, ' ms'), atMost(`${of}: notices missed`, missed, 0, '')];
}

/** Every goal of live consoles with what was measured. */
export const judgeLive = ({ sqlite, postgres }: LiveComparison): Goal[] => [
  ...liveGoals('sqlite', sqlite),
  ...(postgres ? liveGoals('postgres', postgres) : []),
];

/** The same as lines. */
export function liveLines(live: LiveComparison): string {
  const line = (name: string, { perSecond, p50, p99, max, missed, cpuShare }: LiveFigures) =>
    `${name}: ${perSecond} tickets/s, p50 ${p50}, p99 ${p99}, longest ${max} ms, missed ${missed}, ${Math.round(cpuShare * 100)} % of a core`;
  return [
    `From a commit to each of ${live.sqlite.consoles} consoles`,
    line('a bare server', live.bare),
    line('Deskside on sqlite', live.sqlite),
    live.postgres ? line('Deskside on postgres', live.postgres) : 'postgres: not there',
  ].join('\n');
}
