import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type SectionItem, type SectionName, sectionNames, sectionSchemas } from '../../../src/contract/inventory-sections.ts';
import { diffSection } from '../../../src/core/inventory/differences/diff.ts';
import { sectionRules } from '../../../src/core/inventory/differences/section-rules.ts';
import { blankItem } from '../../../src/contract/blank-item.ts';

type AnyItem = { key: string } & Record<string, unknown>;
type Definition = { type: string; innerType: z.ZodType; element: z.ZodType; entries: Record<string, string> };

/** Any value that a field's schema allows. */
function valuesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const { type, innerType, element, entries } = (schema as unknown as { def: Definition }).def;
  if (type === 'nullable') return fc.option(valuesOf(innerType), { nil: null });
  if (type === 'string') return fc.constantFrom('a', 'b', 'ccc', 'Máy in');
  if (type === 'number') return fc.integer({ min: 0, max: 70_000 });
  if (type === 'boolean') return fc.boolean();
  if (type === 'enum') return fc.constantFrom(...Object.values(entries));
  if (type === 'array') return fc.array(valuesOf(element), { maxLength: 3 });
  throw new Error(`No values for ${type}`);
}

const itemsOf = (section: SectionName): fc.Arbitrary<SectionItem[]> =>
  fc.uniqueArray(
    fc.record(
      Object.fromEntries(
        Object.entries(sectionSchemas[section].shape).map(([field, schema]) => [
          field,
          field === 'key' ? fc.constantFrom('1', '2', '3', '4') : valuesOf(schema as z.ZodType),
        ]),
      ),
    ),
    { selector: (item) => item['key'], maxLength: 4 },
  ) as unknown as fc.Arbitrary<SectionItem[]>;

/** What somebody who only has the earlier items and the changes would make of them. */
function applied(before: readonly SectionItem[], changes: ReturnType<typeof diffSection>): SectionItem[] {
  const items = new Map((before as readonly AnyItem[]).map((item) => [item.key, { ...item }]));
  for (const { kind, itemKey, field, new: now } of changes) {
    if (kind === 'removed') items.delete(itemKey);
    else if (kind === 'added') items.set(itemKey, { ...(now as AnyItem) });
    else Object.assign(items.get(itemKey) as AnyItem, { [field as string]: now });
  }
  return [...items.values()] as unknown as SectionItem[];
}

const visible = (section: SectionName, items: readonly SectionItem[]) =>
  (items as readonly AnyItem[])
    .filter((item) => !(sectionRules[section].passing as ((item: AnyItem) => boolean) | undefined)?.(item))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));

describe.each(sectionNames)('the difference of %s', (section) => {
  const rules = sectionRules[section] as { noise?: string[]; quiet?: Record<string, unknown> };
  const exact = Object.keys(sectionSchemas[section].shape).filter((field) => !rules.noise?.includes(field) && !rules.quiet?.[field]);

  it('applied to the first gives the second, but for noise', () => {
    fc.assert(
      fc.property(itemsOf(section), itemsOf(section), (before, after) => {
        const result = applied(before, diffSection(section, before, after));
        expect(diffSection(section, result, after)).toEqual([]);
        const facts = (items: AnyItem[]) => items.map((item) => Object.fromEntries(exact.map((field) => [field, item[field]])));
        expect(facts(visible(section, result))).toEqual(facts(visible(section, after)));
      }),
      { numRuns: 60 },
    );
  });

  it('is empty for the same items in any order', () => {
    fc.assert(
      fc.property(itemsOf(section), (items) => {
        expect(diffSection(section, items, structuredClone(items.toReversed()))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('noise', () => {
  const quietPairs: [SectionName, AnyItem, AnyItem][] = [
    ['operatingSystem', blankItem('operatingSystem', { key: 'os', bootedAt: 1 }), blankItem('operatingSystem', { key: 'os', bootedAt: 2 })],
    [
      'volumes',
      blankItem('volumes', { key: 'C', mount: 'C:', usedPercent: 71, usedBytes: 1, freeBytes: 9 }),
      blankItem('volumes', { key: 'C', mount: 'C:', usedPercent: 75.5, usedBytes: 2, freeBytes: 8 }),
    ],
    [
      'disks',
      blankItem('disks', { key: 'd', temperatureC: 38, powerOnHours: 10, writtenBytes: 5 }),
      blankItem('disks', { key: 'd', temperatureC: 44, powerOnHours: 12, writtenBytes: 9 }),
    ],
    [
      'batteries',
      blankItem('batteries', { key: 'b', chargePercent: 20, charging: true, cycles: 100 }),
      blankItem('batteries', { key: 'b', chargePercent: 90, charging: false, cycles: 101 }),
    ],
    [
      'networkInterfaces',
      blankItem('networkInterfaces', {
        key: 'w',
        name: 'w',
        kind: 'wireless',
        ipv6: ['fe80::1', '2001:db8::1'],
        ipv4: ['10.0.0.1', '10.0.0.2'],
        signalPercent: 40,
        speedMbps: 300,
        receivedBytes: 1,
      }),
      blankItem('networkInterfaces', {
        key: 'w',
        name: 'w',
        kind: 'wireless',
        ipv6: ['fe80::1', '2001:db8::2'],
        ipv4: ['10.0.0.2', '10.0.0.1'],
        signalPercent: 90,
        speedMbps: 866,
        receivedBytes: 7,
      }),
    ],
    [
      'printers',
      blankItem('printers', { key: 'p', name: 'p', state: 'idle', jobs: 0 }),
      blankItem('printers', { key: 'p', name: 'p', state: 'printing', jobs: 3 }),
    ],
    [
      'services',
      blankItem('services', { key: 's', name: 's', state: 'running', startup: 'manual' }),
      blankItem('services', { key: 's', name: 's', state: 'stopped', startup: 'manual' }),
    ],
    [
      'memory',
      blankItem('memory', { key: 'm', sizeBytes: 8_000_000_000, estimated: true }),
      blankItem('memory', { key: 'm', sizeBytes: 8_010_000_000, estimated: true }),
    ],
  ];
  it.each(quietPairs)('of %s is quiet', (section, before, after) => {
    expect(diffSection(section, [before as never], [after as never])).toEqual([]);
  });

  it('does not hide what crosses a threshold or fails', () => {
    const changed = (section: SectionName, before: unknown, after: unknown) =>
      diffSection(section, [before as never], [after as never]).map(({ field, old, new: now }) => [field, old, now]);
    expect(
      changed(
        'volumes',
        blankItem('volumes', { key: 'C', mount: 'C:', usedPercent: 89 }),
        blankItem('volumes', { key: 'C', mount: 'C:', usedPercent: 91 }),
      ),
    ).toEqual([['usedPercent', 89, 91]]);
    expect(
      changed(
        'services',
        blankItem('services', { key: 's', name: 's', state: 'running', startup: 'manual' }),
        blankItem('services', { key: 's', name: 's', state: 'failed', startup: 'manual' }),
      ),
    ).toEqual([['state', 'running', 'failed']]);
    expect(
      changed(
        'networkInterfaces',
        blankItem('networkInterfaces', { key: 'e', name: 'e', dns: ['10.0.0.1', '10.0.0.2'] }),
        blankItem('networkInterfaces', { key: 'e', name: 'e', dns: ['10.0.0.2', '10.0.0.1'] }),
      ),
    ).toEqual([['dns', ['10.0.0.1', '10.0.0.2'], ['10.0.0.2', '10.0.0.1']]]);
  });
});

describe('ranks', () => {
  it('put a failing disk and a new driver before a program, and a program before a peripheral', () => {
    const rank = (section: SectionName, before: AnyItem, after: AnyItem) =>
      diffSection(section, [before as never], [after as never])[0]?.rank ?? -1;
    const disk = rank('disks', blankItem('disks', { key: 'd', health: 'good' }), blankItem('disks', { key: 'd', health: 'bad' }));
    const driver = rank(
      'graphics',
      blankItem('graphics', { key: 'g', driverVersion: '1' }),
      blankItem('graphics', { key: 'g', driverVersion: '2' }),
    );
    const program = rank(
      'software',
      blankItem('software', { key: 'f', name: 'Firefox', version: '1' }),
      blankItem('software', { key: 'f', name: 'Firefox', version: '2' }),
    );
    const port = rank(
      'listeningPorts',
      blankItem('listeningPorts', { key: 'p', port: 80, process: 'a' }),
      blankItem('listeningPorts', { key: 'p', port: 80, process: 'b' }),
    );
    expect([disk, driver, program, port]).toEqual([disk, driver, program, port].toSorted((a, b) => b - a));
    expect(new Set([disk, driver, program, port]).size).toBe(4);
  });
});
