import { describe, expect, it } from 'vitest';
import type { SectionItem } from '../../../src/contract/inventory-sections.ts';
import { finishSection } from '../../../src/device/scan/finish-section.ts';

const fact = (key: string, value: string | null, kind = 'load'): SectionItem<'environment'> => ({
  key,
  name: key,
  value,
  kind: kind as 'load',
});

describe('finishing a section', () => {
  it('leaves out an item that does not keep to the contract and names it, not the whole section', () => {
    const result = finishSection('environment', { status: 'collected', items: [fact('good', '1'), fact('odd', '2', 'weather')] }, 3);
    expect(result).toMatchObject({ status: 'collected', durationMs: 3, items: [{ key: 'good' }] });
    expect(result.reason).toMatch(/^1 left out .*"odd" \(kind: /);
  });

  it('fails a section of which nothing is left', () => {
    expect(finishSection('environment', { status: 'collected', items: [fact('odd', '2', 'weather')] }, 1).status).toBe('failed');
  });

  it('makes keys unique, the same ones in whatever order the items come', () => {
    const items = [fact('a', '2'), fact('a', '1'), fact('a#2', 'x'), fact('b', null)];
    const keysByValue = (from: SectionItem<'environment'>[]) =>
      Object.fromEntries(
        finishSection('environment', { status: 'collected', items: from }, 1).items.map((item) => [String(item['value']), item['key']]),
      );
    expect(keysByValue(items)).toEqual({ '1': 'a', '2': 'a#3', x: 'a#2', null: 'b' });
    expect(keysByValue(items.toReversed())).toEqual(keysByValue(items));
  });

  it('takes control characters, broken pairs and endless texts away', () => {
    const { items } = finishSection(
      'environment',
      { status: 'collected', items: [fact('k\u0000ey', `\u001b[31mred\ud800${'x'.repeat(5000)}`)] },
      1,
    );
    expect(items[0]?.['key']).toBe('k ey');
    const value = String(items[0]?.['value']);
    expect(value.startsWith('[31mred\ufffdx')).toBe(true);
    expect(value.length).toBeLessThanOrEqual(2000);
  });

  it('passes on why there are no items, and what would help', () => {
    expect(finishSection('memory', { status: 'denied', reason: 'no', remedy: 'run as root' }, 1)).toEqual({
      status: 'denied',
      durationMs: 1,
      items: [],
      reason: 'no',
      remedy: 'run as root',
    });
    expect(finishSection('memory', { status: 'collected', items: [] }, 1).status).toBe('empty');
  });
});
