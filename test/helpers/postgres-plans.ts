import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Schema } from '../../src/core/database/schema.ts';

/**
 * How PostgreSQL answers what `ask` runs, one step a line. Of a test's few rows it would read whole tables: it is told not to, where an index can
 * answer at all, so that a plan without one shows.
 */
export async function postgresPlans(url: string): Promise<{
  read: Kysely<Schema>;
  plansOf: (ask: () => Promise<unknown>) => Promise<string>;
  close: () => Promise<void>;
}> {
  const asked: CompiledQuery[] = [];
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const read = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void asked.push(query) });
  await sql`set enable_seqscan = off`.execute(read);
  return {
    read,
    async plansOf(ask) {
      asked.length = 0;
      await ask();
      const steps: string[] = [];
      for (const query of asked) {
        const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${query.sql}`, [...query.parameters]);
        steps.push(...rows.map((row) => row['QUERY PLAN']));
      }
      return steps.join('\n');
    },
    close: () => read.destroy(),
  };
}
