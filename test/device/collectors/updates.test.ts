import { describe, expect, it } from 'vitest';
import { parseDnfCheckUpdate, parseDpkgLog, parsePacmanLog, updates } from '../../../src/device/collectors/updates.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('updates', () => {
  it('reads what dpkg installed, newest first, and what apt would install', async () => {
    const machine = recordedMachine('linux-laptop');
    const result = await updates.collect(machine);
    expect(result).toMatchObject({
      status: 'collected',
      items: [
        { name: 'libssl3t64:amd64', kind: 'installed', version: '3.0.13-0ubuntu3.6', at: new Date(2026, 0, 13, 9).getTime() },
        {
          name: 'curl:amd64',
          kind: 'installed',
          title: '8.5.0-2ubuntu10.6 → 8.5.0-2ubuntu10.7',
          at: new Date(2026, 0, 12, 8, 15, 2).getTime(),
        },
        { name: 'openssh-client', kind: 'pending', version: '1:9.6p1-3ubuntu13.14', security: true },
        { name: 'tzdata', kind: 'pending', security: false },
      ],
    });
    expect(machine.calls).toEqual([
      { program: 'apt-get', args: ['-s', '-o', 'Debug::NoLocking=1', '-o', 'Dir::Log::Planner=/dev/null', 'upgrade'] },
    ]);
  });

  it('does not start a slow apt, and says so', async () => {
    const machine = recordedMachine('linux-debian12-vm');
    expect(await updates.collect(machine)).toMatchObject({
      status: 'collected',
      reason: expect.stringContaining('not looked for') as string,
    });
    expect(machine.calls).toEqual([]);
  });

  it('says why apt did not answer and keeps the rest', async () => {
    const machine = recordedMachine('linux-laptop', { commands: [{ program: 'apt-get', code: 100, stderr: 'E: Unmet dependencies.' }] });
    const result = await updates.collect(machine);
    expect(result).toMatchObject({ status: 'collected', reason: 'Waiting updates are not known: E: Unmet dependencies.' });
  });

  it('reads Windows', async () => {
    expect(await updates.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      status: 'collected',
      items: [
        { name: 'KB5054156', kind: 'installed', security: false, at: 1766016000000 },
        { name: 'KB5074109', kind: 'installed', security: true, at: 1768348800000 },
        { name: 'KB5072653', kind: 'pending', security: true },
        { name: 'Lenovo Ltd. Firmware 1.70.0.0', kind: 'pending', security: false },
      ],
    });
  });

  it('reads macOS, without what others than Apple installed', async () => {
    expect(await updates.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [
        { name: 'XProtectPlistConfigData', version: '5328', security: true },
        { name: 'macOS 15.5', at: Date.UTC(2025, 5, 3, 3, 11, 30) },
        { name: 'macOS Sequoia 15.7.3', kind: 'pending', version: '15.7.3' },
      ],
    });
  });

  it('says which systems it knows', async () => {
    expect(await updates.collect(machineOf({ platform: 'linux' }))).toMatchObject({ status: 'unsupported' });
  });

  it('reads what dnf would install', async () => {
    const stdout = [
      '',
      'bash.x86_64                5.2.26-3.fc40          updates',
      'kernel.x86_64   6.10.3-200.fc40   rhel-9-baseos-security',
      'Obsoleting Packages',
      'old.noarch  1-1  updates',
    ];
    const machine = machineOf({ platform: 'linux', commands: [{ program: 'dnf', code: 100, stdout }] });
    expect(await updates.collect(machine)).toMatchObject({
      items: [
        { name: 'bash.x86_64', version: '5.2.26-3.fc40', security: null },
        { name: 'kernel.x86_64', security: true },
      ],
    });
    expect(parseDnfCheckUpdate('')).toEqual([]);
  });

  it('reads the log of pacman', () => {
    expect(
      parsePacmanLog(
        '[2026-01-12T08:15:02+0100] [ALPM] upgraded curl (8.5.0-1 -> 8.6.0-1)\n[2026-01-12T08:15:03+0100] [ALPM] installed x (1)\n',
      ),
    ).toMatchObject([{ name: 'curl', version: '8.6.0-1', at: Date.UTC(2026, 0, 12, 7, 15, 2) }]);
  });

  it('keeps one line for a package and no more than 200', () => {
    const lines = Array.from({ length: 300 }, (_, index) => `2026-01-01 00:00:00 upgrade p${index % 250}:all 1 ${index}\n`).join('');
    const items = parseDpkgLog(lines);
    expect(items).toHaveLength(200);
    expect(new Set(items.map((item) => item.key)).size).toBe(200);
    expect(items[0]).toMatchObject({ name: 'p49:all', version: '299' });
  });
});
