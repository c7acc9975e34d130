import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openMachine } from '../../src/device/machine.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'machine-'));
afterAll(() => rmSync(folder, { recursive: true }));
const open = (signal = new AbortController().signal, onChild?: (pid: number, state: string) => void) => openMachine({ signal, onChild });
const node = (script: string) => ['-e', script] as const;

describe('the machine', () => {
  it('hands arguments over untouched by any shell', async () => {
    const hostile = '$(touch /tmp/x); `id` | "quoted" %PATH% \' \n *';
    const output = await open().run(process.execPath, [
      ...node('process.stdout.write(JSON.stringify(process.argv.slice(1)))'),
      '--',
      hostile,
      '',
    ]);
    expect(output).toMatchObject({ code: 0, stdout: JSON.stringify([hostile, '']), missing: false, timedOut: false });
  });

  it('says that a program is missing', async () => {
    expect(await open().run('no-such-program-anywhere', [])).toEqual({
      code: null,
      stdout: '',
      stderr: '',
      missing: true,
      timedOut: false,
    });
    expect(await open().run(path.join(folder, 'nothing'), [])).toMatchObject({ missing: true });
  });

  it('does not start what lies on a person\u2019s PATH', async () => {
    const searched = process.env['PATH'];
    writeFileSync(path.join(folder, 'planted-tool'), '#!/bin/sh\necho planted\n', { mode: 0o755 });
    try {
      process.env['PATH'] = `${folder}:${searched}`;
      expect(await open().run('planted-tool', [])).toMatchObject({ missing: true });
    } finally {
      process.env['PATH'] = searched;
    }
  });

  it('speaks English and UTF-8 with programs, and gives them no other variables', async () => {
    process.env['DESKSIDE_TEST_SECRET'] = 'hidden';
    const output = await open().run(process.execPath, node('process.stdout.write(JSON.stringify(process.env))'));
    delete process.env['DESKSIDE_TEST_SECRET'];
    expect(JSON.parse(output.stdout)).toMatchObject({ LC_ALL: expect.stringContaining('UTF-8') as string });
    expect(output.stdout).not.toContain('hidden');
  });

  it('ends a program at its limit, whatever it does with SIGTERM', async () => {
    const output = await open().run(
      process.execPath,
      node("process.on('SIGTERM', () => {}); process.stdout.write('begun'); setInterval(() => {}, 1000)"),
      { timeoutMs: 500 },
    );
    expect(output).toMatchObject({ code: null, stdout: 'begun', timedOut: true });
  });

  it('stops a program that prints without end', async () => {
    const flood = node("const line = 'x'.repeat(65536); const more = () => process.stdout.write(line, more); more()");
    await expect(open().run(process.execPath, flood, { maxBytes: 1_000_000 })).rejects.toThrow('printed more than 1000000 bytes');
  });

  it('kills what runs when the signal aborts, and starts nothing afterwards', async () => {
    const cancel = new AbortController();
    const seen: string[] = [];
    const machine = open(cancel.signal, (_, state) => seen.push(state));
    const running = machine.run(process.execPath, node('setInterval(() => {}, 1000)'));
    cancel.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await expect(machine.run(process.execPath, [])).rejects.toThrow('enough');
    expect(seen).toEqual(['started', 'ended']);
  });

  it('tells a missing file from one that may not be read', async () => {
    writeFileSync(path.join(folder, 'text'), 'đĩa cứng');
    const machine = open();
    expect(await machine.readText(path.join(folder, 'text'))).toBe('đĩa cứng');
    expect(await machine.readText(path.join(folder, 'none'))).toBeNull();
    expect(await machine.readText(folder)).toBeNull();
    expect(await machine.readBytes(path.join(folder, 'text', 'below'))).toBeNull();
    expect(await machine.list(path.join(folder, 'none'))).toEqual([]);
    expect(await machine.list(folder)).toEqual(['planted-tool', 'text']);
    expect(await machine.readLink(path.join(folder, 'text'))).toBeNull();
  });
});
