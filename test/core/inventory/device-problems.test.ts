import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemKeys, problemsOf } from '../../../src/core/inventory/device-problems.ts';
import { prepareScan } from '../../../src/core/inventory/scan-document.ts';
import { laptop, scanOf, scanTime } from '../../helpers/scan-documents.ts';

type Sections = Parameters<typeof scanOf>[0];
const problems = async (sections: Sections) =>
  problemsOf(await prepareScan(scanOf(sections), { now: scanTime, onMisfit: 'refuse' }), []).map(
    ({ key, severity }) => `${severity} ${key}`,
  );
const volume = (fields: object) => ({ volumes: [{ key: 'v', mount: 'C:', ...fields }] }) as Sections;
const windows = { operatingSystem: [{ key: 'os', platform: 'windows' as const, name: 'Windows' }] };

describe('the problems a scan shows', () => {
  it.each<[string, Sections, string[]]>([
    ['a full volume', volume({ usedPercent: 97 }), ['bad volume-full']],
    ['a nearly full volume', volume({ usedPercent: 90 }), ['caution volume-nearly-full']],
    ['a volume with room', volume({ usedPercent: 89.9 }), []],
    ['a snap, full by nature', volume({ usedPercent: 100, fileSystem: 'squashfs', mount: '/snap/core22/1' }), []],
    ['a DVD', volume({ usedPercent: 100, readOnly: true, fileSystem: 'iso9660', mount: 'D:' }), []],
    ['a loop mount', volume({ usedPercent: 100, device: '/dev/loop3', mount: '/mnt/x' }), []],
    ['a home folder that turned read-only', volume({ mount: '/home', readOnly: true, usedPercent: 50 }), ['bad volume-read-only']],
    [
      'an unencrypted laptop',
      { ...volume({ usedPercent: 10, encryption: 'none' }), batteries: [{ key: 'b', healthPercent: 90 }] },
      ['caution volume-not-encrypted'],
    ],
    ['an unencrypted desktop', volume({ usedPercent: 10, encryption: 'none' }), []],
    ['a failing disk', { disks: [{ key: 'd', health: 'bad', healthReason: '24 sectors' }] }, ['bad disk-failing']],
    ['a disk to watch', { disks: [{ key: 'd', health: 'caution' }] }, ['caution disk-caution']],
    ['a hot disk', { disks: [{ key: 'd', health: 'good', temperatureC: 71 }] }, ['caution disk-hot']],
    ['a worn battery', { batteries: [{ key: 'b', healthPercent: 41.6 }] }, ['caution battery-worn']],
    ['a restart that is due', { operatingSystem: [{ key: 'os', platform: 'linux', rebootRequired: true }] }, ['caution restart-pending']],
    [
      'printers that do not print',
      {
        printers: [
          { key: 'a', name: 'a', state: 'stopped' },
          { key: 'b', name: 'b', state: 'offline' },
          { key: 'c', name: 'c', state: 'error' },
          { key: 'd', name: 'd', state: 'idle' },
        ],
      },
      ['caution printer-stopped', 'caution printer-offline', 'caution printer-error'],
    ],
    ['a failed service', { services: [{ key: 's', name: 'cron', state: 'failed' }] }, ['caution service-failed']],
    [
      'Windows without an antivirus',
      { ...windows, securityProducts: [{ key: 'f', name: 'Firewall', kind: 'firewall', enabled: true }] },
      ['bad antivirus-none'],
    ],
    [
      'Windows with its antivirus off',
      { ...windows, securityProducts: [{ key: 'a', name: 'Defender', kind: 'antivirus', enabled: false }] },
      ['bad antivirus-off'],
    ],
    [
      'Defender off beside another product',
      {
        ...windows,
        securityProducts: [
          { key: 'a', name: 'Defender', kind: 'antivirus', enabled: false },
          { key: 'e', name: 'ESET', kind: 'antivirus', enabled: true, upToDate: true },
        ],
      },
      [],
    ],
    [
      'old signatures',
      { ...windows, securityProducts: [{ key: 'a', name: 'Defender', kind: 'antivirus', enabled: true, upToDate: false }] },
      ['caution antivirus-outdated'],
    ],
    ['a firewall off', { securityProducts: [{ key: 'f', name: 'ufw', kind: 'firewall', enabled: false }] }, ['caution firewall-off']],
    [
      'Linux without an antivirus',
      {
        operatingSystem: [{ key: 'os', platform: 'linux' }],
        securityProducts: [{ key: 'x', name: 'AppArmor', kind: 'access-control', enabled: true }],
      },
      [],
    ],
    [
      'an address nobody gave',
      { networkInterfaces: [{ key: 'e', name: 'eth0', kind: 'wired', state: 'up', ipv4: ['169.254.3.4'] }] },
      ['caution no-address'],
    ],
    [
      'a display adapter without a driver',
      { graphics: [{ key: 'g', model: 'Microsoft Basic Display Adapter' }] },
      ['caution device-driver-missing'],
    ],
    ['a healthy laptop', {}, []],
  ])('%s', async (_name, sections, expected) => {
    expect(await problems({ computer: [{ key: 'c', hostName: 'x' }], ...sections })).toEqual(expected);
  });

  it('names no fault of a healthy laptop', async () => {
    expect(problemsOf(await prepareScan(laptop(), { now: scanTime, onMisfit: 'refuse' }), [])).toEqual([]);
  });

  it('keeps what an earlier scan showed of a section that could not be read this time', async () => {
    const earlier = problemsOf(
      await prepareScan(scanOf({ disks: [{ key: 'd', health: 'bad' }], services: [{ key: 's', name: 's', state: 'failed' }] }), {
        now: scanTime,
        onMisfit: 'refuse',
      }),
      [],
    );
    const later = scanOf({ services: [{ key: 's', name: 's', state: 'running' }] });
    later.sections.disks = { status: 'denied', durationMs: 1, items: [], reason: 'smartctl needs root' };
    expect(problemsOf(await prepareScan(later, { now: scanTime, onMisfit: 'refuse' }), earlier).map(({ key }) => key)).toEqual([
      'disk-failing',
    ]);
  });
});

describe('the sentences of problems', () => {
  const read = (language: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, `../../../resources/problems/${language}.json`), 'utf8')) as Record<string, string>;
  const placeholders = (text: string | undefined) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
  it.each(['en', 'vi', 'ms'])('are complete in %s, with the same values', (language) => {
    const [sentences, english] = [read(language), read('en')];
    expect(Object.keys(sentences).toSorted()).toEqual([...problemKeys].toSorted());
    for (const key of problemKeys) expect([key, placeholders(sentences[key])]).toEqual([key, placeholders(english[key])]);
  });
});
