import type { DeviceId, PlaceId, StockTakeId, StockTakeItemId } from '../../../contract/common.ts';
import type { StockTake, StockTakeItem } from '../../../contract/stock-takes.ts';
import { fold } from '../../../shared/fold.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import type { PlaceService } from '../../places/place-service.ts';
import { type Actor, automation, type CommandContext, personOf } from '../../platform/access/actor.ts';
import { idTaken } from '../../platform/access/id-taken.ts';
import { maySee } from '../../platform/access/policy.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../../platform/cursor.ts';
import { failure, say } from '../../platform/failure.ts';
import { countedStates } from './count.ts';
import * as store from './stock-take-store.ts';

export type StockTakeService = ReturnType<typeof createStockTakeService>;
type Parts = { db: Database; clock: Clock; newId: NewId; places: PlaceService; assets: AssetService };
type Scan = { id: StockTakeId; itemId: StockTakeItemId; code: string; deviceId?: DeviceId | undefined };

const noSuchTake = () => failure('NOT_FOUND', 'There is no such stock-take.', { next: 'Choose one of the list of stock-takes.' });
const closedAlready = () =>
  failure('CONFLICT', 'This stock-take is closed.', { next: 'Open another one of the same place.', safe: 'Nothing was changed.' });

/** Counts of what stands at a place: scan, compare, close, put right. Several people may scan into one count. */
export function createStockTakeService({ db, clock, newId, places, assets }: Parts) {
  /** A count that the actor sees; for everybody else the same answer as for one that is not there. */
  function sighted(actor: Actor, row: store.TakeRow | null): store.TakeRow {
    if (!row || !maySee(actor, { kind: 'place', organisationId: row.organisation_id })) throw noSuchTake();
    return row;
  }
  const within = async (row: store.TakeRow, from: Connection) => (await places.subtree(row.place_id, from)).map(({ id }) => id as string);

  async function itemsOf(actor: Actor, row: store.TakeRow, from: Connection): Promise<StockTakeItem[]> {
    const placeIds = await within(row, from);
    const noted = await store.readItems(from, actor, row.id, new Set(placeIds));
    return row.closed_at === null ? [...noted, ...(await store.readMissing(from, actor, row.id, placeIds))] : noted;
  }

  async function itemAs(actor: Actor, row: store.TakeRow, thing: string, from: Connection): Promise<StockTakeItem> {
    const known = await store.findThing(from, row.id, thing);
    const item = (await store.readItems(from, actor, row.id, new Set(await within(row, from)))).find(({ id }) => id === known?.id);
    if (!item) throw noSuchTake();
    return item;
  }

  const told = (record: RecordChange, id: string, event: string, value: object) =>
    record({ event: `stock-take.${event}`, subjectKind: 'stock-take', subjectId: id, new: value });

  /** The device that a code means; null when it is of none. Of several, the caller says which. */
  async function deviceOf(trx: Writer, actor: Actor, { code, deviceId }: Scan): Promise<DeviceId | null> {
    if (deviceId) return (await assets.visible(actor, deviceId, trx)).id;
    const [first, ...others] = await assets.byCode(actor, code, trx);
    if (others.length > 0)
      throw failure('CONFLICT', say`${code} is on ${others.length + 1} devices.`, {
        next: 'Say which one is meant.',
        safe: 'Nothing was noted.',
        details: { deviceIds: [first, ...others].map((device) => device?.id) },
      });
    return first?.id ?? null;
  }

  /** Puts one line of a closed count right. @returns whether there was something to do. */
  async function correct(trx: Writer, record: RecordChange, command: CommandContext, item: store.ItemRow, path: string): Promise<boolean> {
    if (item.correction !== null || item.device_id === null || item.outcome === 'found' || item.outcome === 'unknown') return false;
    const device = await assets.visible(command.actor, item.device_id, trx);
    const correction = item.outcome === 'missing' ? 'lost' : 'here';
    // What came to light since then, or was dealt with, is not lost.
    if (correction === 'lost' && !countedStates.includes(device.state)) return false;
    const isGone = device.state === 'lost' || device.state === 'retired' || device.state === 'planned';
    const fields = correction === 'lost' ? ({ state: 'lost' } as const) : { site: path, ...(isGone && { state: 'stock' as const }) };
    await assets.changeDevice(trx, record, device, fields, { source: 'person', at: clock.now(), personId: personOf(command.actor) });
    await store.saveItem(trx, item.id, { correction });
    return true;
  }

  return {
    async list(actor: Actor, input: { limit: number; cursor?: string | undefined }) {
      const before = decodeCursor(input.cursor, ['number', 'string']);
      return pageOfRows(await store.listTakes(db.read, actor, input.limit + 1, before), input.limit, ({ startedAt, id }) => [
        startedAt,
        id,
      ]);
    },

    async get(actor: Actor, id: StockTakeId): Promise<{ stockTake: StockTake; items: StockTakeItem[] }> {
      const row = sighted(actor, await store.findTake(db.read, id));
      return { stockTake: await store.viewTake(db.read, id), items: await itemsOf(actor, row, db.read) };
    },

    open: (command: CommandContext, { id, placeId }: { id: StockTakeId; placeId: PlaceId }): Promise<StockTake> =>
      db.write(command, async (trx, record) => {
        const known = await store.findTake(trx, id);
        if (known && !maySee(command.actor, { kind: 'place', organisationId: known.organisation_id })) throw idTaken();
        if (!known) {
          const place = await places.visible(command.actor, placeId, trx);
          const start = { started_at: clock.now(), started_by: personOf(command.actor), closed_at: null, closed_by: null };
          await store.insertTake(trx, { id, place_id: place.id, organisation_id: place.organisationId, ...start });
          told(record, id, 'opened', { placeId });
        }
        return store.viewTake(trx, id);
      }),

    scan: (command: CommandContext, scan: Scan): Promise<StockTakeItem> =>
      db.write(command, async (trx, record) => {
        const { actor } = command;
        sighted(actor, await store.findTake(trx, scan.id));
        const row = sighted(actor, await store.holdTake(trx, scan.id));
        const again = await store.findItem(trx, scan.itemId);
        if (again) {
          if (again.stock_take_id === row.id) return itemAs(actor, row, again.thing, trx);
          throw idTaken();
        }
        if (row.closed_at !== null) throw closedAlready();
        const deviceId = await deviceOf(trx, actor, scan);
        const thing = deviceId ?? `code:${fold(scan.code)}`;
        if (!(await store.findThing(trx, row.id, thing))) {
          const noted = { scanned_at: clock.now(), scanned_by: personOf(actor), outcome: null, correction: null };
          await store.insertItems(trx, [{ id: scan.itemId, stock_take_id: row.id, thing, device_id: deviceId, code: scan.code, ...noted }]);
          told(record, row.id, 'scanned', { itemId: scan.itemId, deviceId, code: scan.code });
        }
        return itemAs(actor, row, thing, trx);
      }),

    unscan: (command: CommandContext, id: StockTakeId, itemId: StockTakeItemId): Promise<StockTake> =>
      db.write(command, async (trx, record) => {
        sighted(command.actor, await store.findTake(trx, id));
        const row = sighted(command.actor, await store.holdTake(trx, id));
        if (row.closed_at !== null) throw closedAlready();
        const item = await store.findItem(trx, itemId);
        if (item?.stock_take_id === id) {
          await store.removeItem(trx, itemId);
          told(record, id, 'unscanned', { itemId, deviceId: item.device_id, code: item.code });
        }
        return store.viewTake(trx, id);
      }),

    /** What the count says of each device is written down; closed already, nothing changes. */
    close: (command: CommandContext, id: StockTakeId): Promise<StockTake> =>
      db.write(command, async (trx, record) => {
        sighted(command.actor, await store.findTake(trx, id));
        const row = sighted(command.actor, await store.holdTake(trx, id));
        if (row.closed_at !== null) return store.viewTake(trx, id);
        // All of it, whoever closes it: what somebody may not see is left out when they read it.
        const items = await itemsOf(automation, row, trx);
        const missing = items.filter(({ outcome }) => outcome === 'missing');
        for (const item of items) if (item.outcome !== 'missing') await store.saveItem(trx, item.id, { outcome: item.outcome });
        const unseen = { code: null, scanned_at: null, scanned_by: null, outcome: 'missing', correction: null };
        await store.insertItems(
          trx,
          missing.map(({ device }) => ({
            id: newId<string>(),
            stock_take_id: id,
            thing: device?.id as string,
            device_id: device?.id as string,
            ...unseen,
          })),
        );
        await store.closeTake(trx, id, clock.now(), personOf(command.actor));
        told(record, id, 'closed', { scanned: items.length - missing.length, missing: missing.length });
        return store.viewTake(trx, id);
      }),

    correct: (command: CommandContext, id: StockTakeId, itemIds: readonly StockTakeItemId[]): Promise<number> =>
      db.write(command, async (trx, record) => {
        sighted(command.actor, await store.findTake(trx, id));
        const row = sighted(command.actor, await store.holdTake(trx, id));
        if (row.closed_at === null)
          throw failure('CONFLICT', 'This stock-take is still open.', { next: 'Close it first.', safe: 'Nothing was changed.' });
        const place = await places.visible(command.actor, row.place_id, trx);
        let corrected = 0;
        for (const item of await store.itemsByIds(trx, id, itemIds))
          if (await correct(trx, record, command, item, place.path)) corrected += 1;
        if (corrected > 0) told(record, id, 'corrected', { corrected });
        return corrected;
      }),
  };
}
