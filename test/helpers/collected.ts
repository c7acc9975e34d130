import { expect } from 'vitest';
import { sectionSchemas, type SectionItem, type SectionName } from '../../src/contract/inventory-sections.ts';
import type { Collected, Collector } from '../../src/device/collectors/collector.ts';
import type { RecordedMachine } from './recorded-machine.ts';

/**
 * Runs a collector on a recorded machine and asserts what holds for each: its items fit the contract, their keys are unique, and every
 * program got an argument array, with no shell among them.
 */
export async function collected<Name extends SectionName>(
  collector: Collector<Name>,
  machine: RecordedMachine,
): Promise<{ result: Collected<Name>; items: SectionItem<Name>[]; byKey: (key: string) => SectionItem<Name> | undefined }> {
  const result = await collector.collect(machine);
  const items = result.status === 'collected' ? result.items : [];
  for (const item of items) expect(sectionSchemas[collector.section].safeParse(item).error, JSON.stringify(item)).toBeUndefined();
  const keys = items.map((item) => item.key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { program, args } of machine.calls) {
    expect(program).not.toMatch(/(^|[/\\])((ba|da|z|k)?sh|cmd(\.exe)?)$/);
    expect(Array.isArray(args)).toBe(true);
  }
  return { result, items, byKey: (key) => items.find((item) => item.key === key) };
}
