import { expect, it } from 'vitest';
import type { LicenceId } from '../../../src/contract/common.ts';
import type { RowFate } from '../../../src/contract/imports.ts';
import { newScanId, scanOf } from '../../helpers/scan-documents.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const fatesOf = (rows: readonly RowFate[]) => rows.map(({ line, fate, refusal }) => [line, refusal?.key ?? fate]);
const reading = { dates: 'mdy', decimal: '.', currency: 'USD', timeZone: 'Asia/Ho_Chi_Minh' } as const;

// The columns of Snipe-IT's own sample; the first ones are of whoever holds a seat.
const snipe = [
  'Name,Email,Username,Item name,serial number,manufacturer,purchase date,purchase cost,purchase_order,order number,Licensed To Name,Licensed to Email,expiration date,maintained,reassignable,seats,company,supplier,notes',
  'Helen,h@x.vn,h,Microsoft Visio Professional 2021,AAAA-1111,Microsoft,07/13/2025,$580.00,53008,PO-7,X,x@x.vn,12/31/2026,false,no,2,,Softline,"Dòng một',
  'dòng hai"',
  'Helen,h@x.vn,h,Microsoft Visio Professional 2021,AAAA-2222,Microsoft,07/13/2025,$580.00,53008,PO-7,X,x@x.vn,12/31/2026,false,no,3,,Softline,',
  'Helen,h@x.vn,h,Microsoft Visio Professional 2021,AAAA-2222,Microsoft,07/13/2025,$580.00,53008,PO-8,X,x@x.vn,,false,no,3,,Softline,',
  'Ivan,i@x.vn,i,Contoso CAD 5,CAD-KEY,Contoso,,,,,,,,,,10,Công ty X,,',
  'Ivan,i@x.vn,i,Contoso CAD 6,#N/A,Contoso,,,,,,,,,,10,,,',
  'Ivan,i@x.vn,i,Contoso CAD 6,,Contoso,,,,,,,,,,many,,,',
].join('\r\n');

const licencesOf = async ({ client }: TestDesk) => {
  const { items } = await client.licences.list({});
  return Promise.all(items.map(({ id }) => client.licences.get({ id })));
};

describeOnBoth('import of licences', (dialect) => {
  it('takes purchases into the licence of the product that scans found, seals their keys, and changes nothing the second time', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    const software = [
      { key: 'v', name: 'Microsoft Visio Professional 2021 - en-us', publisher: 'Microsoft Corporation', source: 'windows' },
    ];
    const computer = [{ key: 'c', hostName: 'PC-1', serial: 'S-1' }];
    await client.scans.importDocument({ id: newScanId(), scan: scanOf({ computer, software }) });

    const read = await client.imports.read({ kind: 'licences', content: base64(snipe) });
    expect(read.open).toEqual({ missing: [], dates: 'mdy', decimal: '.', currency: true });
    expect(read.mapping.slice(0, 5)).toEqual([null, null, null, 'product', 'key']);
    const slice = { kind: 'licences' as const, rows: read.rows, reading };
    const told = await client.imports.check(slice);
    expect(fatesOf(read.refused)).toEqual([[5, 'repeated']]);
    expect(fatesOf(told.rows)).toEqual([
      [2, 'new'],
      [4, 'new'],
      [6, 'new'],
      [7, 'sheetError'],
      [8, 'notACount'],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/AAAA|CAD-KEY/);
    expect(await licencesOf(desk)).toEqual([]);

    expect(await client.imports.apply(slice)).toEqual(told);
    const [visio, cad] = await licencesOf(desk);
    expect(visio).toMatchObject({
      productName: 'Visio Professional 2021',
      metric: 'device',
      notes: 'Dòng một\ndòng hai',
      organisationId: null,
    });
    expect(visio?.position).toMatchObject({ entitled: 5, needed: 1 });
    expect(visio?.purchases).toMatchObject([
      { number: 'PO-7', seats: 2, cost: 580, currency: 'USD', supplier: 'Softline', boughtAt: Date.parse('2025-07-13T00:00:00+07:00') },
      { number: 'PO-7', seats: 3, termFrom: null, termTo: Date.parse('2026-12-31T23:59:59.999+07:00') },
    ]);
    expect(visio?.keys).toHaveLength(2);
    const keyId = visio?.keys?.[0]?.id as never;
    expect(await client.licences.revealKey({ id: visio?.id as LicenceId, keyId })).toEqual({ key: 'AAAA-1111' });
    expect(cad).toMatchObject({ productName: 'Contoso CAD 5', purchases: [{ seats: 10, number: null }] });
    expect((await client.organisations.list({})).items.map(({ name }) => name)).toEqual(['Công ty X']);

    const again = await client.imports.apply(slice);
    expect(fatesOf(again.rows).slice(0, 3)).toEqual([
      [2, 'same'],
      [4, 'same'],
      [6, 'same'],
    ]);
    expect((await client.audit.list({})).items[0]).toMatchObject({ procedure: 'imports.apply', changes: 0 });
    expect(JSON.stringify(await client.changes.list({ limit: 100 }))).not.toMatch(/AAAA|CAD-KEY/);
  });

  it('changes what a row says of a purchase that is known, and refuses what cannot be', async () => {
    const { client } = await openTestDesk(dialect);
    const send = (work: 'check' | 'apply', ...rows: Record<string, string>[]) =>
      client.imports[work]({ kind: 'licences', rows: rows.map((values, i) => ({ line: i + 2, values })) });
    const planner = { product: 'Planner', publisher: 'Weaver', orderNumber: 'A-1', metric: 'per user', seats: '5' };
    await send('apply', planner, { ...planner, orderNumber: '', seats: '1', boughtAt: '2026-02-01' });
    const { rows } = await send('check', {
      ...planner,
      orderNumber: 'a-1',
      metric: '',
      seats: '7',
      termTo: '31/12/2026',
      key: 'K-1',
      supplier: '',
    });
    expect(rows[0]).toMatchObject({
      fate: 'changed',
      name: 'Planner',
      changes: [
        { field: 'orderNumber', old: 'A-1', new: 'a-1' },
        { field: 'seats', old: '5', new: '7' },
        { field: 'termTo', old: null, new: '2026-12-31' },
        { field: 'key', old: null, new: '•••' },
      ],
    });
    expect(fatesOf((await send('check', { product: 'planner', seats: '1', boughtAt: '1/2/2026' })).rows)).toEqual([[2, 'same']]);
    expect(
      fatesOf(
        (
          await send(
            'check',
            { ...planner, metric: 'device' },
            { product: 'New', seats: '1', cost: '12' },
            { product: 'New', seats: '1', orderNumber: '1', cost: '12', currency: 'dollars' },
            { product: 'New', seats: '1', orderNumber: '2', termFrom: '2/1/2026', termTo: '31/12/2025' },
            { product: 'New', seats: '1', orderNumber: '3', key: '1.2E+20' },
          )
        ).rows,
      ),
    ).toEqual([
      [2, 'otherMetric'],
      [3, 'costWithoutCurrency'],
      [4, 'notACurrency'],
      [5, 'termEndsFirst'],
      [6, 'ruinedNumber'],
    ]);
    await client.products.save({ id: '018f0000-0000-7000-8000-000000000001' as never, publisher: 'Other', name: 'Planner' });
    expect(fatesOf((await send('check', { product: 'Planner', seats: '1' })).rows)).toEqual([[2, 'severalProducts']]);
    expect((await client.products.list({})).items.filter(({ name }) => name === 'Planner').map(({ entitled }) => entitled)).toContain(6);
  });
});
