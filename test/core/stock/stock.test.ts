import { expect, it } from 'vitest';
import type { OrganisationId, StockItemId, StockMovementId } from '../../../src/contract/common.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';

const movement = () => ({ movementId: newTestId<StockMovementId>() });
async function addItem({ client }: TestDesk, fields: object = {}): Promise<StockItemId> {
  const id = newTestId<StockItemId>();
  await client.stock.save({ id, kind: 'accessory', name: 'Chuột Logitech M185', quantity: 3, minimum: 1, version: 0, ...fields });
  return id;
}

describeOnBoth('stock', (dialect) => {
  it('gives accessories to people and takes them back, never more than there are, with its history', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const id = await addItem(desk);
    const { personId } = await newPerson(client, 'Hường', []);
    const once = { id, ...movement(), personId, quantity: 2, note: 'New starter' };
    expect(await client.stock.give(once)).toMatchObject({ left: 1, given: 2, quantity: 3 });
    expect(await client.stock.give(once)).toMatchObject({ left: 1 });
    await expect(client.stock.give({ id, ...movement(), personId, quantity: 2 })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { details: { left: 1 } },
    });
    await expect(client.stock.give({ id, ...movement(), quantity: 1 })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    await expect(client.stock.takeBack({ id, ...movement(), personId, quantity: 3 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(client.stock.remove({ id })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await client.stock.get({ id })).holders).toEqual([{ personId, personName: 'Hường', quantity: 2 }]);
    expect(await client.stock.takeBack({ id, ...movement(), personId, quantity: 2 })).toMatchObject({ left: 3, given: 0 });
    expect(await client.stock.adjust({ id, ...movement(), kind: 'received', amount: 5 })).toMatchObject({ left: 8 });
    expect(await client.stock.adjust({ id, ...movement(), kind: 'counted', amount: 6, note: 'Two were lost' })).toMatchObject({ left: 6 });
    const { movements, holders } = await client.stock.get({ id });
    expect(holders).toEqual([]);
    expect(movements.map(({ kind, amount, left, personName, note }) => [kind, amount, left, personName, note])).toEqual([
      ['counted', 6, 6, null, 'Two were lost'],
      ['received', 5, 8, null, null],
      ['returned', 2, 3, 'Hường', null],
      ['given', 2, 1, 'Hường', 'New starter'],
      ['received', 3, 3, null, null],
    ]);
    await client.stock.remove({ id });
    await expect(client.stock.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('uses consumables up without anybody holding them; of two who take the last one gets it', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const id = await addItem(desk, { kind: 'consumable', name: 'Mực HP 76A', quantity: 1 });
    const both = await Promise.allSettled([1, 2].map(() => client.stock.give({ id, ...movement(), quantity: 1 })));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set(['fulfilled', 'rejected']));
    expect(await client.stock.get({ id })).toMatchObject({ left: 0, given: 1, holders: [] });
    const item = await client.stock.get({ id });
    await client.stock.save({ ...fieldsOf(item), name: 'Mực HP 76A đen' });
    await expect(client.stock.save({ ...fieldsOf(item), name: 'Other' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(client.stock.save({ ...fieldsOf(await client.stock.get({ id })), kind: 'accessory' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('is seen by those who see its organisation', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const [mine, theirs] = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    await client.organisations.create({ id: mine, name: 'Mine' });
    await client.organisations.create({ id: theirs, name: 'Theirs' });
    await addItem(desk, { organisationId: mine });
    const other = await addItem(desk, { organisationId: theirs });
    await addItem(desk);
    const limited = desk.as(limitedTo({ organisations: [mine] }, await newPerson(client, 'Aisyah', ['lead'])));
    expect((await limited.stock.list({})).items.map(({ organisationId }) => organisationId)).toEqual([mine]);
    await expect(limited.stock.give({ id: other, ...movement(), quantity: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(limited.stock.save({ id: newTestId(), kind: 'accessory', name: 'X', version: 0 })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
  });

  it('comes in from the tables of Snipe-IT, changes nothing the second time, and goes out again', async () => {
    const { client } = await openTestDesk(dialect);
    const csv = [
      'Company,Name,Category,Supplier,Manufacturer,QTY,Location,Order Number,Min Amount,Model Number,Notes,Purchase Date,Purchase Cost',
      'Công ty X,Chuột,Mouse,Phong Vũ,Logitech,10,HCM / Kho,1,2,M185,,2022-08-24,73.96',
      'Công ty X,Chuột,Mouse,Phong Vũ,Logitech,4,HCM / Kho,1,,M330,,,',
      ',Bàn phím,,,,-1,,,,,,,',
    ].join('\n');
    const { rows } = await client.imports.read({ kind: 'accessories', content: Buffer.from(csv).toString('base64') });
    const told = await client.imports.check({ kind: 'accessories', rows });
    expect(told.rows.map(({ fate, refusal }) => refusal?.key ?? fate)).toEqual(['new', 'new', 'notACount']);
    await client.imports.apply({ kind: 'accessories', rows });
    const { items } = await client.stock.list({});
    expect(items).toMatchObject([
      { name: 'Chuột', model: 'M185', left: 10, minimum: 2, place: 'HCM / Kho', kind: 'accessory', supplier: 'Phong Vũ' },
      { name: 'Chuột', model: 'M330', left: 4, minimum: 0 },
    ]);
    const { personId } = await newPerson(client, 'Hường', []);
    const id = items[0]?.id as StockItemId;
    await client.stock.give({ id, ...movement(), personId, quantity: 3 });
    // What somebody has is still there: the same file says nothing new.
    expect((await client.imports.apply({ kind: 'accessories', rows })).rows.map(({ fate }) => fate)).toEqual(['same', 'same', 'refused']);
    const one = { name: 'chuột', model: 'm185', organisation: 'công ty x' };
    const more = await client.imports.apply({ kind: 'accessories', rows: [{ line: 2, values: { ...one, quantity: '12' } }] });
    expect(more.rows[0]).toMatchObject({ fate: 'changed', changes: [{ field: 'quantity', old: '10', new: '12' }, { field: 'model' }] });
    expect(await client.stock.get({ id })).toMatchObject({ quantity: 12, left: 9, given: 3 });
    const few = await client.imports.check({ kind: 'accessories', rows: [{ line: 2, values: { ...one, quantity: '2' } }] });
    expect(few.rows[0]?.refusal?.key).toBe('fewerThanGiven');
    const out = await client.exports.slice({
      list: 'stock',
      columns: ['name', 'model', 'organisation', 'left', 'low'],
      filter: { q: 'm330' },
    });
    expect(out.rows).toEqual([['Chuột', 'M330', 'Công ty X', 4, false]]);
  });
});

const fieldsOf = ({ id, organisationId, kind, name, minimum, version }: Awaited<ReturnType<TestDesk['client']['stock']['get']>>) => ({
  id,
  organisationId,
  kind,
  name,
  minimum,
  version,
});
