import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startServerProcess } from '../helpers/server-process.ts';
import { readStoredDesk } from '../helpers/stored-desk.ts';

/** A small disk in memory, if this may mount one. */
function mountSmallDisk(mebibytes: number): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'deskside-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

it('says that the disk is full, keeps what it acknowledged, reads on, and writes again when there is space', {
  timeout: 120_000,
}, async (test) => {
  const disk = mountSmallDisk(12);
  if (!disk) return test.skip('A small disk can only be mounted by root on Linux.');
  const filler = join(disk, 'filler');
  writeFileSync(filler, Buffer.alloc(2 * 1024 * 1024));
  const folder = join(disk, 'desk');
  const server = await startServerProcess(folder);
  const acknowledged: string[] = [];
  let refusal: { status: number; body: Record<string, unknown> } | null = null;
  for (let i = 0; i < 2000 && !refusal; i += 1) {
    const answer = await server.api('POST', '/tickets', { title: `Ticket ${i}`, text: 'x'.repeat(20_000) });
    if (answer.status === 201) acknowledged.push(String(answer.body['id']));
    else refusal = answer;
  }
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(refusal).toMatchObject({
    status: 507,
    body: { code: 'INSUFFICIENT_STORAGE', next: expect.stringMatching(/space/), safe: expect.any(String) },
  });
  expect((await server.api('GET', '/tickets/1')).status).toBe(200);
  expect(await (await fetch(`${server.origin}/healthz`)).json()).toEqual({ ok: true });
  rmSync(filler);
  const again = await server.api('POST', '/tickets', { title: 'There is space again' });
  expect(again.status).toBe(201);
  acknowledged.push(String(again.body['id']));
  server.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0 });
  const stored = readStoredDesk(folder);
  expect(stored.integrity).toEqual([]);
  expect(stored.halves).toEqual([]);
  expect(acknowledged.filter((id) => !stored.ticketIds.has(id))).toEqual([]);
});
