import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import type { CellReading } from '../../../src/shared/tables/cell-values.ts';
import { csvFile, type FileRow } from '../../../src/shared/exchange/export-file.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const reading: CellReading = { dates: 'mdy', decimal: '.', timeZone: 'Asia/Ho_Chi_Minh' };
const table = (lines: readonly string[]) => Buffer.from(lines.join('\n')).toString('base64');

/** Snipe-IT's own export of assets, as far as it says what they cost. */
const snipe = [
  'Asset Name,Asset Tag,Serial,Category,Supplier,Purchase Date,Purchase Cost,Order Number,Warranty,Warranty Expires',
  'PC-1,T-1,S-1,Laptop,Softline,07/13/2025,"$1,580.50",PO-7,36,',
  'PC-2,T-2,S-2,Laptop,,01/31/2024,$900.00,,1,12/24/2026',
  'PC-3,T-3,S-3,Laptop,,,,,24,',
];

async function read({ client }: TestDesk, lines: readonly string[]) {
  const { rows, mapping, open } = await client.imports.read({ kind: 'devices', content: table(lines) });
  return { mapping, open, slice: { kind: 'devices' as const, rows, reading: { ...reading, currency: 'USD' } } };
}

describeOnBoth('what devices cost, in tables', (dialect) => {
  it('comes in with Snipe-IT’s columns, after a dry run, once', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const { mapping, open, slice } = await read(desk, snipe);
    expect(mapping.slice(4)).toEqual(['supplier', 'boughtAt', 'cost', 'orderNumber', 'warrantyMonths', 'warrantyUntil']);
    expect(open).toMatchObject({ currency: true });
    const checked = await client.imports.check(slice);
    expect(checked.rows.map(({ fate }) => fate)).toEqual(['new', 'new', 'refused']);
    expect(checked.rows[2]?.refusal).toMatchObject({ key: 'warrantyWithoutPurchase' });
    expect(checked.rows[0]?.changes).toContainEqual({ field: 'warrantyUntil', old: null, new: '2028-07-13' });
    expect(await client.devices.list({})).toMatchObject({ items: [] });
    await client.imports.apply(slice);
    const items = (await client.devices.list({})).items;
    const purchaseOf = async (name: string) =>
      (await client.upkeep.ofDevice({ deviceId: items.find((each) => each.name === name)?.id as never })).purchase;
    expect(await purchaseOf('PC-1')).toMatchObject({
      supplier: 'Softline',
      orderNumber: 'PO-7',
      cost: 1580.5,
      currency: 'USD',
      boughtAt: Date.parse('2025-07-13T00:00:00+07:00'),
      warrantyUntil: Date.parse('2028-07-14T00:00:00+07:00') - 1,
    });
    expect((await purchaseOf('PC-2'))?.warrantyUntil).toBe(Date.parse('2026-12-25T00:00:00+07:00') - 1);
    expect((await client.imports.apply(slice)).rows.map(({ fate }) => fate)).toEqual(['same', 'same', 'refused']);
    // An empty cell says nothing; what is known of a purchase stays.
    const later = await read(desk, ['Asset Tag,Purchase Cost,Supplier', 'T-1,$1600.00,']);
    expect((await client.imports.apply(later.slice)).rows).toMatchObject([
      { fate: 'changed', changes: [{ field: 'cost', old: '1580.5', new: '1600' }] },
    ]);
    expect(await purchaseOf('PC-1')).toMatchObject({ supplier: 'Softline', cost: 1600, version: 2 });
    await client.upkeep.savePurchase({ deviceId: items[0]?.id as never, cost: 900, currency: 'USD', residual: 500, version: 2 } as never);
    const below = await read(desk, ['Asset Tag,Purchase Cost', 'T-1,$100.00']);
    expect((await client.imports.check(below.slice)).rows).toMatchObject([{ fate: 'refused', refusal: { key: 'costBelowResidual' } }]);
  });

  it('goes out and comes in again as it was', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    await client.imports.apply((await read(desk, snipe)).slice);
    const list = await client.exports.slice({ list: 'devices' });
    const columns = list.columns.map((column) => ({ ...column, header: column.key }));
    const file = csvFile(columns, ',');
    const text = `${file.begin}${file.portion(list.rows as FileRow[])}${file.end}`;
    expect(text).toContain('2025-07-12T17:00:00Z');
    const { mapping, slice } = await read(desk, [text]);
    expect(mapping).toEqual(expect.arrayContaining(['supplier', 'orderNumber', 'boughtAt', 'cost', 'currency', 'warrantyUntil']));
    expect((await client.imports.check(slice)).rows.map(({ fate, changes }) => ({ fate, changes }))).toEqual([
      { fate: 'same', changes: [] },
      { fate: 'same', changes: [] },
    ]);
  });
});
