import { describe, expect, it } from 'vitest';
import { assignments } from '../../../src/device/collectors/language.ts';
import { operatingSystem } from '../../../src/device/collectors/operating-system.ts';
import { recordedMachine } from '../../helpers/recorded-machine.ts';

describe('operating system', () => {
  it('reads Ubuntu, its birth, language and that it waits for a restart', async () => {
    expect(
      await operatingSystem.collect(recordedMachine('linux-laptop', { files: { '/proc/stat': 'cpu 1 2\nbtime 1768204800\n' } })),
    ).toMatchObject({
      status: 'collected',
      items: [
        {
          platform: 'linux',
          name: 'Ubuntu',
          version: '24.04',
          codename: 'noble',
          kernel: '6.8.0-90-generic',
          architecture: 'x86_64',
          installedAt: 1714521600000,
          bootedAt: 1768204800000,
          locale: 'vi_VN.UTF-8',
          timeZone: 'Asia/Ho_Chi_Minh',
          domain: null,
          rebootRequired: true,
        },
      ],
    });
  });

  it('takes the point release of Debian, and leaves open what nobody told', async () => {
    expect(await operatingSystem.collect(recordedMachine('linux-debian12-vm'))).toMatchObject({
      items: [{ name: 'Debian GNU/Linux', version: '12.11', installedAt: null, timeZone: 'Etc/UTC', rebootRequired: null }],
    });
  });

  it('asks for a restart when the modules of the running kernel are gone', async () => {
    const machine = recordedMachine('linux-debian12-vm', { folders: ['/lib/modules/6.19.1'] });
    expect(await operatingSystem.collect(machine)).toMatchObject({ items: [{ rebootRequired: true }] });
  });

  it('reads Windows 11 with its revision and a pending restart', async () => {
    expect(await operatingSystem.collect(recordedMachine('windows-11-laptop'))).toMatchObject({
      items: [
        {
          platform: 'windows',
          name: 'Microsoft Windows 11 Pro',
          build: '26100.7462',
          codename: '24H2',
          edition: 'Professional',
          installedAt: Date.UTC(2024, 11, 1),
          locale: 'vi-VN',
          domain: 'corp.example.com',
          rebootRequired: true,
        },
      ],
    });
  });

  it('reads macOS', async () => {
    expect(await operatingSystem.collect(recordedMachine('macos-15-macbook'))).toMatchObject({
      items: [
        {
          platform: 'macos',
          name: 'macOS',
          version: '15.5',
          build: '24F74',
          codename: 'Sequoia',
          architecture: 'arm64',
          bootedAt: 1768179600000,
          locale: 'ms_MY',
          timeZone: 'Asia/Kuala_Lumpur',
        },
      ],
    });
  });
});

it('reads quoted, bare and escaped assignments', () => {
  expect([...assignments('NAME="A \\"B\\""\n# NOT=this\nID=debian\nX=\'one two\'\n')]).toEqual([
    ['NAME', 'A "B"'],
    ['ID', 'debian'],
    ['X', 'one two'],
  ]);
});
