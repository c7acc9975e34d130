import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanDocumentSchema, scannedSectionNames } from '../../src/contract/inventory-sections.ts';
import { runProgram } from '../helpers/run-program.ts';
import { makeDataFolder, startServerProcess } from '../helpers/server-process.ts';

const timeout = 120_000;
const cli = (...args: string[]) => runProgram('src/cli/main.ts', args);

describe('the command line', () => {
  it('prints this machine as one JSON document and nothing else', { timeout }, async () => {
    const { code, stdout, stderr } = await cli('scan', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const document = scanDocumentSchema.parse(JSON.parse(stdout));
    expect(Object.keys(document.sections)).toEqual([...scannedSectionNames]);
    expect(document.sections.operatingSystem).toMatchObject({
      status: 'collected',
      items: [expect.objectContaining({ key: expect.any(String) })],
    });
    expect(Math.abs(document.takenAt - Date.now())).toBeLessThan(timeout);
  });

  it('shows a diagnosis and ends with its verdict', { timeout }, async () => {
    const { code, stdout } = await cli('diagnose', 'disk');
    const verdict = /\n(ok|warning|fault|unknown): .+\n$/.exec(stdout)?.[1] ?? '';
    expect(code).toBe({ ok: 0, warning: 1, fault: 2, unknown: 3 }[verdict]);
    expect(stdout).toContain('$ df');
    const json = await cli('diagnose', 'disk', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      playbook: 'disk',
      state: 'finished',
      steps: [expect.anything(), expect.anything(), expect.anything(), expect.anything()],
    });
  });

  it('makes a ticket with this machine’s scan on it, finds it and shows it', { timeout }, async () => {
    const folder = makeDataFolder();
    const made = await cli(
      'ticket',
      'create',
      '--title',
      'Máy in kẹt giấy',
      '--text',
      'Tầng 3',
      '--priority',
      'high',
      '--attach-scan',
      '--data',
      folder,
      '--json',
    );
    expect(made.stderr).toBe('');
    expect(JSON.parse(made.stdout)).toMatchObject({
      number: 1,
      title: 'Máy in kẹt giấy',
      priority: 'high',
      devices: [{ name: expect.any(String) }],
      evidence: { groups: expect.arrayContaining(['hardware', 'software']) },
    });
    expect((await cli('ticket', 'list', '--data', folder)).stdout).toMatch(/#1 +new +high +- +Máy in kẹt giấy/);
    const shown = await cli('ticket', 'show', '1', '--data', folder);
    expect(shown.stdout).toContain('Tầng 3');
    expect(shown.stdout).toContain('Evidence:');
  });

  it('works with the desk that a server holds, backs it up while it runs, and restores only when it does not', { timeout }, async () => {
    const folder = makeDataFolder();
    const elsewhere = makeDataFolder();
    const backup = join(elsewhere, 'monday.backup');
    const server = await startServerProcess(folder);
    expect((await cli('ticket', 'create', '--title', 'Through the server', '--data', folder)).stdout).toBe('Created ticket #1.\n');
    expect((await server.api('GET', '/tickets/1')).body).toMatchObject({ title: 'Through the server' });
    const link = (await cli('link', '--data', folder)).stdout.trim();
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
    expect(await cli('backup', backup, '--data', folder)).toMatchObject({ code: 0 });
    expect(await cli('backup', backup, '--data', folder)).toMatchObject({ code: 65, stderr: expect.stringContaining('exists already') });
    expect(await cli('restore', backup, '--data', folder)).toMatchObject({ code: 69, stderr: expect.stringContaining('Stop it') });
    await server.api('POST', '/tickets', { title: 'After the backup' });
    server.kill('SIGTERM');
    await server.ended;

    expect(await cli('restore', backup, '--data', folder)).toMatchObject({ code: 0, stderr: '' });
    expect((await cli('ticket', 'list', '--data', folder, '--json')).stdout).not.toContain('After the backup');
    const kept = readdirSync(folder).find((name) => name.startsWith('replaced-')) as string;
    expect(existsSync(join(folder, kept, 'desk.sqlite'))).toBe(true);

    const before = readFileSync(join(folder, 'desk.sqlite'));
    for (const [name, harm] of [
      ['cut', (file: string) => truncateSync(file, statSync(file).size - 100)],
      ['flipped', (file: string) => writeFileSync(file, readFileSync(file).fill(1, 9000, 9010))],
      ['other', (file: string) => writeFileSync(file, 'not a backup')],
    ] as const) {
      const file = join(elsewhere, name);
      writeFileSync(file, readFileSync(backup));
      harm(file);
      expect(await cli('restore', file, '--data', folder), name).toMatchObject({
        code: 65,
        stderr: expect.stringContaining('Nothing was changed'),
      });
    }
    expect(readFileSync(join(folder, 'desk.sqlite')).equals(before)).toBe(true);
  });

  it('says what is wrong with what it was told, on stderr', { timeout }, async () => {
    const folder = makeDataFolder();
    for (const [args, code] of [
      [['bogus'], 64],
      [['diagnose', 'everything'], 64],
      [['ticket', 'create'], 64],
      [['ticket', 'create', '--title', 'x', '--priority', 'huge'], 64],
      [['ticket', 'show', '-1'], 64],
      [['backup'], 64],
      [['scan', '--colour'], 64],
      [['link', '--data', folder], 69],
    ] as const) {
      const run = await cli(...args);
      expect(run, args.join(' ')).toMatchObject({ code, stdout: '' });
      expect(run.stderr.split('\n').length, args.join(' ')).toBeGreaterThan(2);
    }
    const help = await cli('--help');
    expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(/Examples[\s\S]+Exit codes/) });
    expect(readdirSync(folder)).toEqual([]);
  });
});
