import { sql } from 'kysely';
import type { Connection } from '../../database/database.ts';
import { prepared, preparedForList } from '../../database/prepared.ts';

const ofRequester = prepared<{ id: string }>()(
  (_db, slot) =>
    sql<{
      number: number;
    }>`select number from tickets where requester_id = ${slot('id')} and merged_into_id is null order by number desc limit 15`,
);
const ofDevice = prepared<{ id: string }>()(
  (_db, slot) => sql<{ number: number }>`select t.number from ticket_devices d cross join tickets t
    where d.device_id = ${slot('id')} and t.id = d.ticket_id and t.merged_into_id is null order by t.number desc limit 15`,
);

/** The newest tickets of a requester. */
export const newestOfRequester = async (db: Connection, id: string): Promise<number[]> =>
  (await ofRequester(db, { id })).map(({ number }) => number);
/** The newest tickets of a device. */
export const newestOfDevice = async (db: Connection, id: string): Promise<number[]> =>
  (await ofDevice(db, { id })).map(({ number }) => number);

const facts = preparedForList<number>()((db, numbers) =>
  db
    .selectFrom('tickets as t')
    .leftJoin('ticket_devices as td', 'td.ticket_id', 't.id')
    .leftJoin('devices as d', 'd.id', 'td.device_id')
    .select(['t.number', 't.requester_id', 't.started_at', 't.created_at', 't.is_open', 'd.id as device_id', 'd.name as device_name'])
    .where('t.number', 'in', numbers)
    .where('t.merged_into_id', 'is', null),
);

/** What tells tickets apart beside their words, by number, a row a device. What was merged is left out: the ticket that stands for it is found. */
export const factsOf = (db: Connection, numbers: readonly number[]) => facts(db, numbers);
