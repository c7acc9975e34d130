import type { InventoryChange } from '../../../contract/devices.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import { fold } from '../../../shared/fold.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { notShared, type SharedChange, sharedChangeOf } from './shared-change.ts';

/** Rows of one statement. */
const batch = 400;

/** Makes known what is not known yet. In the order of their ids, so that two servers that learn the same at once wait for each other in one order. */
export async function keepSharedChanges(trx: Writer, shared: readonly (SharedChange & { rank: number })[]): Promise<void> {
  const byId = new Map(shared.map((change) => [change.id, change]));
  const ids = [...byId.keys()].toSorted();
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch);
    const known = new Set((await trx.selectFrom('shared_changes').select('id').where('id', 'in', some).execute()).map(({ id }) => id));
    const rows = some.flatMap((id) => {
      const change = byId.get(id);
      if (!change || known.has(id)) return [];
      const { section, label, kind, field, value, rank } = change;
      const text = value === null ? null : JSON.stringify(value);
      const words = fold(`${label} ${typeof value === 'string' ? value : ''}`).trim();
      return [{ id, section, label, words, kind, field, value: text, rank }];
    });
    if (rows.length > 0)
      await trx
        .insertInto('shared_changes')
        .values(rows)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
  }
}

/**
 * Some changes of which nobody has worked out yet what is shared. In the order of their index: two servers that do the same wait for each other
 * instead of both stopping, and nothing is sorted, however many there are.
 */
export const olderChangesQuery = (db: Connection, limit: number) =>
  db.selectFrom('device_changes').selectAll().where('shared_id', 'is', null).orderBy('at').orderBy('device_id').limit(limit);

/**
 * Works out what is shared of some changes that were found before that was kept.
 * @returns how many there were; 0: all are done.
 */
export async function shareOlderChanges(trx: Writer, limit: number): Promise<number> {
  const rows = await olderChangesQuery(trx, limit).execute();
  const shared = rows.map((row) => ({
    sequence: row.sequence,
    rank: row.rank,
    change: sharedChangeOf({
      section: row.section as SectionName,
      label: row.label,
      kind: row.kind as InventoryChange['kind'],
      field: row.field,
      old: row.old === null ? null : JSON.parse(row.old),
      new: row.new === null ? null : JSON.parse(row.new),
    }),
  }));
  await keepSharedChanges(
    trx,
    shared.flatMap(({ change, rank }) => (change ? [{ ...change, rank }] : [])),
  );
  for (const [id, same] of Map.groupBy(shared, ({ change }) => change?.id ?? notShared))
    await trx
      .updateTable('device_changes')
      .set({ shared_id: id })
      .where(
        'sequence',
        'in',
        same.map(({ sequence }) => sequence),
      )
      .execute();
  return rows.length;
}
