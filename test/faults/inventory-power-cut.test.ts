import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentInventory } from '../bench/agent-inventories.ts';
import { compilePowerLoss, copyDatabase, hasCompiler } from '../helpers/power-loss.ts';
import { makeDataFolder, type ServerProcess, startServerProcess } from '../helpers/server-process.ts';

function ask(folder: string, sql: string): string[] {
  const raw = new SqliteDatabase(join(folder, 'desk.sqlite'));
  const found = raw.prepare(sql).pluck().all().map(String);
  raw.close();
  return found;
}

/** Agents bring one inventory after another. @returns the names of the machines whose inventory was acknowledged. */
async function bringInventories(server: ServerProcess, acknowledged: string[]): Promise<void> {
  const order = { id: randomUUID(), name: 'Site', organisationId: null, site: '', tag: null, trust: 'accept' };
  const { status, body } = await server.api('POST', '/agents/enrolments', order);
  if (status >= 300) throw new Error(JSON.stringify(body));
  const authorization = `Basic ${Buffer.from(`agent:${String(body['secret'])}`).toString('base64')}`;
  for (let index = 0; ; index++) {
    const inventory = agentInventory(index, 'json');
    const headers = { authorization, 'user-agent': inventory.userAgent, 'content-type': 'application/x-compress-zlib' };
    const answer = await fetch(`${server.origin}/inventory`, { method: 'POST', headers, body: new Uint8Array(inventory.body) });
    if (answer.status !== 200) throw new Error(`Refused: ${await answer.text()}`);
    acknowledged.push(`bench-${index}`);
  }
}

// What follows from an inventory (which device has which software) waits for no disk; the inventory itself does.
describe.skipIf(!hasCompiler())('a power cut while agents bring inventories', () => {
  let workbench = '';
  beforeAll(() => {
    workbench = mkdtempSync(join(tmpdir(), 'deskside-power-'));
    compilePowerLoss(join(workbench, 'power-loss.so'));
  });
  afterAll(() => rmSync(workbench, { recursive: true, force: true }));

  it('takes none that was acknowledged, and what follows from them is made again', { timeout: 300_000 }, async () => {
    const folder = makeDataFolder();
    const shadow = mkdtempSync(join(workbench, 'shadow-'));
    const first = await startServerProcess(folder);
    first.kill('SIGTERM');
    await first.ended;
    copyDatabase(folder, shadow);
    const environment = { LD_PRELOAD: join(workbench, 'power-loss.so'), PL_DIR: folder, PL_SHADOW: shadow, PL_SURVIVE: '0' };
    const server = await startServerProcess(folder, { environment });
    const acknowledged: string[] = [];
    let refused: unknown = null;
    // The connection that the end of the server breaks is no refusal.
    const agents = bringInventories(server, acknowledged).catch((error: unknown) => {
      if (!(error instanceof TypeError)) refused = error;
    });
    const cuts: { folder: string; promised: string[] }[] = [];
    for (let cut = 0; cut < 6; cut++) {
      await expect.poll(() => refused ?? acknowledged.length, { interval: 1, timeout: 60_000 }).toBeGreaterThan(cut * 2);
      const to = join(workbench, `cut-${cut}`);
      server.kill('SIGSTOP');
      cuts.push({ folder: to, promised: [...acknowledged] });
      copyDatabase(shadow, to);
      server.kill('SIGCONT');
    }
    server.kill('SIGKILL');
    await Promise.all([server.ended, agents]);
    for (const cut of cuts) {
      expect(ask(cut.folder, 'pragma integrity_check')).toEqual(['ok']);
      expect(ask(cut.folder, 'pragma foreign_key_check')).toEqual([]);
      expect(ask(cut.folder, 'select name from devices')).toEqual(expect.arrayContaining(cut.promised));
    }
    const last = cuts.at(-1)?.folder as string;
    const again = await startServerProcess(last);
    const devices = Number(ask(last, "select count(*) from devices where name like 'bench-%'")[0]);
    await expect.poll(async () => (await again.api('GET', '/software?name=package-99')).body['devices'], { timeout: 60_000 }).toBe(devices);
  });
});
