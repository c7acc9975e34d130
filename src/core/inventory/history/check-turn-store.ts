import { z } from 'zod';
import { checkReasonSchema } from '../../../contract/check-readings.ts';
import { checkStateSchema } from '../../../contract/checks.ts';
import type { CheckId, DeviceId } from '../../../contract/common.ts';
import type { CheckTurn } from '../../../contract/device-history.ts';
import type { Connection, Writer } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';

const standingSchema = z.object({ state: checkStateSchema, reasons: z.array(checkReasonSchema) });

export async function insertTurn(trx: Writer, turn: Omit<CheckTurn, 'id'>): Promise<void> {
  const { deviceId, checkId, name, at, old, new: now, rank } = turn;
  const row = { device_id: deviceId, check_id: checkId, name, at, turn: turn.turn, rank };
  await trx
    .insertInto('device_check_turns')
    .values({ ...row, old: JSON.stringify(old), new: JSON.stringify(now) })
    .execute();
}

type Row = { [Column in keyof Schema['device_check_turns']]: Column extends 'sequence' ? number : Schema['device_check_turns'][Column] };
const turnOf = (row: Row): CheckTurn => ({
  id: String(row.sequence),
  deviceId: row.device_id as DeviceId,
  checkId: row.check_id as CheckId,
  name: row.name,
  at: row.at,
  turn: row.turn as CheckTurn['turn'],
  old: standingSchema.parse(JSON.parse(row.old)),
  new: standingSchema.parse(JSON.parse(row.new)),
  rank: row.rank,
});

export type TurnPage = {
  deviceId: string;
  from?: number | undefined;
  to?: number | undefined;
  before?: { at: number; sequence: number } | null | undefined;
  limit: number;
};

/** Turns of a device's checks, newest first, with `from` < at <= `to`. */
export const turnPageQuery = (db: Connection, { deviceId, from, to, before, limit }: TurnPage) => {
  let query = db
    .selectFrom('device_check_turns')
    .selectAll()
    .where('device_id', '=', deviceId)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit);
  if (from !== undefined) query = query.where('at', '>', from);
  if (to !== undefined) query = query.where('at', '<=', to);
  if (before) query = query.where('at', '<=', before.at).where((e) => e.or([e('at', '<', before.at), e('sequence', '<', before.sequence)]));
  return query;
};

export const listTurns = async (db: Connection, page: TurnPage): Promise<CheckTurn[]> =>
  (await turnPageQuery(db, page).execute()).map(turnOf);
