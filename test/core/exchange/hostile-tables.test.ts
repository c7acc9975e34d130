import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { ImportSlice } from '../../../src/contract/imports.ts';
import { importKinds } from '../../../src/shared/exchange/import-field.ts';
import { readTable, tableLimits } from '../../../src/shared/tables/read-table.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const base64 = (bytes: string | Buffer) => Buffer.from(bytes).toString('base64');
const refused = { data: { safe: 'Nothing was imported.', next: expect.stringMatching(/\w/) } };

/** What is in the desk, of all that tables can bring. */
async function held({ client }: TestDesk): Promise<number[]> {
  const lists = await Promise.all([
    client.devices.list({}),
    client.people.list({}),
    client.licences.list({}),
    client.places.list({}),
    client.organisations.list({}),
  ]);
  return lists.map(({ items }) => items.length);
}

/** Half a gigabyte of zeros as a gzip and as what a zip and a workbook begin with, and other things that are no table. */
const noTables: Readonly<Record<string, () => string | Buffer>> = {
  'a gzip of 64 MB': () => gzipSync(Buffer.alloc(64 * 1024 * 1024)),
  'a zip that names ../../etc/passwd': () => Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000../../etc/passwd', 'latin1'),
  'a PDF with binary in it': () => Buffer.from('%PDF-1.7\n\u0000\u0001\u0002name,asset tag\nx,y', 'latin1'),
  'a program': () => Buffer.from('MZ\u0090\u0000\u0003\u0000name', 'latin1'),
  'an old workbook': () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
  'a text with a zero in it': () => 'name\nA\u0000B',
  nothing: () => '',
  'only line ends': () => '\r\n\r\n',
  'a quotation that never ends': () => `name,notes\nA,"${'x'.repeat(10_000)}`,
  'a cell that is too long': () => `name\n${'x'.repeat(tableLimits.cell + 1)}`,
  'too many columns': () => `${'a,'.repeat(tableLimits.columns + 1)}\n`,
  'too many rows': () => `name\n${'a\n'.repeat(tableLimits.rows + 1)}`,
};

describeOnBoth('hostile tables', (dialect) => {
  it('are refused with what to do; nothing is written and the desk goes on', async () => {
    const desk = await openTestDesk(dialect);
    const before = await held(desk);
    for (const [what, make] of Object.entries(noTables)) {
      const content = base64(make());
      const since = performance.now();
      await expect(desk.client.imports.read({ kind: 'licences', content }), what).rejects.toMatchObject({
        code: 'UNPROCESSABLE_CONTENT',
        ...refused,
      });
      expect(performance.now() - since, what).toBeLessThan(5000);
    }
    await expect(desk.client.imports.read({ kind: 'devices', content: 'A'.repeat(5_500_004) })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(await held(desk)).toEqual(before);
  });

  it('name no field of an object that they did not name, and change nothing of what objects are', async () => {
    const desk = await openTestDesk(dialect);
    const before = await held(desk);
    for (const kind of importKinds)
      for (const values of [
        '{"__proto__":"x","what":"A"}',
        '{"constructor":"x"}',
        '{"toString":"x"}',
        '{"roles":"administrator"}',
        '{"id":"1"}',
      ]) {
        const slice = { kind, rows: [{ line: 2, values: JSON.parse(values) }] } as ImportSlice;
        await expect(desk.client.imports.apply(slice), `${kind} ${values}`).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      }
    const nested = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as never;
    await expect(desk.client.imports.apply({ kind: 'people', rows: [{ line: 2, values: nested }] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(
      desk.client.imports.apply({ kind: 'people', rows: [], reading: { dates: 'dmy', decimal: '.', timeZone: '../etc' } }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(await held(desk)).toEqual(before);
  });

  it('keep what only looks dangerous as the text it is, and give it out again without a live formula', async () => {
    const { client } = await openTestDesk(dialect);
    const names = [
      '=HYPERLINK("http://x","y")',
      '../../etc/passwd',
      '<img src=x onerror=alert(1)>',
      "Robert'); DROP TABLE devices;--",
      'CON\u202Efdp.exe',
    ];
    const csv = ['name,asset tag', ...names.map((name, i) => `"${name.replaceAll('"', '""')}",T-${i}`)].join('\n');
    const read = await client.imports.read({ kind: 'devices', content: base64(csv) });
    await client.imports.apply({ kind: 'devices', rows: read.rows });
    const { rows } = await client.exports.slice({ list: 'devices', columns: ['name'] });
    expect(new Set(rows.flat())).toEqual(new Set(names));
  });
});

it('reads a table of a hundred thousand rows in a moment, and refuses one row more before anything is sent', () => {
  const table = (rows: number) => Buffer.from(`name,asset tag\n${Array.from({ length: rows }, (_, i) => `PC ${i},T-${i}`).join('\n')}`);
  const read = readTable(table(tableLimits.rows));
  expect(read.ok && read.table.rows.length).toBe(tableLimits.rows);
  expect(readTable(table(tableLimits.rows + 1))).toMatchObject({ ok: false, problem: { kind: 'too-many-rows' } });
});
