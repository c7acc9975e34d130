import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { prepared, preparedForList, preparedForRows, preparedInsert } from '../../../src/core/database/prepared.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';

function openCounters(names: readonly string[] = []) {
  const raw = new SqliteDatabase(':memory:');
  onTestFinished(() => void raw.close());
  raw.exec('create table counters (name text primary key, value integer not null)');
  names.forEach((name, i) => raw.prepare('insert into counters values (?, ?)').run(name, i));
  return kyselyOver(raw);
}

it('compiles a statement once and runs it with each values given, on each database', async () => {
  let built = 0;
  const counter = prepared<{ name: string; least: number }>()((db, slot) => {
    built += 1;
    return db.selectFrom('counters').select('value').where('value', '>=', slot('least')).where('name', '=', slot('name'));
  });
  const one = openCounters(['a', 'b']);
  expect(await counter(one, { name: 'b', least: 0 })).toEqual([{ value: 1 }]);
  expect(await counter(one, { name: 'b', least: 2 })).toEqual([]);
  expect(built).toBe(1);
  expect(await counter(openCounters(['x', 'y', 'b']), { name: 'b', least: 0 })).toEqual([{ value: 2 }]);
  expect(built).toBe(2);
});

it('takes a value at several places, in builders and in SQL, and keeps what is no slot', async () => {
  const db = openCounters(['a', 'b', 'c']);
  const near = prepared<{ value: number }>()(
    (_db, slot) =>
      sql<{ name: string }>`select name from counters where value between ${slot('value')} and ${slot('value')} + ${1} order by name`,
  );
  expect(await near(db, { value: 1 })).toEqual([{ name: 'b' }, { name: 'c' }]);
});

it('inserts rows; a null is a null', async () => {
  const db = openCounters();
  const insert = preparedInsert<{ name: string; value: number | null }>('counters', ['name', 'value']);
  expect(await insert(db, { name: 'new', value: 7 })).toEqual([]);
  expect(await db.selectFrom('counters').selectAll().execute()).toEqual([{ name: 'new', value: 7 }]);
  await expect(insert(db, { name: 'nothing', value: null })).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_NOTNULL' });
});

it('finds every key of a list, however long, each once', async () => {
  const names = Array.from({ length: 700 }, (_, i) => `n${i}`);
  const db = openCounters(names);
  const valuesOf = preparedForList<string>()((reader, keys) => reader.selectFrom('counters').select('value').where('name', 'in', keys));
  for (const length of [0, 1, 4, 5, 64, 65, 256, 257, 700]) {
    const rows = await valuesOf(db, names.slice(0, length));
    expect(
      rows.map(({ value }) => value).toSorted((a, b) => a - b),
      String(length),
    ).toEqual(Array.from({ length }, (_, i) => i));
  }
});

it('writes many rows, however many, each with its own values', async () => {
  const put = preparedForRows<{ name: string; value: number }>(['name', 'value'])((db, rows) =>
    db
      .insertInto('counters')
      .values(rows)
      .onConflict((conflict) => conflict.column('name').doUpdateSet((e) => ({ value: e.ref('excluded.value') }))),
  );
  for (const count of [0, 1, 7, 8, 63, 64, 65, 137]) {
    const db = openCounters(['n0', 'n1']);
    const rows = Array.from({ length: count }, (_, i) => ({ name: `n${i}`, value: 1000 + i }));
    await put(db, rows);
    const stored = await db.selectFrom('counters').selectAll().where('value', '>=', 1000).orderBy('value').execute();
    expect(stored, String(count)).toEqual(rows);
  }
});
