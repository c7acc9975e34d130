import type { DeskMigration } from '../desk-migration.ts';

type Told = { checkId: string; name: string; state: string; reasons: unknown };

/** When checks of devices began to fail and recovered, among what changed on the device. What the log told of it so far is taken over. */
export const checkTurns: DeskMigration = {
  async up(db, { integer, real, text, counted, table }) {
    await table(db, 'device_check_turns')
      .addColumn('sequence', counted)
      .addColumn('device_id', text, (c) => c.notNull().references('devices.id'))
      .addColumn('check_id', text, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('turn', text, (c) => c.notNull())
      .addColumn('old', text, (c) => c.notNull())
      .addColumn('new', text, (c) => c.notNull())
      .addColumn('rank', real, (c) => c.notNull())
      .execute();
    await db.schema.createIndex('device_check_turns_by_device').on('device_check_turns').columns(['device_id', 'at', 'sequence']).execute();
    const told = await db
      .selectFrom('changes as c')
      .innerJoin('devices as d', 'd.id', 'c.subject_id')
      .select(['c.subject_id', 'c.at', 'c.event', 'c.old', 'c.new'])
      .where('c.subject_kind', '=', 'device')
      .where('c.field', '=', 'check')
      .orderBy('c.sequence')
      .execute();
    const ranks: Readonly<Record<string, number>> = { failed: 96, changed: 60, recovered: 30 };
    for (const row of told) {
      const turn = row.event.replace('device.check-', '');
      const rank = ranks[turn];
      if (rank === undefined || row.old === null || row.new === null) continue;
      const [old, now] = [JSON.parse(row.old) as Told, JSON.parse(row.new) as Told];
      const standing = ({ state, reasons }: Told) => JSON.stringify({ state, reasons });
      await db
        .insertInto('device_check_turns')
        .values({
          device_id: row.subject_id,
          check_id: now.checkId,
          name: now.name,
          at: row.at,
          turn,
          old: standing(old),
          new: standing(now),
          rank: turn === 'failed' && now.state === 'warning' ? 80 : rank,
        })
        .execute();
    }
  },
};
