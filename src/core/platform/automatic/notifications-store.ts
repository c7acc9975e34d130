import type { Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

export async function insertNotifications(trx: Writer, rows: readonly Schema['notifications'][]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('notifications')
      .values([...rows])
      .execute();
}
