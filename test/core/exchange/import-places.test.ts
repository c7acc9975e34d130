import { expect, it } from 'vitest';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describeOnBoth('import and export of places', (dialect) => {
  it('makes what places lie in, knows them again by their path, and gives them out as they came', async () => {
    const { client } = await openTestDesk(dialect);
    // GLPI writes the whole path, Snipe-IT a parent beside the name.
    const csv = [
      'Complete name;Parent;Kind;Room number;Company;Address;City',
      'HCM > Tầng 3 > 301;;Room;301;;;',
      '302;HCM / Tầng 3;phòng;302;;;',
      'HCM;;;;;12 Nguyễn Huệ;TP. Hồ Chí Minh',
      'HCM;;;;Công ty X;;',
      'A > B > C > D > E > F > G;;;;;;',
      `${'x'.repeat(101)};;;;;;`,
    ].join('\n');
    const { rows } = await client.imports.read({ kind: 'places', content: base64(csv) });
    const told = await client.imports.check({ kind: 'places', rows });
    expect(told.rows.map(({ name, fate, refusal }) => [name.slice(0, 20), refusal?.key ?? fate])).toEqual([
      ['HCM / Tầng 3 / 301', 'new'],
      ['HCM / Tầng 3 / 302', 'new'],
      ['HCM', 'new'],
      ['HCM', 'new'],
      ['A / B / C / D / E / ', 'placeTooDeep'],
      ['x'.repeat(20), 'tooLong'],
    ]);
    await client.imports.apply({ kind: 'places', rows });
    const { items } = await client.places.list({});
    expect(items.map(({ path, kind, city }) => [path, kind, city])).toEqual([
      ['HCM', 'site', 'TP. Hồ Chí Minh'],
      ['HCM', 'site', null],
      ['HCM / Tầng 3', 'room', null],
      ['HCM / Tầng 3 / 301', 'room', null],
      ['HCM / Tầng 3 / 302', 'room', null],
    ]);
    const out = await client.exports.slice({ list: 'places', columns: ['name', 'organisation', 'kind', 'code'] });
    expect(out.rows).toContainEqual(['HCM', 'Công ty X', 'site', null]);
    const back = out.rows.map((cells, i) => ({
      line: i + 2,
      values: Object.fromEntries(out.columns.map(({ key }, c) => [key, String(cells[c] ?? '')])),
    }));
    for (const again of [rows, back])
      expect(
        (await client.imports.apply({ kind: 'places', rows: again })).rows.every(({ fate }) => fate === 'same' || fate === 'refused'),
      ).toBe(true);
    expect((await client.places.list({})).items).toEqual(items);
  });
});
