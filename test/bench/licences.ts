import { givenPostgres, newDatabase, startPostgres } from '../helpers/postgres-server.ts';
import { benchLicences } from './licence-bench.ts';

/**
 * `node test/bench/licences.ts [devices] [rounds]`: how a desk stands with the licences of a fleet, on both databases; the goals are all products within
 * 200 ms and the rows of one within 50 ms, with 100,000 installations on 2,000 devices.
 */
const [devices, rounds] = [Number(process.argv[2] ?? 2000), Number(process.argv[3] ?? 6)];
process.stdout.write(`${JSON.stringify(await benchLicences(devices, null, rounds))}\n`);
const own = givenPostgres() ? null : await startPostgres();
const server = givenPostgres() ?? own?.url;
if (server) process.stdout.write(`${JSON.stringify(await benchLicences(devices, await newDatabase(server), rounds))}\n`);
own?.stop();
