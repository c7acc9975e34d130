import { type Compilable, CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { join } from 'node:path';
import { kyselyOver, openReader } from '../../src/core/database/sqlite.ts';
import type { Schema } from '../../src/core/database/schema.ts';

/** The desk's own SQLite file, to read and to ask how it reads. */
export function readerOf(folder: string): { read: Kysely<Schema>; close: () => void } {
  const raw = openReader(join(folder, 'desk.sqlite'));
  return { read: kyselyOver(raw), close: () => raw.close() };
}

/** How SQLite answers a query, one step a line: `SEARCH t USING INDEX ...`. */
export async function planOf(read: Kysely<Schema>, query: Compilable): Promise<string> {
  const { sql, parameters } = query.compile();
  const { rows } = await read.executeQuery<{ detail: string }>(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]));
  return rows.map(({ detail }) => detail).join('\n');
}

/** How SQLite answers what `ask` runs, one step a line; the same as `postgresPlans`. */
export function sqlitePlans(folder: string): {
  read: Kysely<Schema>;
  plansOf: (ask: () => Promise<unknown>) => Promise<string>;
  close: () => Promise<void>;
} {
  const asked: CompiledQuery[] = [];
  const raw = openReader(join(folder, 'desk.sqlite'));
  const read = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }), log: ({ query }) => void asked.push(query) });
  return {
    read,
    async plansOf(ask) {
      asked.length = 0;
      await ask();
      return asked
        .flatMap(({ sql, parameters }) => raw.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters))
        .map(({ detail }) => detail)
        .join('\n');
    },
    close: () => read.destroy(),
  };
}
