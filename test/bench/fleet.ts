import { loadavg } from 'node:os';
import { givenPostgres, newDatabase, startPostgres } from '../helpers/postgres-server.ts';
import { benchFleet, type FleetFigures } from './fleet-bench.ts';
import { table } from './report-words.ts';

/**
 * `node test/bench/fleet.ts [devices] [days between scans] [rounds]`: what is asked of a fleet with 90 days of changes, brought in over the desk's
 * own intake, on both databases. The goal is 200 ms for each question with 2,000 devices.
 */
const [devices, every, rounds] = [Number(process.argv[2] ?? 2000), Number(process.argv[3] ?? 14), Number(process.argv[4] ?? 5)];

function tell({ database, questions, ...figures }: FleetFigures): void {
  const rows = Object.entries(questions).map(([name, { p50, p99, cpuMs }]) => [name, `${p50}`, `${p99}`, `${cpuMs}`]);
  process.stdout.write(
    `${database} ${JSON.stringify({ ...figures, load: loadavg() })}\n${table(['question', 'p50 ms', 'p99 ms', 'CPU ms'], rows)}\n\n`,
  );
}

tell(await benchFleet({ devices, every, rounds }, null));
const own = givenPostgres() ? null : await startPostgres();
const server = givenPostgres() ?? own?.url;
if (server) tell(await benchFleet({ devices, every, rounds }, await newDatabase(server)));
own?.stop();
