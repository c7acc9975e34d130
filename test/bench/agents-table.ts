import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { EnrolmentId } from '../../src/contract/agents.ts';
import type { DeviceSource } from '../../src/contract/devices.ts';
import { sectionNames } from '../../src/contract/inventory-sections.ts';
import { localFacts, openDesk } from '../../src/core/compose.ts';
import { openDevice } from '../../src/device/device.ts';
import { startDeskServer } from '../../src/server/desk-server.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { realAgents, runAgent } from '../helpers/real-agents.ts';

/** What each source found on this machine, as a table in Markdown, with the seconds each took. */
function inMarkdown(sources: readonly DeviceSource[], seconds: Readonly<Record<string, number>>): string {
  const found = (source: DeviceSource, section: string) => source.sections.find((one) => one.section === section)?.items;
  const told = sectionNames.filter((section) => sources.some((source) => found(source, section)));
  const lines = [
    ['section', ...sources.map(({ reader }) => reader)],
    ['---', ...sources.map(() => '---:')],
    ...told.map((section) => [section, ...sources.map((source) => String(found(source, section) ?? '-'))]),
    ['**sections**', ...sources.map(({ sections }) => `**${sections.filter(({ items }) => items > 0).length}**`)],
    ['**seconds**', ...sources.map(({ reader }) => `**${seconds[reader]?.toFixed(1)}**`)],
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** This machine by Deskside and by the two agents of Debian, on one desk: one device. */
async function compare(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'deskside-agents-table-'));
  const desk = await openDesk({ dataFolder, machine: openDevice(), facts: localFacts('bench'), onFault: console.error, timers: false });
  const server = await startDeskServer({
    desk,
    dataFolder,
    consoleFolder: dataFolder,
    version: 'bench',
    host: '127.0.0.1',
    port: 0,
    apiToken: 'bench-token-0123456789-0123456789-012',
    log: () => undefined,
  });
  const client = createRouterClient(desk.router, { context: { actor: await desk.localActor(), transport: 'in-process' as const } });
  const id = uuidv7(Date.now()) as EnrolmentId;
  const { secret } = await client.agents.enrol({ id, name: 'Table', organisationId: null, site: '', tag: '', trust: 'accept' });
  const seconds: Record<string, number> = {};
  const began = performance.now();
  const { device } = await client.devices.scanLocal({});
  seconds['deskside'] = (performance.now() - began) / 1000;
  if (!device) throw new Error('The scan of this machine made no device.');
  for (const agent of realAgents) {
    const { tookMs } = await runAgent(agent, { origin: server.origin, secret, folder: mkdtempSync(join(dataFolder, 'agent-')) });
    seconds[agent.kind] = tookMs / 1000;
    for (const waiting of (await client.agents.list({ state: 'quarantined' })).items)
      await client.agents.accept({ id: waiting.id, deviceId: device.id });
  }
  const { items } = await client.devices.sources({ id: device.id });
  const devices = (await client.devices.list({ type: 'computer' })).items.length;
  process.stdout.write(`${inMarkdown(items, seconds)}\n\nComputers: ${devices}\n`);
  await server.stop(100);
  await desk.close();
  rmSync(dataFolder, { recursive: true, force: true });
}

await compare();
