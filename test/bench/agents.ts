import { givenPostgres, newDatabase, startPostgres } from '../helpers/postgres-server.ts';
import { benchAgents } from './agent-bench.ts';

/**
 * `node test/bench/agents.ts [inventories] [rounds]`: how a desk server takes in inventories of 400 kB, one by one and all at once, on both
 * databases; the goals are 150 ms (JSON) and 250 ms (XML) for one, and an event loop held for 50 ms at p99 while 200 arrive together.
 */
const [count, rounds] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 5)];
process.stdout.write(`${JSON.stringify({ database: 'sqlite', ...(await benchAgents({ count, rounds, url: null })) })}\n`);
const own = givenPostgres() ? null : await startPostgres();
const server = givenPostgres() ?? own?.url;
if (server)
  process.stdout.write(
    `${JSON.stringify({ database: 'postgres', ...(await benchAgents({ count, rounds, url: await newDatabase(server) })) })}\n`,
  );
own?.stop();
