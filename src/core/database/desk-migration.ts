import type { Kysely } from 'kysely';
import type { Columns } from './columns.ts';
import type { Schema } from './schema.ts';

/** One step of the schema, forward only; it runs on both databases and is never edited once it has landed. */
export type DeskMigration = { up(db: Kysely<Schema>, columns: Columns): Promise<void> };
