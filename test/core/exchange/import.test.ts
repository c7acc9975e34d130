import { expect, it } from 'vitest';
import type { RowFate } from '../../../src/contract/imports.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const fatesOf = (rows: readonly RowFate[]) => rows.map(({ line, fate, refusal }) => [line, refusal?.key ?? fate]);

const devicesCsv = [
  'Asset Tag;Asset Name;Category;Serial;Manufacturer;Model;Status;Email;Company;Location;Notes',
  'HCM-0001;PC của Hường;Laptop;5CG123;HP;ProBook 440;Deployed;huong@x.vn;Công ty X;Tầng 3;"Dòng một',
  'dòng hai"',
  'HCM-0002;;Monitor;1.23E+11;Dell;P2422H;Ready to Deploy;;;;',
  'HCM-0003;;Monitor;CN-0P2;Dell;P2422H;Ready to Deploy;;;;',
  'HCM-0001;Twice;Laptop;;;;;;;;',
  ';;Laptop;;;;;nobody@x.vn;;;',
  ';Ghost;Laptop;;;;;nobody@x.vn;;;',
  ';Spare;Toaster;;;;;;;;',
].join('\r\n');

describeOnBoth('import', (dialect) => {
  it('tells the fate of every device, takes them in, and changes nothing the second time', async () => {
    const { client } = await openTestDesk(dialect);
    await client.people.create({ id: '018f0000-0000-7000-8000-000000000001' as never, name: 'Lê Thị Hường', email: 'huong@x.vn' });
    const read = await client.imports.read({ kind: 'devices', content: base64(devicesCsv) });
    expect(read).toMatchObject({ separator: ';', encoding: 'utf-8', open: { missing: [], dates: 'dmy', decimal: '.' } });
    expect(read.mapping.every((field) => field !== null)).toBe(true);
    expect(fatesOf(read.refused)).toEqual([[6, 'repeated']]);
    const slice = { kind: 'devices' as const, rows: read.rows };
    const told = await client.imports.check(slice);
    expect(fatesOf(told.rows)).toEqual([
      [2, 'new'],
      [4, 'ruinedNumber'],
      [5, 'new'],
      [7, 'noName'],
      [8, 'noSuchPerson'],
      [9, 'notAChoice'],
    ]);
    expect((await client.devices.list({})).items).toEqual([]);
    expect(await client.imports.apply(slice)).toEqual(told);
    const { items } = await client.devices.list({});
    expect(items.map(({ name, assetTag, type, state, personName, site }) => ({ name, assetTag, type, state, personName, site }))).toEqual([
      { name: 'HCM-0003', assetTag: 'HCM-0003', type: 'monitor', state: 'stock', personName: null, site: null },
      { name: 'PC của Hường', assetTag: 'HCM-0001', type: 'computer', state: 'in-use', personName: 'Lê Thị Hường', site: 'Tầng 3' },
    ]);
    const again = await client.imports.apply(slice);
    expect(fatesOf(again.rows).filter(([, fate]) => fate === 'same')).toHaveLength(2);
    expect(again.rows.some(({ fate }) => fate === 'new' || fate === 'changed')).toBe(false);
  });

  it('changes only what a row says, and shows from what to what', async () => {
    const { client } = await openTestDesk(dialect);
    const row = (values: Record<string, string>) => ({ kind: 'devices' as const, rows: [{ line: 2, values }] });
    await client.imports.apply(row({ assetTag: 'A-1', name: 'One', serial: 'S1', site: 'Hanoi' }));
    const { rows } = await client.imports.apply(row({ assetTag: 'a-1', name: '', site: 'Huế', organisation: 'X' }));
    expect(rows).toEqual([
      {
        line: 2,
        fate: 'changed',
        name: 'One',
        changes: [
          { field: 'assetTag', old: 'A-1', new: 'a-1' },
          { field: 'site', old: 'Hanoi', new: 'Huế' },
          { field: 'organisation', old: null, new: 'X' },
        ],
      },
    ]);
    await client.imports.apply(row({ assetTag: 'B-1', serial: 'S2' }));
    expect(fatesOf((await client.imports.check(row({ assetTag: 'A-1', serial: 's2' }))).rows)).toEqual([[2, 'twoDevices']]);
  });

  it('takes in people as before, with their organisations', async () => {
    const { client } = await openTestDesk(dialect);
    const csv =
      'Họ và tên,Email,Công ty,Ngôn ngữ\nĐặng Văn Ước,uoc@x.vn,Công ty X,Tiếng Việt\nSiti,not-an-address,,ms\n,a@x.vn,,\nJo,jo@x.vn,công ty x,Klingon';
    const { rows } = await client.imports.read({ kind: 'people', content: base64(csv) });
    const told = await client.imports.apply({ kind: 'people', rows });
    expect(fatesOf(told.rows)).toEqual([
      [2, 'new'],
      [3, 'notAnEmail'],
      [4, 'missing'],
      [5, 'notAChoice'],
    ]);
    expect((await client.people.list({ q: 'uoc' })).items).toMatchObject([{ name: 'Đặng Văn Ước', language: 'vi', email: 'uoc@x.vn' }]);
    expect((await client.imports.check({ kind: 'people', rows })).rows[0]).toMatchObject({ fate: 'same' });
  });

  it('refuses what is no table and fields that are not there, with what to do', async () => {
    const { client } = await openTestDesk(dialect);
    for (const content of ['', 'PK\u0003\u0004\u0000\u0000zip', 'name\n"never closed'])
      await expect(client.imports.read({ kind: 'people', content: base64(content) })).rejects.toMatchObject({
        code: 'UNPROCESSABLE_CONTENT',
        data: { safe: expect.any(String), next: expect.any(String) },
      });
    await expect(client.imports.apply({ kind: 'devices', rows: [{ line: 1, values: { roles: 'administrator' } }] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('is not for those who see only some organisations', async () => {
    const { as, actor, client } = await openTestDesk(dialect);
    const { id } = await client.organisations.create({ id: '018f0000-0000-7000-8000-000000000009' as never, name: 'X' });
    const limited = as({ ...actor, roles: ['lead'], scope: { organisations: [id], queues: null } });
    const slice = { kind: 'devices' as const, rows: [{ line: 2, values: { name: 'PC' } }] };
    await expect(limited.imports.check(slice)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(limited.imports.apply(slice)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
