import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { openDeskServer } from './clients.ts';
import { benchInventory } from './inventory-bench.ts';
import { benchLive } from './live-bench.ts';
import { benchScan, benchTerminal } from './machine-bench.ts';
import { type Figures, inWords, judge } from './report.ts';
import { benchScroll } from './scroll-bench.ts';
import { workingCopy } from './seeded-desk.ts';
import { benchTeam } from './team-bench.ts';
import { benchTickets, type Effort } from './ticket-bench.ts';

type Size = {
  counts: readonly number[];
  effort: Effort;
  scans: number;
  terminalRounds: number;
  lines: number;
  wheelTurns: number;
  liveSeconds: number;
  team: { count: number; rounds: number; clocks: number };
  inventory: { devices: number; inventories: number; rounds: number };
};

const sizes = {
  usual: {
    counts: [10_000, 100_000],
    effort: { rounds: 20, calls: 25 },
    scans: 9,
    terminalRounds: 5,
    lines: 1_000_000,
    wheelTurns: 200,
    liveSeconds: 20,
    team: { count: 100_000, rounds: 6, clocks: 10_000 },
    inventory: { devices: 2000, inventories: 200, rounds: 6 },
  },
  quick: {
    counts: [2000, 20_000],
    effort: { rounds: 3, calls: 10 },
    scans: 1,
    terminalRounds: 1,
    lines: 100_000,
    wheelTurns: 20,
    liveSeconds: 3,
    team: { count: 2000, rounds: 2, clocks: 300 },
    inventory: { devices: 50, inventories: 4, rounds: 1 },
  },
} satisfies Record<string, Size>;

async function measure({ counts, effort, scans, terminalRounds, lines, wheelTurns, liveSeconds, team, inventory }: Size): Promise<Figures> {
  const tickets = [];
  for (const count of counts) {
    process.stderr.write(`Measuring with ${count.toLocaleString('en')} tickets ...\n`);
    tickets.push(await benchTickets(count, effort));
  }
  process.stderr.write('Measuring the machine, the terminal and the queue in a browser ...\n');
  const copy = await workingCopy(counts.at(-1) ?? 0, 'machine');
  const desk = await openDeskServer(copy.folder);
  try {
    const scan = await benchScan(desk, scans);
    const terminal = await benchTerminal(desk, terminalRounds, lines);
    const scroll = await benchScroll(desk, wheelTurns).catch((error: Error) => {
      process.stderr.write(`The queue could not be scrolled: ${error.message}\n`);
      return null;
    });
    const live = await benchLive(liveSeconds);
    process.stderr.write('Measuring what many people ask of one desk ...\n');
    const teamFigures = await benchTeam(team);
    process.stderr.write('Measuring a fleet and its agents ...\n');
    return { tickets, scan, terminal, scroll, live, team: teamFigures, inventory: await benchInventory(inventory) };
  } finally {
    await desk.stop();
    copy.remove();
  }
}

const valueOf = (args: readonly string[], name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

/** Measures, prints, and writes everything to `out/bench.json`, or to the file that `--out=` names; `--rounds=` for a busy machine. */
async function bench(args: readonly string[]): Promise<void> {
  const size: Size = { ...(args.includes('--quick') ? sizes.quick : sizes.usual) };
  const rounds = Number(valueOf(args, 'rounds') ?? size.effort.rounds);
  size.effort = { ...size.effort, rounds };
  const figures = await measure(args.includes('--large') ? { ...size, counts: [...size.counts, 1_000_000] } : size);
  const goals = judge(figures);
  const machine = { node: process.version, processors: cpus().map(({ model }) => model), memoryBytes: totalmem(), load: loadavg() };
  const file = valueOf(args, 'out') ?? join(import.meta.dirname, '../../out/bench.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, figures, goals }, null, 2)}\n`);
  process.stdout.write(`${inWords(figures, goals)}\n`);
}

await bench(process.argv.slice(2));
