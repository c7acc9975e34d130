import { loadavg } from 'node:os';
import { benchLive } from './live-bench.ts';
import { judgeLive, liveLines } from './live-report.ts';
import { goalTable } from './report-words.ts';
import { benchTeam } from './team-bench.ts';
import { judgeTeam, teamLines } from './team-report.ts';

const [count, rounds, seconds] = process.argv.slice(2).map(Number);

/** `node test/bench/team.ts [tickets] [rounds] [seconds]`: the part of `npm run bench` that is about many people at one desk, by itself. */
const live = await benchLive(seconds ?? 20);
const team = await benchTeam({ count: count ?? 100_000, rounds: rounds ?? 6, clocks: 10_000 });
const load = loadavg().map((each) => each.toFixed(1));
process.stdout.write(
  `${[liveLines(live), teamLines(team), goalTable([...judgeLive(live), ...judgeTeam(team)]), `load: ${load.join(', ')}`].join('\n\n')}\n`,
);
