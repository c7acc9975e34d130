import { sql } from 'kysely';
import type { Connection, Writer } from '../database/database.ts';

const ids = (kind: 'licence' | 'contract' | 'device') => sql`(select id from sample_rows where kind = ${kind})`;

/** The seats of sample licences that somebody holds, by licence. */
export async function heldSampleSeats(db: Connection): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; licence_id: string }>`
    select id, licence_id from licence_seats where reclaimed_at is null and licence_id in ${ids('licence')} order by licence_id, id`.execute(
    db,
  );
  return new Map([...Map.groupBy(rows, (row) => row.licence_id)].map(([licence, same]) => [licence, same.map(({ id }) => id)]));
}

/** The reminders of what goes: each key of a ladder begins with the id of what it reminds of. */
async function removeReminders(trx: Writer): Promise<void> {
  for (const [kind, reminded] of [
    ['licence.renewal', sql`select id from licence_purchases where licence_id in ${ids('licence')}`],
    ['upkeep.contract', sql`select id from support_contracts where id in ${ids('contract')}`],
    ['upkeep.warranty', sql`select id from device_purchases where device_id in ${ids('device')}`],
  ] as const)
    await sql`delete from timed_work where kind = ${kind}
      and exists (select 1 from (${reminded}) r where timed_work.key like r.id || ':%')`.execute(trx);
}

/** Removes sample licences and contracts with all that hangs on them, and how products count on the sample devices that go. */
export async function removeSampleAssets(trx: Writer): Promise<void> {
  await removeReminders(trx);
  await sql`delete from notifications where subject_id in (select id from sample_rows)`.execute(trx);
  for (const table of ['licence_purchases', 'licence_keys', 'licence_seats'])
    await sql`delete from ${sql.table(table)} where licence_id in ${ids('licence')}`.execute(trx);
  await sql`delete from licences where id in ${ids('licence')}`.execute(trx);
  await sql`delete from contract_devices where contract_id in ${ids('contract')}`.execute(trx);
  await sql`delete from support_contracts where id in ${ids('contract')}`.execute(trx);
  for (const table of ['licence_seats', 'product_installations', 'product_backlog'])
    await sql`delete from ${sql.table(table)} where device_id in ${ids('device')}`.execute(trx);
}
