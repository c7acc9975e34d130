import { describe, expect, it } from 'vitest';
import { scannedSectionNames } from '../../../src/contract/inventory-sections.ts';
import type { Machine, Platform } from '../../../src/device/collectors/collector.ts';
import { collectors } from '../../../src/device/collectors/collectors.ts';
import { runCollector } from '../../../src/device/scan/run-collector.ts';
import { recordedMachine } from '../../helpers/recorded-machine.ts';

const shells = /^(sh|bash|dash|zsh|cmd|cmd\.exe)$/;

describe('every collector', () => {
  it('is there, once for each section of the contract', () => {
    expect(collectors.map((collector) => collector.section).toSorted()).toEqual(scannedSectionNames.toSorted());
  });

  const machines = ['linux-debian12-vm', 'linux-laptop', 'windows-11-laptop', 'macos-15-macbook'];
  it.each(machines)('finds on %s only what keeps to the contract, starts no shell, and finds the same again', async (name) => {
    for (const collector of collectors) {
      const machine = recordedMachine(name);
      const result = await runCollector(collector as never, () => machine, new AbortController().signal);
      expect(result.reason ?? '', `${name} ${collector.section}`).not.toContain('left out');
      const again = await runCollector(collector as never, () => recordedMachine(name), new AbortController().signal);
      expect({ ...again, durationMs: 0 }).toEqual({ ...result, durationMs: 0 });
      for (const call of machine.calls) expect(call.program.split('/').at(-1), collector.section).not.toMatch(shells);
    }
  });
});

/** Answers everything, with text that no program means; the same for the same question. */
function lyingMachine(platform: Platform, texts: readonly string[]): Machine {
  const pick = (seed: string) => texts[Buffer.from(seed).reduce((sum, byte) => (sum * 31 + byte) % 9973, 7) % texts.length] ?? '';
  return {
    platform,
    privileged: true,
    now: () => 1768467600000,
    signal: new AbortController().signal,
    run: async (program, args) => ({
      code: 0,
      stdout: pick(program + args.join(' ')),
      stderr: pick(args.join('')),
      missing: false,
      timedOut: false,
    }),
    readText: async (file) => pick(file),
    readBytes: async (file) => Buffer.from(pick(file)),
    list: async (folder) =>
      folder.split('/').length > 7
        ? []
        : ['card0', 'card0-DP-1', 'BAT0', 'hwmon0', 'sda', 'hci0', 'eth0', '1-1', '1', 'temp1_input', '../../etc', 'a\u0000b', '\u202e'],
    readLink: async (file) => pick(file).slice(0, 200),
  };
}

const long = 'A'.repeat(20_000);
const liars: [string, string[]][] = [
  ['silence', ['']],
  [
    'noise',
    ['\u0000\u0001\u001b[31m\uffff', 'null', '[]', '{}', '-1', '99999999999999999999', 'NaN', '"', '\t\t\t', '\n\n\n', '::::', '0x'],
  ],
  ['length', [long, `${long}\n`.repeat(20), `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`]],
  [
    'hostile text',
    [
      '<img src=x onerror=alert(1)>',
      '$(reboot)',
      "'; DROP TABLE devices; --",
      '../../../../etc/passwd',
      '__proto__',
      'constructor',
      '{"__proto__":{"x":1}}',
    ],
  ],
  [
    'wrong shapes',
    [
      '{"SPDisplaysDataType":"text","SPMemoryDataType":[1,null,{"_items":5}],"SPPowerDataType":[{"_name":"spbattery_information"}]}',
      '{"smartctl":1,"ata_smart_attributes":{"table":[null,{"id":"x"}]}}',
      '[{"rows":1}]',
      '1: 2: 3\n4 - 5 - 6',
    ],
  ],
];

describe('a machine that lies', () => {
  it.each(liars.flatMap(([name, texts]) => (['linux', 'windows', 'macos'] as const).map((platform) => [name, platform, texts] as const)))(
    'answers with %s on %s, and no section takes the scan down',
    async (_, platform, texts) => {
      for (const collector of collectors) {
        const result = await runCollector(collector as never, () => lyingMachine(platform, texts), new AbortController().signal);
        expect(['collected', 'empty', 'unsupported', 'denied', 'failed'], collector.section).toContain(result.status);
        expect(result.reason ?? '', collector.section).not.toMatch(
          /is not a function|undefined \(reading|is not iterable|took longer|left out/,
        );
        if (result.status === 'failed') expect(result.reason, collector.section).toBeTruthy();
        expect(JSON.stringify(result.items)).not.toMatch(/\\u0000|\\u001b/);
      }
    },
  );
});
