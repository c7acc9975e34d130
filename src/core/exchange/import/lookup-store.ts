import { sql } from 'kysely';
import { fold } from '../../../shared/fold.ts';
import type { Connection } from '../../database/database.ts';

type Named = { id: string; name: string };

/** Devices that are known by this asset tag or serial, whichever case it is written in; those that went into another are left out. */
export const devicesByQuery = (db: Connection, column: 'asset_tag' | 'serial', value: string) =>
  db
    .selectFrom('devices')
    .select(['id', 'name'])
    // SQLite uses an index over what is not null only where the question says so.
    .where(column, 'is not', null)
    .where(sql`lower(${sql.ref(column)})`, '=', value.toLowerCase())
    .where('merged_into_id', 'is', null)
    .orderBy('id')
    .limit(2);

export const findDevicesBy = (db: Connection, column: 'asset_tag' | 'serial', value: string): Promise<Named[]> =>
  devicesByQuery(db, column, value).execute();

export const findDevicesNamed = (db: Connection, name: string): Promise<Named[]> =>
  db
    .selectFrom('devices')
    .select(['id', 'name'])
    .where('name_folded', '=', fold(name))
    .where('merged_into_id', 'is', null)
    .orderBy('id')
    .limit(2)
    .execute();

/** People of a name, two at most: whether it says who is meant. */
export const findPeopleNamed = (db: Connection, name: string): Promise<Named[]> =>
  db.selectFrom('people').select(['id', 'name']).where('name_folded', '=', fold(name)).orderBy('id').limit(2).execute();
