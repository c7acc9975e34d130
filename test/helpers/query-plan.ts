import { type Compilable, CompiledQuery, type Kysely } from 'kysely';
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
