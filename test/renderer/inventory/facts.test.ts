import { describe, expect, it } from 'vitest';
import { sectionNames, sectionSchemas } from '../../../src/contract/inventory-sections.ts';
import { problemKeys } from '../../../src/core/inventory/device-problems.ts';
import { formatBytes, formatDateTime, formatDuration, formatNumber, formatPercent } from '../../../src/renderer/ui/i18n/formats.ts';
import { fillSentence } from '../../../src/renderer/ui/i18n/fill-sentence.ts';
import { factText } from '../../../src/renderer/features/inventory/words/fact-text.ts';
import { agentFieldMessages } from '../../../src/renderer/features/inventory/words/agent-field-messages.ts';
import { fieldMessages } from '../../../src/renderer/features/inventory/words/field-messages.ts';
import { moreFieldMessages } from '../../../src/renderer/features/inventory/words/more-field-messages.ts';
import { problemText } from '../../../src/renderer/features/inventory/words/problem-text.ts';
import { sectionMessages } from '../../../src/renderer/features/inventory/words/section-messages.ts';
import { valueMessages } from '../../../src/renderer/features/inventory/words/value-messages.ts';
import { partVerdict } from '../../../src/renderer/features/inventory/parts/sections/section-verdict.ts';

const format = {
  bytes: (value: number, base?: 'decimal' | 'binary') => formatBytes('en', value, base),
  percent: (value: number, digits?: number) => formatPercent('en', value, digits),
  dateTime: (value: number) => formatDateTime('en', value),
  number: (value: number, options?: Intl.NumberFormatOptions) => formatNumber('en', value, options),
  duration: (value: number) => formatDuration('en', value),
};
const word = (value: string) => ({ yes: 'Yes', no: 'No', wired: 'Wired' })[value] ?? null;
const say = (section: string, field: string, value: unknown) => factText(section, field, value, format, word);

describe('a fact in words', () => {
  it.each([
    ['memory', 'sizeBytes', 17_179_869_184, '16 GiB'],
    ['disks', 'sizeBytes', 512_110_190_592, '512 GB'],
    ['volumes', 'usedPercent', 91.25, '91.3%'],
    ['processor', 'maxSpeedMhz', 3900, '3.9 GHz'],
    ['processor', 'speedMhz', 800, '800 MHz'],
    ['networkInterfaces', 'speedMbps', 1000, '1 Gbit/s'],
    ['networkInterfaces', 'mtu', 1500, '1500'],
    ['listeningPorts', 'port', 8080, '8080'],
    ['monitors', 'manufacturedYear', 2019, '2019'],
    ['disks', 'temperatureC', 41.4, '41 °C'],
    ['networkInterfaces', 'kind', 'wired', 'Wired'],
    ['networkInterfaces', 'ipv4', ['10.0.0.1', '10.0.0.2'], '10.0.0.1, 10.0.0.2'],
    ['computer', 'virtual', false, 'No'],
    ['services', 'name', 'wired', 'wired'],
    ['computer', 'serial', null, '–'],
    ['computer', 'serial', '', '–'],
    ['networkInterfaces', 'dns', [], '–'],
  ])('%s %s %j reads %s', (section, field, value, text) => {
    expect(say(section, field, value)).toBe(text);
  });
});

describe('the words of the inventory', () => {
  const fields = [...fieldMessages.keys, ...moreFieldMessages.keys, ...agentFieldMessages.keys] as readonly string[];

  it('name every section, field and value of the contract', () => {
    expect(sectionMessages.keys).toEqual(expect.arrayContaining([...sectionNames]));
    for (const section of sectionNames) {
      for (const [field, schema] of Object.entries(sectionSchemas[section].shape)) {
        expect(fields, `${section}.${field}`).toContain(field);
        const values =
          'options' in schema && Array.isArray(schema.options) ? schema.options.filter((value: unknown) => typeof value === 'string') : [];
        for (const value of values) expect(valueMessages.keys, `${section}.${field} = ${value}`).toContain(value);
      }
    }
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('say every problem in every language with its values', () => {
    for (const key of problemKeys)
      for (const language of ['en', 'vi', 'ms'] as const)
        expect(problemText(language, { key, values: {} }), `${key} in ${language}`).not.toContain(key);
    expect(problemText('en', { key: 'volume-full', values: { mount: 'C:', percent: 98 } })).toBe('C: is full (98% used)');
    expect(problemText('vi', { key: 'of-tomorrow', values: {} })).toBe('of-tomorrow');
  });

  it('fill sentences as the language writes numbers, and leave no brace for what is missing', () => {
    expect(fillSentence('vi', '{gb} GB', { gb: 12.5 })).toBe('12,5 GB');
    expect(fillSentence('en', 'x {missing}', {})).toBe('x');
    expect(fillSentence('en', '{a}', { a: '{b} $&' })).toBe('{b} $&');
  });
});

describe('the word for a part', () => {
  const scanned = (section: string, status: string, items: object[] = []) =>
    ({ problems: [], latest: { sections: { [section]: { status, durationMs: 1, items } } } }) as unknown as Parameters<
      typeof partVerdict
    >[0];

  it('is never good where nothing could be read or nothing is judged', () => {
    expect(partVerdict(scanned('printers', 'failed'), 'printers')).toBe('unknown');
    expect(partVerdict(scanned('printers', 'collected'), 'printers')).toBe('good');
    expect(partVerdict(scanned('processor', 'collected'), 'processor')).toBeNull();
  });

  it('is the worst problem found', () => {
    const problem = { key: 'k', section: 'volumes' as const, itemKey: '/', values: {} };
    const device = {
      ...scanned('volumes', 'collected'),
      problems: [
        { ...problem, severity: 'caution' as const },
        { ...problem, severity: 'bad' as const },
      ],
    };
    expect(partVerdict(device, 'volumes')).toBe('bad');
  });
});
