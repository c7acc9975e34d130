import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnrolmentId } from '../../src/contract/agents.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { agentInventory, type PackedInventory } from './agent-inventories.ts';
import { type DeskServer, openDeskServer } from './clients.ts';
import { percentile, rounded } from './measure.ts';
import type { Delays } from './process-probe.ts';

type Format = 'json' | 'xml';
/** In ms: `first` makes a device, `next` is compared with the one before. */
type OneByOne = Record<Format, { bytes: number; first: number; next: number }>;
/** A storm of inventories, and what consoles feel of it. */
type Storm = { inventories: number; lost: number; totalMs: number; loop: Delays; consoleP99Ms: number; consoleMaxMs: number };
export type AgentFigures = { oneByOne: OneByOne; quiet: Delays; first: Storm; next: Storm };

type Send = (inventory: PackedInventory) => Promise<number>;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Agents as they are on the wire, each with a connection of its own. */
function openAgents(origin: string, secret: string): { send: Send; close: () => void } {
  const agent = new Agent({ keepAlive: false });
  const { hostname, port } = new URL(origin);
  const authorization = `Basic ${Buffer.from(`agent:${secret}`).toString('base64')}`;
  const send: Send = ({ body, userAgent }) =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-compress-zlib',
        'user-agent': userAgent,
        'content-length': body.length,
        authorization,
      };
      const call = request({ hostname, port, path: '/inventory', method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      });
      call.on('error', reject);
      call.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Until what was taken in is in the tables of software, too: consoles wait for that as well. */
async function settled(desk: DeskServer, devices: number): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    const { devices: known } = await desk.client.devices.withSoftware({ name: 'package-99' });
    if (known >= devices) return;
    await pause(20);
  }
  throw new Error('The software of the inventories never came into the tables.');
}

async function oneByOne(send: Send, rounds: number): Promise<OneByOne> {
  const timed = async (inventory: PackedInventory) => {
    const began = performance.now();
    const status = await send(inventory);
    if (status !== 200) throw new Error(`An inventory was answered with ${status}.`);
    return performance.now() - began;
  };
  const figures = {} as OneByOne;
  for (const [nth, format] of (['json', 'xml'] as const).entries()) {
    const [first, next]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      const index = 10_000 * (nth + 1) + round;
      const times = [await timed(agentInventory(index, format)), await timed(agentInventory(index, format, 1))] as const;
      // The first starts the thread and compiles the schema.
      if (round === 0) continue;
      first.push(times[0]);
      next.push(times[1]);
    }
    const middle = (times: number[]) =>
      rounded(
        percentile(
          times.toSorted((a, b) => a - b),
          0.5,
        ),
        1,
      );
    figures[format] = { bytes: agentInventory(0, format).plainBytes, first: middle(first), next: middle(next) };
  }
  return figures;
}

/** All at once, half of them in each format, while a console goes on reading its list of devices. */
async function storm(desk: DeskServer, send: Send, inventories: readonly PackedInventory[], devices: () => Promise<void>): Promise<Storm> {
  let [lost, totalMs] = [0, 0];
  const waits: number[] = [];
  const loop = await desk.delaysDuring(async () => {
    const began = performance.now();
    let under = true;
    const console = (async () => {
      while (under) {
        const asked = performance.now();
        await desk.client.devices.list({ limit: 50 });
        waits.push(performance.now() - asked);
        await pause(5);
      }
    })();
    const answers = await Promise.all(inventories.map((one) => send(one).catch(() => 0)));
    lost = answers.filter((status) => status !== 200).length;
    totalMs = rounded(performance.now() - began, 0);
    await devices();
    under = false;
    await console;
  });
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    inventories: inventories.length,
    lost,
    totalMs,
    loop,
    consoleP99Ms: rounded(percentile(sorted, 0.99), 1),
    consoleMaxMs: rounded(sorted.at(-1) ?? 0, 1),
  };
}

/** How a desk server takes in the inventories of agents. @param url a PostgreSQL database of its own, or null for SQLite. */
export async function benchAgents({ count, rounds, url }: { count: number; rounds: number; url: string | null }): Promise<AgentFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-agents-'));
  const desk = await openDeskServer(folder, [], url ? { DESKSIDE_DATABASE: url } : {});
  try {
    const id = uuidv7(Date.now()) as EnrolmentId;
    const { secret } = await desk.client.agents.enrol({ id, name: 'Bench', organisationId: null, site: '', tag: null, trust: 'accept' });
    const agents = openAgents(desk.origin, secret);
    const one = await oneByOne(agents.send, rounds);
    const before = 2 * (rounds + 1);
    await settled(desk, before);
    const quiet = await desk.delaysDuring(() => pause(2000));
    const all = (edition: number) => Array.from({ length: count }, (_, i) => agentInventory(i, i % 2 === 0 ? 'json' : 'xml', edition));
    const first = await storm(desk, agents.send, all(0), () => settled(desk, before + count - Math.floor(count / 100)));
    const next = await storm(desk, agents.send, all(1), () => pause(500));
    agents.close();
    return { oneByOne: one, quiet, first, next };
  } finally {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
