import { sql } from 'kysely';
import type { DeskMigration } from '../desk-migration.ts';

/** Contracts are read by their end, those without one last. */
export const contractsByEnd: DeskMigration = {
  async up(db) {
    await sql`create index support_contracts_by_end on support_contracts (coalesce(term_to, 8640000000000000), id, organisation_id)`.execute(
      db,
    );
  },
};
