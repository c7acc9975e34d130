import pg from 'pg';
import { newDatabase, templateDatabase } from './postgres-server.ts';

/**
 * Databases of tests that ended, emptied and used again: making one copies 600 files, emptying one deletes the few rows of a test.
 * What a test left behind that is not rows (a table, a trigger), or that is much, is not tried to be mended: the next test gets a new one.
 */
type Template = {
  shape: string;
  tables: string[];
  sequences: string[];
  /** What migrations wrote, as JSON by table. */
  rows: Map<string, string>;
};

const free: string[] = [];
let template: Template | null = null;

/** So much is quicker made than deleted. */
const muchBytes = 4 * 1024 * 1024;

async function withClient<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

async function column(client: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await client.query<{ one: string }>(sql);
  return rows.map(({ one }) => one);
}

/** Tables, columns, indexes, functions and triggers, counted: a test that adds or drops one shows. */
const shapeOf = (client: pg.Client) =>
  column(
    client,
    `select concat_ws(' ', (select count(*) from pg_class), (select count(*) from pg_attribute where attnum > 0 and not attisdropped),
      (select count(*) from pg_proc), (select count(*) from pg_trigger where tgenabled = 'O')) as one`,
  ).then(([shape]) => shape ?? '');

const filledOf = (client: pg.Client, tables: readonly string[]) =>
  column(client, tables.map((name) => `select '${name}' as one where exists (select 1 from ${name})`).join(' union all '));

async function readTemplate(client: pg.Client): Promise<Template> {
  const tables = await column(client, `select quote_ident(tablename) as one from pg_tables where schemaname = 'public'`);
  const sequences = await column(client, `select quote_ident(sequencename) as one from pg_sequences where schemaname = 'public'`);
  const rows = new Map<string, string>();
  for (const name of await filledOf(client, tables))
    rows.set(name, (await column(client, `select json_agg(t)::text as one from ${name} t`))[0] ?? '[]');
  return { shape: await shapeOf(client), tables, sequences, rows };
}

/** @returns false for a database that is not worth it or not to be trusted. */
async function empty(client: pg.Client, { shape, tables, sequences, rows }: Template): Promise<boolean> {
  if ((await shapeOf(client)) !== shape) return false;
  const filled = await filledOf(client, tables);
  const [bytes] = await column(
    client,
    `select sum(pg_total_relation_size(name::regclass))::text as one from unnest('{${filled.join(',')}}'::text[]) name`,
  );
  if (Number(bytes) > muchBytes) return false;
  // As a replica: no trigger counts, refuses or follows a reference.
  const statements = ['set session_replication_role = replica', ...filled.map((name) => `delete from ${name}`)];
  for (const [name, json] of rows)
    statements.push(
      `insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, ${client.escapeLiteral(json)})`,
    );
  statements.push(`select ${sequences.map((name) => `setval('${name}', 1, false)`).join(', ')}`);
  await client.query(statements.join(';'));
  return true;
}

/** A migrated database as new. @param serverUrl of the test server. */
export async function cleanDatabase(serverUrl: string): Promise<string> {
  for (let url = free.pop(); url; url = free.pop()) {
    const known = template;
    if (known && (await withClient(url, (client) => empty(client, known)))) return url;
  }
  const url = await newDatabase(serverUrl, templateDatabase);
  template ??= await withClient(url, readTemplate);
  return url;
}

/** Nobody works on the database any more. */
export const giveBack = (url: string): void => void free.push(url);
