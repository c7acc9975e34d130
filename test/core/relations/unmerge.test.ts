import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import pg from 'pg';
import { expect, it } from 'vitest';
import { ticketStatusSchema } from '../../../src/contract/tickets.ts';
import { canonicalJson } from '../../../src/shared/canonical-json.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson } from '../../helpers/ticket-people.ts';

/**
 * The log tells what was done, a ticket's version counts it, and what is due later is planned anew: those go on, everything else comes back.
 */
const logTables = /^(sqlite_|kysely_|search_words|changes$|audit|timed_work$|opened$)/;
const withoutVersion = (table: string, { version: _, ...row }: Record<string, unknown>): unknown =>
  table === 'tickets' ? row : { version: _, ...row };

async function rowsOf(desk: TestDesk): Promise<Map<string, Record<string, unknown>[]>> {
  const tables = new Map<string, Record<string, unknown>[]>();
  if (desk.desk.dialect === 'sqlite') {
    const raw = new SqliteDatabase(join(desk.folder, 'desk.sqlite'), { readonly: true });
    const names = raw.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all() as string[];
    for (const name of names) tables.set(name, raw.prepare(`select * from "${name}"`).all() as Record<string, unknown>[]);
    raw.close();
    return tables;
  }
  const client = new pg.Client({ connectionString: desk.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  for (const { name } of rows) tables.set(name, (await client.query<Record<string, unknown>>(`select * from "${name}"`)).rows);
  await client.end();
  return tables;
}

/** A hash of each table's rows, whatever order the engine gives them in. */
async function hashesOf(desk: TestDesk): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [table, rows] of await rowsOf(desk)) {
    if (logTables.test(table)) continue;
    // A place where nothing is counted any more keeps its row, at zero.
    const counted = rows.filter((row) => table !== 'ticket_counts' || Number(row['value']) !== 0);
    const lines = counted.map((row) => canonicalJson(withoutVersion(table, row))).toSorted();
    hashes[table] = createHash('sha256').update(lines.join('\n')).digest('hex');
  }
  return hashes;
}

const count = 6;
const numberOf = fc.integer({ min: 1, max: count });

describeOnBoth('taking merges back', (dialect) => {
  it('restores every row, in whatever order', { timeout: 120_000 }, async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const requester = await newPerson(client, 'Hoa', ['requester']);
    for (let number = 1; number <= count; number++) {
      const made = await client.tickets.create({
        title: `Ticket ${number}`,
        text: 'Words',
        requesterId: requester.personId,
        tags: [`t${number}`],
      });
      await client.tickets.addMessage({ number, mode: 'reply', text: `Answer ${number}`, attachmentIds: [] });
      const status = ticketStatusSchema.options[number % 5];
      const { version } = await client.tickets.get({ number });
      await client.tickets.update({ number: made.number, commandId: newCommand(), version, patch: { status } });
    }
    await client.relations.add({ number: 1, kind: 'child-of', other: 2 });
    const before = await hashesOf(test);
    const merges = fc.array(fc.tuple(numberOf, fc.uniqueArray(numberOf, { minLength: 1, maxLength: count })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(merges, fc.infiniteStream(fc.nat()), async (steps, random) => {
        const merged: number[] = [];
        for (const [number, sources] of steps) {
          const { outcomes } = await client.relations.merge({ commandId: newCommand(), number, sources });
          merged.push(...outcomes.filter(({ outcome }) => outcome === 'changed').map((outcome) => outcome.number));
        }
        const open = await client.tickets.arrange({ q: '' });
        expect(open.numbers).toHaveLength(count - merged.length);
        const { byStatus } = await client.tickets.counts({});
        expect(Object.values(byStatus).reduce((a, b) => a + b)).toBe(count - merged.length);
        const order = merged.map((number) => ({ number, at: random.next().value as number })).toSorted((a, b) => a.at - b.at);
        for (const { number } of order) await client.relations.unmerge({ commandId: newCommand(), number });
        expect(await hashesOf(test)).toEqual(before);
      }),
      { numRuns: dialect === 'sqlite' ? 60 : 20 },
    );
  });
});
