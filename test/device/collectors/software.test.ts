import { describe, expect, it } from 'vitest';
import { software } from '../../../src/device/collectors/software.ts';
import { installDay } from '../../../src/device/collectors/software-dates.ts';
import { parseDpkgStatus, parseTimes } from '../../../src/device/collectors/software-linux.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

const rpm = (...lines: string[]) => machineOf({ platform: 'linux', commands: [{ program: 'rpm', stdout: lines }] });

describe('software on Linux', () => {
  it('reads dpkg’s status with the days of installation, and not what was removed', async () => {
    const machine = recordedMachine('linux-debian12-vm');
    const { items, byKey } = await collected(software, machine);
    expect(items.map((item) => item.name)).toEqual(['adduser', 'base-files', 'cups', 'libc6', 'tzdata', 'linux-base']);
    expect(byKey('dpkg:adduser:all')).toMatchObject({
      version: '3.134',
      publisher: 'Debian Adduser Developers',
      installedAt: 1747699200000,
      sizeBytes: 686 * 1024,
      source: 'dpkg',
    });
    expect(byKey('dpkg:libc6:amd64')?.installedAt).not.toBeNull();
    expect(byKey('dpkg:linux-base:all')?.installedAt).toBeNull();
    expect(machine.calls.map((call) => call.program)).not.toContain('dpkg-query');
  });

  it('adds flatpaks of machine and person, runtimes of several branches, and snaps', async () => {
    const { items, byKey } = await collected(software, recordedMachine('linux-laptop'));
    expect(items.filter((item) => item.source === 'flatpak').map((item) => [item.name, item.scope])).toEqual([
      ['Thunderbird', 'machine'],
      ['Spotify', 'user'],
      ['Freedesktop Platform', 'machine'],
      ['Freedesktop Platform', 'machine'],
    ]);
    expect(byKey('snap:firefox')).toMatchObject({ version: '133.0-1', publisher: 'mozilla' });
    expect(byKey('snap:my-tool')).toMatchObject({ publisher: null });
    expect(byKey('dpkg:firefox:amd64')?.version).toBe('1:1snap1-0ubuntu5');
  });

  it('reads rpm: absent tags, epochs, several kernels, no keys', async () => {
    const { items } = await collected(
      software,
      rpm(
        'bash\t(none)\t5.2.26-3.fc40\tx86_64\t1713800000\t8400000\tFedora Project',
        'kernel-core\t(none)\t6.8.5-301.fc40\tx86_64\t1713800001\t1\tFedora Project',
        'kernel-core\t(none)\t6.11.4-201.fc40\tx86_64\t1730000000\t1\tFedora Project',
        'shadow-utils\t2\t4.15.1-2.fc40\tx86_64\t1713800002\t1\t(none)',
        'gpg-pubkey\t(none)\ta15b79cc-63d04c2c\t(none)\t1713800003\t0\t(none)',
      ),
    );
    expect(items.map((item) => [item.key, item.version, item.publisher])).toEqual([
      ['rpm:bash:x86_64', '5.2.26-3.fc40', 'Fedora Project'],
      ['rpm:kernel-core:x86_64:6.8.5-301.fc40', '6.8.5-301.fc40', 'Fedora Project'],
      ['rpm:kernel-core:x86_64:6.11.4-201.fc40', '6.11.4-201.fc40', 'Fedora Project'],
      ['rpm:shadow-utils:x86_64', '2:4.15.1-2.fc40', null],
    ]);
    expect(items[0]).toMatchObject({ installedAt: 1713800000000, sizeBytes: 8400000 });
  });

  it('reads pacman’s database', async () => {
    const desc = [
      '%NAME%',
      'linux',
      '',
      '%VERSION%',
      '6.12.1.arch1-1',
      '',
      '%ARCH%',
      'x86_64',
      '',
      '%PACKAGER%',
      'Jan Packager <jan@example.test>',
      '',
      '%INSTALLDATE%',
      '1732000000',
      '',
      '%SIZE%',
      '142000000',
    ];
    const files = { '/var/lib/pacman/local/linux-6.12.1.arch1-1/desc': desc, '/var/lib/pacman/local/ALPM_DB_VERSION': '9\n' };
    expect((await collected(software, machineOf({ platform: 'linux', files }))).items).toMatchObject([
      { key: 'pacman:linux', version: '6.12.1.arch1-1', publisher: 'Jan Packager', installedAt: 1732000000000, sizeBytes: 142000000 },
    ]);
  });

  it('keeps the rest when one system fails, and fails when it was the only one', async () => {
    const broken = { program: 'snap', code: 1, stderr: 'error: cannot communicate with server\n' };
    const { result, items } = await collected(software, recordedMachine('linux-laptop', { commands: [broken] }));
    expect(result).toMatchObject({ status: 'collected', reason: expect.stringContaining('cannot communicate') as string });
    expect(items.some((item) => item.source === 'flatpak')).toBe(true);
    await expect(software.collect(machineOf({ platform: 'linux', commands: [broken] }))).rejects.toThrow(/cannot communicate/);
    expect(await software.collect(machineOf({ platform: 'linux' }))).toMatchObject({ status: 'unsupported' });
  });
});

describe('software on Windows', () => {
  it('reads the machine’s and the persons’ keys, and hides what Windows hides', async () => {
    const { items, byKey } = await collected(software, recordedMachine('windows-11-laptop'));
    expect(byKey('windows:x64:7-Zip (x64)')).toMatchObject({
      name: '7-Zip 24.09 (x64)',
      version: '24.09',
      installedAt: null,
      sizeBytes: 5780 * 1024,
      location: 'C:\\Program Files\\7-Zip\\',
    });
    expect(byKey('windows:user:lan:Visual Studio Code (User)')).toMatchObject({
      scope: 'user',
      user: 'lan',
      architecture: null,
      location: 'C:\\Users\\lan\\AppData\\Local\\Programs\\Microsoft VS Code\\',
    });
    expect(byKey('windows:x86:UniKey')).toMatchObject({ version: '4.6', installedAt: Date.UTC(2024, 0, 5) });
    expect(items.some((item) => /Update Helper|KB500/.test(item.name))).toBe(false);
    expect(items.filter((item) => item.name.startsWith('Zoom'))).toHaveLength(1);
    expect(items.filter((item) => item.name === 'Microsoft Visual C++ 2008 Redistributable').map((item) => item.version)).toEqual([
      '9.0.21022',
      '9.0.30729',
    ]);
  });

  it('lists store apps without frameworks and parts of the system', async () => {
    const { items } = await collected(software, recordedMachine('windows-11-laptop'));
    expect(items.filter((item) => item.source === 'appx').map((item) => [item.name, item.publisher, item.architecture])).toEqual([
      ['5319275A.WhatsAppDesktop', null, 'x64'],
      ['Microsoft.WindowsCalculator', 'Microsoft Corporation', 'x64'],
    ]);
  });

  it('asks for all users’ packages only when elevated, in one process', async () => {
    const own = recordedMachine('windows-11-laptop');
    await software.collect(own);
    const elevated = recordedMachine('windows-11-laptop', { privileged: true });
    await software.collect(elevated);
    expect(own.calls).toHaveLength(1);
    expect(own.calls[0]?.args.join(' ')).not.toContain('-AllUsers');
    expect(elevated.calls[0]?.args.join(' ')).toContain('Get-AppxPackage -AllUsers');
    expect(own.calls[0]?.args.join(' ')).not.toContain('\n');
  });

  it('fails when the registry was not read', async () => {
    const refused = {
      program: 'powershell.exe',
      stdout: { json: { entries: { error: 'Requested registry access is not allowed.', denied: true } } },
    };
    await expect(software.collect(machineOf({ platform: 'windows', commands: [refused] }))).rejects.toThrow(/registry access/);
  });
});

describe('software on macOS', () => {
  it('lists applications and Homebrew, not parts of them', async () => {
    const { items, byKey } = await collected(software, recordedMachine('macos-15-macbook'));
    expect(items.map((item) => [item.name, item.publisher, item.source])).toEqual([
      ['App Store', 'Apple', 'macos'],
      ['Microsoft Edge', 'Microsoft Corporation', 'macos'],
      ['Keynote', null, 'app-store'],
      ['Zalo', 'VNG ONLINE CO., LTD', 'macos'],
      ['git', null, 'homebrew'],
      ['rectangle', null, 'homebrew-cask'],
    ]);
    expect(byKey('homebrew:git')?.version).toBe('2.52.0_1');
    expect(byKey('macos:/Users/lan/Applications/Zalo.app')).toMatchObject({ scope: 'user', user: 'lan', architecture: 'x64' });
  });
});

describe('installation days', () => {
  it.each([
    ['20240115', Date.UTC(2024, 0, 15)],
    ['2024115', Date.UTC(2024, 0, 15)],
    ['1/15/2024', Date.UTC(2024, 0, 15)],
    ['31/12/2019', Date.UTC(2019, 11, 31)],
    ['2024-01-15', Date.UTC(2024, 0, 15)],
    ['15.01.2024', Date.UTC(2024, 0, 15)],
    ['1705276800', 1705276800000],
    ['20241315', null],
    ['20240230', null],
    ['00000000', null],
    ['soon', null],
    [undefined, null],
  ])('reads %s', (text, expected) => {
    expect(installDay(text)).toBe(expected);
  });
});

describe('dpkg texts', () => {
  it('does not mistake a continuation line for a field', () => {
    const status =
      'Package: a\nStatus: hold ok installed\nVersion: 1\nDescription: x\n Version: 9\nArchitecture: all\n\nPackage: b\nStatus: deinstall ok config-files\nVersion: 1\n';
    expect(parseDpkgStatus(status, new Map()).map((item) => [item.name, item.version])).toEqual([['a', '1']]);
    expect(parseTimes('a.list\t1747699200.0000000000\nlibc6:amd64.list\t5\nbad\n')).toEqual(
      new Map([
        ['a', 1747699200000],
        ['libc6:amd64', 5000],
      ]),
    );
  });
});
