import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import type { Goal } from './report-words.ts';
import type { Operation, TicketFigures } from './ticket-bench.ts';

// That it runs and that nothing is slow by an order of magnitude; how fast it is, a quiet machine tells.
const generous = 20;

it('measures every operation in three forms, and the machine', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-bench-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'bench.json');
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'bench.ts'), '--quick', `--out=${file}`], {
    maxBuffer: 10_000_000,
  });
  const { figures, goals } = JSON.parse(readFileSync(file, 'utf8')) as {
    figures: { tickets: TicketFigures[]; terminal: { bare: number; deskside: number } };
    goals: Goal[];
  };
  expect(figures.tickets.map(({ tickets }) => tickets)).toEqual([2000, 20_000]);
  for (const { tickets, operations, creates } of figures.tickets) {
    expect(operations).toHaveLength(12);
    const slow = operations.filter(({ bare, deskside }: Operation) => !(deskside.p50 < bare.p50 * generous));
    expect(slow, `at ${tickets}`).toEqual([]);
    expect(creates.deskside).toBeGreaterThan(creates.bare / generous);
  }
  expect(figures.terminal.deskside).toBeGreaterThan(figures.terminal.bare / 100);
  for (const { goal, met } of goals)
    expect(stdout.split('\n').some((line) => line.startsWith(goal) && line.endsWith(met ? ' met' : ' MISSED'))).toBe(true);
});
