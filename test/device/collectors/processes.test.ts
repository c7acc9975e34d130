import { describe, expect, it } from 'vitest';
import { showCommandLine } from '../../../src/device/collectors/command-line.ts';
import { heaviest, processes } from '../../../src/device/collectors/processes.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('processes', () => {
  it('names programs, leaves threads of the kernel out and masks secrets', async () => {
    const { items } = await collected(processes, recordedMachine('linux-debian12-vm'));
    expect(items.map((item) => [item.pid, item.name, item.command]).toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [4021, 'python3', '/usr/bin/python3 /srv/listen.py'],
      [4100, 'node', 'node /srv/app/server.js --token •••'],
    ]);
    expect(items[0]).toMatchObject({ user: 'root', memoryBytes: 16140 * 1024 });
  });

  it('reads a name with parentheses and blanks, the share of a processor and the start', async () => {
    const { items } = await collected(processes, recordedMachine('linux-laptop'));
    expect(items).toMatchObject([
      {
        pid: 3301,
        name: 'a name) with',
        user: 'lan',
        cpuPercent: 25,
        memoryBytes: 200 * 1024 * 1024,
        startedAt: (1768204800 + 5000) * 1000,
        command: 'a name --db postgres://app:•••@db.example.test/app --verbose',
      },
    ]);
  });

  it('survives a process that ends while it is looked at', async () => {
    const files = { '/proc/7/stat': '7 (x) R 1', '/proc/8/status': 'Name:\tx\nVmRSS:\t 1 kB\n' };
    expect(await processes.collect(machineOf({ platform: 'linux', files }))).toEqual({ status: 'empty' });
    expect(await processes.collect(machineOf({ platform: 'linux' }))).toMatchObject({ status: 'unsupported' });
  });

  it('reads Windows without owners when it is not elevated', async () => {
    const { items } = await collected(processes, recordedMachine('windows-11-laptop'));
    expect(items).toMatchObject([
      { pid: 4, name: 'System', user: null, cpuPercent: 10, command: null },
      {
        pid: 7312,
        name: 'Teams.exe',
        cpuPercent: 10,
        startedAt: 1768463800000,
        command: '"C:\\Program Files\\WindowsApps\\MSTeams\\ms-teams.exe" --token=••• --minimized',
      },
    ]);
  });

  it('reads macOS', async () => {
    const { items } = await collected(processes, recordedMachine('macos-15-macbook'));
    expect(items[0]).toMatchObject({
      pid: 812,
      name: 'MSTeams',
      user: 'lan',
      cpuPercent: 12.5,
      memoryBytes: 524288 * 1024,
      startedAt: 1768467600000 - 3723_000,
    });
    expect(items[0]?.command).toBe('/Applications/Microsoft Teams.app/Contents/MacOS/MSTeams --api-key ••• -x');
    expect(items.find((item) => item.pid === 1)?.startedAt).toBe(1768467600000 - ((2 * 24 + 3) * 3600 + 4 * 60 + 5) * 1000);
  });

  it('keeps the fifty heaviest by processor and by memory', () => {
    const all = Array.from({ length: 200 }, (_, index) => ({
      key: String(index),
      pid: index,
      name: 'x',
      user: null,
      cpuPercent: index === 3 ? 99 : 0,
      memoryBytes: index === 7 ? 1e9 : 1,
      startedAt: null,
      command: null,
    }));
    const chosen = heaviest(all);
    expect(chosen).toHaveLength(50);
    expect(chosen.map((process) => process.pid)).toEqual(expect.arrayContaining([3, 7]));
  });
});

describe('command lines', () => {
  it.each([
    ['mysql -u root --password=hunter2 db', 'mysql -u root --password=••• db'],
    ['tool --api-key "two words" -v', 'tool --api-key ••• -v'],
    ['env PGPASSWORD=x psql', 'env PGPASSWORD=••• psql'],
    ['app --token --verbose', 'app --token --verbose'],
    ['mysqldump -u root -phunter2 db', 'mysqldump -u root -p••• db'],
    ['sshpass -p hunter2 ssh host', 'sshpass -p ••• ssh host'],
    ['curl -u lan:hunter2 https://example.test', 'curl -u lan:••• https://example.test'],
    ['git clone https://me:ghp_secret@example.test/r.git', 'git clone https://me:•••@example.test/r.git'],
    ['notepad.exe C:\\Users\\lan\\passwords.txt', 'notepad.exe C:\\Users\\lan\\passwords.txt'],
    ['\0\0', null],
  ])('shows %j as %j', (raw, shown) => {
    expect(showCommandLine(raw)).toBe(shown);
  });

  it('is bounded and stays quick on a hostile line', () => {
    expect(showCommandLine('--password '.repeat(20_000))?.length).toBe(1000);
    expect(showCommandLine('a-'.repeat(50_000))?.length).toBe(1000);
  });
});
