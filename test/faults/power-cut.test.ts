import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilePowerLoss, copyDatabase, hasCompiler } from '../helpers/power-loss.ts';
import { makeDataFolder, type ServerProcess, startServerProcess } from '../helpers/server-process.ts';
import { readStoredDesk } from '../helpers/stored-desk.ts';
import { type Acknowledged, startTicketWriters } from '../helpers/ticket-writers.ts';

type Cut = { lost: number; problems: string[] };

/** What a cut at this very moment would leave: the server stands still while the flushed state is copied. */
function cutPower(server: ServerProcess, shadow: string, cut: string, acknowledged: Acknowledged): () => Cut {
  server.kill('SIGSTOP');
  const promised = [...acknowledged.tickets, ...acknowledged.messages];
  copyDatabase(shadow, cut);
  server.kill('SIGCONT');
  return () => {
    const stored = readStoredDesk(cut);
    return {
      lost: promised.filter((id) => !stored.ticketIds.has(id) && !stored.messageIds.has(id)).length,
      problems: [...stored.integrity, ...stored.halves],
    };
  };
}

// Skipped where nothing can be compiled; a kill -9 cannot tell a durable desk from one that is not (RELIABILITY).
describe.skipIf(!hasCompiler())('a power cut', () => {
  let library = '';
  let workbench = '';
  beforeAll(() => {
    workbench = mkdtempSync(join(tmpdir(), 'deskside-power-'));
    library = join(workbench, 'power-loss.so');
    compilePowerLoss(library);
  });
  afterAll(() => rmSync(workbench, { recursive: true, force: true }));

  /** Writes on a disk that keeps only what was flushed, and cuts the power `cuts` times. */
  async function cutWhileWriting(cuts: number, environment: Record<string, string>): Promise<{ cuts: Cut[]; acknowledged: number }> {
    const folder = makeDataFolder();
    const shadow = mkdtempSync(join(workbench, 'shadow-'));
    const first = await startServerProcess(folder);
    first.kill('SIGTERM');
    await first.ended;
    copyDatabase(folder, shadow);
    const server = await startServerProcess(folder, {
      environment: { LD_PRELOAD: library, PL_DIR: folder, PL_SHADOW: shadow, ...environment },
    });
    const acknowledged: Acknowledged = { tickets: new Set(), messages: new Set() };
    const writers = startTicketWriters(server, acknowledged, 4);
    const looks: (() => Cut)[] = [];
    for (let cut = 0; cut < cuts; cut += 1) {
      const before = acknowledged.tickets.size;
      await expect.poll(() => acknowledged.tickets.size - before, { interval: 1, timeout: 30_000 }).toBeGreaterThan(cut % 7);
      looks.push(
        cutPower(
          server,
          shadow,
          join(workbench, `cut-${environment['PL_SURVIVE']}-${environment['DESKSIDE_TEST_SYNCHRONOUS']}-${cut}`),
          acknowledged,
        ),
      );
    }
    server.kill('SIGKILL');
    await server.ended;
    await writers.stop();
    return { cuts: looks.map((look) => look()), acknowledged: acknowledged.tickets.size + acknowledged.messages.size };
  }

  it.each(['0', '50'])(
    'loses nothing that was acknowledged, with %s in 100 of the unflushed sectors surviving',
    { timeout: 300_000 },
    async (survive) => {
      const { cuts, acknowledged } = await cutWhileWriting(50, { PL_SURVIVE: survive });
      expect(cuts.flatMap((cut) => cut.problems)).toEqual([]);
      expect(cuts.map((cut) => cut.lost)).toEqual(cuts.map(() => 0));
      expect(acknowledged).toBeGreaterThan(100);
    },
  );

  it('would lose with synchronous=NORMAL, so that this test sees what it is meant to see', { timeout: 300_000 }, async () => {
    const { cuts } = await cutWhileWriting(10, { PL_SURVIVE: '0', DESKSIDE_TEST_SYNCHRONOUS: 'NORMAL' });
    expect(cuts.reduce((sum, cut) => sum + cut.lost, 0)).toBeGreaterThan(0);
  });
});
