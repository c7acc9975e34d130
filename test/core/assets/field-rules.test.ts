import { describe, expect, it } from 'vitest';
import { decideFields, type FieldRecord } from '../../../src/core/assets/fields/field-rules.ts';

const scan = { source: 'scan', at: 2 } as const;
const person = { source: 'person', at: 3, personId: 'p' } as const;
const written = (field: FieldRecord['field'], more: Partial<FieldRecord> = {}): Map<string, FieldRecord> =>
  new Map([[field, { field, source: 'scan', at: 1, personId: null, locked: false, scanned: null, ...more }]]);

describe('what a field becomes', () => {
  it('a person overwrites and locks what scans read, and what they read is remembered', () => {
    const { values, records } = decideFields({ model: 'T14' }, { model: 'T14s' }, written('model'), person, null);
    expect(values).toEqual({ model: 'T14s' });
    expect(records).toEqual([{ field: 'model', source: 'person', at: 3, personId: 'p', locked: true, scanned: '"T14"' }]);
  });

  it('a scan leaves a locked field alone, and says what it would have been only while that differs', () => {
    const locked = written('model', { source: 'person', locked: true });
    const told = decideFields({ model: 'T14s' }, { model: 'T14' }, locked, scan, null);
    expect(told).toMatchObject({ values: {}, records: [{ locked: true, source: 'person', scanned: '"T14"' }] });
    const again = decideFields({ model: 'T14s' }, { model: 'T14' }, written('model', { locked: true, scanned: '"T14"' }), scan, null);
    expect(again).toEqual({ values: {}, records: [] });
    const same = decideFields({ model: 'T14s' }, { model: 'T14s' }, written('model', { locked: true, scanned: '"T14"' }), scan, null);
    expect(same).toMatchObject({ values: {}, records: [{ scanned: null }] });
  });

  it('a scan that reads the same again writes nothing', () => {
    expect(decideFields({ model: 'T14' }, { model: 'T14' }, written('model'), scan, null)).toEqual({ values: {}, records: [] });
  });

  it('a scan that could not read something takes nothing away that a person wrote down', () => {
    const bySomebody = written('serial', { source: 'person' });
    expect(decideFields({ serial: 'S1' }, { serial: null }, bySomebody, scan, null)).toEqual({ values: {}, records: [] });
    expect(decideFields({ serial: 'S1' }, { serial: null }, written('serial'), scan, null).values).toEqual({ serial: null });
  });

  it('a new device keeps the name and tag it was given; a first scan fills in the rest', () => {
    const made = decideFields(
      null,
      { name: 'PC of Hường', model: 'Dell', notes: 'x', serial: null },
      new Map(),
      { ...person, making: true },
      null,
    );
    expect(made.records.map(({ field, locked }) => [field, locked])).toEqual([
      ['name', true],
      ['model', false],
      ['notes', false],
    ]);
  });

  it('of a device older than this memory a name that came from the machine follows it, and one given by hand stays', () => {
    const follow = (lastHostName: string) => decideFields({ name: 'PC-1' }, { name: 'PC-2' }, new Map(), scan, lastHostName).values;
    expect(follow('PC-1')).toEqual({ name: 'PC-2' });
    expect(follow('PC-0')).toEqual({});
    expect(decideFields({ assetTag: 'T1' }, { assetTag: 'T2' }, new Map(), scan, null).values).toEqual({});
    expect(decideFields({ assetTag: null }, { assetTag: 'T2' }, new Map(), scan, null).values).toEqual({ assetTag: 'T2' });
  });
});
