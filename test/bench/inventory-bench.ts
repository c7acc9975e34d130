import { givenPostgres, newDatabase, startPostgres } from '../helpers/postgres-server.ts';
import { type AgentFigures, benchAgents } from './agent-bench.ts';
import { benchLicences, type LicenceFigures } from './licence-bench.ts';

type Size = { devices: number; inventories: number; rounds: number };
/** What a fleet asks of one desk: the position of its licences, and its agents' inventories. */
export type InventoryFigures = { licences: LicenceFigures; agents: AgentFigures };

/** The same on both databases; `postgres` is null where there is none. */
export async function benchInventory({
  devices,
  inventories,
  rounds,
}: Size): Promise<{ sqlite: InventoryFigures; postgres: InventoryFigures | null }> {
  const on = async (newUrl: () => Promise<string | null>): Promise<InventoryFigures> => ({
    licences: await benchLicences(devices, await newUrl(), rounds),
    agents: await benchAgents({ count: inventories, rounds, url: await newUrl() }),
  });
  const sqlite = await on(async () => null);
  const own = givenPostgres() ? null : await startPostgres();
  const server = givenPostgres() ?? own?.url;
  try {
    return { sqlite, postgres: server ? await on(() => newDatabase(server)) : null };
  } finally {
    own?.stop();
  }
}
