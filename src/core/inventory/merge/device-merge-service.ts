import type { DeviceId } from '../../../contract/common.ts';
import type { DeviceSummary } from '../../../contract/devices.ts';
import type { AssetService, DeviceRecord } from '../../assets/asset-service.ts';
import type { Database, Writer } from '../../database/database.ts';
import { type CommandContext, personOf } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import { chooseReadings } from '../sources/choose-reading.ts';
import { readReadings } from '../sources/reading-store.ts';
import { addToBacklog, noSoftware } from '../software-store.ts';
import * as store from './device-merge-store.ts';

type Parts = { db: Database; clock: Clock; assets: AssetService; indexSoftware: () => Promise<void> };
type MergeInput = { id: DeviceId; sourceId: DeviceId; reason?: string | null | undefined };

/** What the device that stays takes over where it has nothing of its own. */
const filled = ['assetTag', 'manufacturer', 'model', 'serial', 'operatingSystem', 'organisationId', 'personId', 'site', 'notes'] as const;

const safe = 'Nothing was changed.';

/**
 * Two records of one device become one, and can become two again. The source keeps its own row, its identifiers and its readings, is in no list
 * and leads to the target for ever; what belongs to it goes to the target row by row, each written down, so that each can go back.
 */
export function createDeviceMergeService({ db, clock, assets, indexSoftware }: Parts) {
  /** The program lists follow: of a device without readings (any more) nothing is installed. */
  async function countSoftware(trx: Writer, deviceId: string): Promise<void> {
    const chosen = chooseReadings(await readReadings(trx, deviceId)).get('software');
    await addToBacklog(trx, deviceId, chosen?.hash ?? noSoftware);
  }

  /** Per reader the newer of both counts as what it last read. */
  async function joinReadings(trx: Writer, source: DeviceRecord, target: DeviceRecord) {
    const [theirs, own] = [await store.readReadingRows(trx, source.id), await store.readReadingRows(trx, target.id)];
    const newest = (rows: readonly store.ReadingRow[], reader: string) =>
      Math.max(-1, ...rows.filter((row) => row.reader === reader).map(({ taken_at }) => taken_at));
    const readers = [...new Set(theirs.map(({ reader }) => reader))].filter((reader) => newest(theirs, reader) > newest(own, reader));
    await store.putReadings(
      trx,
      target.id,
      readers,
      theirs.filter(({ reader }) => readers.includes(reader)),
    );
    return { readers, readings: own.filter(({ reader }) => readers.includes(reader)) };
  }

  /** What the target takes over of the source. */
  function takenOver(source: DeviceRecord, target: DeviceRecord): Partial<DeviceRecord> {
    const facts = Object.fromEntries(
      filled.filter((field) => target[field] === null && source[field] !== null).map((field) => [field, source[field]]),
    );
    const newer = (source.lastScanAt ?? -1) > (target.lastScanAt ?? -1);
    const { lastScanAt, lastSnapshotId, problems, formFactor } = source;
    return {
      ...facts,
      ...(newer && { lastScanAt, lastSnapshotId, problems }),
      ...(target.formFactor === 'other' && formFactor !== 'other' && { formFactor }),
      ...(source.local && !target.local && { local: true }),
    };
  }

  function check(source: DeviceRecord, target: DeviceRecord): void {
    if (source.id === target.id)
      throw failure('UNPROCESSABLE_CONTENT', 'A device is not merged with itself.', { next: 'Choose the other record.', safe });
    const machine = ({ type }: DeviceRecord) => (type === 'server' ? 'computer' : type);
    if (machine(source) !== machine(target) && source.type !== 'other' && target.type !== 'other')
      throw failure('UNPROCESSABLE_CONTENT', 'These are different kinds of things.', {
        next: 'Set the right type of one of them first.',
        safe,
      });
    if (source.organisationId && target.organisationId && source.organisationId !== target.organisationId)
      throw failure('UNPROCESSABLE_CONTENT', 'These belong to different organisations.', { next: 'Move one of them first.', safe });
  }

  async function mergeWithin(
    trx: Writer,
    note: RecordChange,
    command: CommandContext,
    source: DeviceRecord,
    target: DeviceRecord,
    reason: string | null,
  ) {
    const became = takenOver(source, target);
    const fields = Object.keys(became) as (keyof DeviceRecord)[];
    const was = Object.fromEntries(fields.map((field) => [field, target[field]]));
    const readings = await joinReadings(trx, source, target);
    const origins = await store.readOrigins(trx, target.id, fields);
    await store.insertMerge(trx, {
      source_id: source.id,
      target_id: target.id,
      command_id: command.commandId,
      person_id: personOf(command.actor),
      at: clock.now(),
      reason,
      before: { was, became, ...readings, origins },
    });
    await store.moveRows(trx, source.id, target.id);
    await store.putOrigins(trx, target.id, fields, await store.readOrigins(trx, source.id, fields));
    await store.pointTo(trx, source.id, target.id);
    if (source.local) await assets.putRecord(trx, { ...source, local: false, mergedIntoId: target.id });
    await assets.hideRecord(trx, source.id);
    await assets.putRecord(trx, { ...target, ...became, updatedAt: clock.now() });
    await addToBacklog(trx, source.id, noSoftware);
    await countSoftware(trx, target.id);
    const about = { subjectKind: 'device', field: 'mergedInto' } as const;
    note({ event: 'device.merged', ...about, subjectId: source.id, new: { deviceId: target.id, name: target.name, reason } });
    note({ event: 'device.took-over', ...about, subjectId: target.id, new: { deviceId: source.id, name: source.name, reason } });
  }

  async function unmergeWithin(trx: Writer, note: RecordChange, source: DeviceRecord, target: DeviceRecord, known: store.MergeRow) {
    const { was, became, readings, readers, origins } = known.before;
    const same = (field: string) => JSON.stringify(target[field as keyof DeviceRecord] ?? null) === JSON.stringify(became[field] ?? null);
    // What was changed or scanned since is the target's own and stays.
    const scannedSince = became['lastSnapshotId'] !== undefined && !same('lastSnapshotId');
    const ofScan = ['lastScanAt', 'lastSnapshotId', 'problems'];
    const back = Object.keys(was).filter((field) => same(field) && !(scannedSince && ofScan.includes(field)));
    await store.giveBackRows(trx, source.id, target.id);
    await store.standAgain(trx, source.id);
    if (!scannedSince) await store.putReadings(trx, target.id, readers, readings);
    await store.putOrigins(
      trx,
      target.id,
      back,
      origins.filter(({ field }) => back.includes(field)),
    );
    await assets.putRecord(trx, { ...target, ...Object.fromEntries(back.map((field) => [field, was[field]])), updatedAt: clock.now() });
    await assets.putRecord(trx, { ...source, mergedIntoId: null, local: back.includes('local') });
    for (const { id } of [source, target]) await countSoftware(trx, id);
    const about = { subjectKind: 'device', field: 'mergedInto' } as const;
    note({ event: 'device.unmerged', ...about, subjectId: source.id, old: { deviceId: target.id, name: target.name } });
    note({ event: 'device.gave-back', ...about, subjectId: target.id, old: { deviceId: source.id, name: source.name } });
  }

  return {
    /** Merges `sourceId` into `id`. Merged already, nothing changes. */
    async merge(command: CommandContext, { id, sourceId, reason }: MergeInput): Promise<DeviceSummary> {
      const target = await db.write(command, async (trx, note) => {
        const stays = await assets.visible(command.actor, id, trx);
        const goes = await assets.visible(command.actor, sourceId, trx);
        const own = await assets.ownRecord(sourceId, trx);
        if (own?.mergedIntoId === stays.id) return stays;
        check(goes, stays);
        await mergeWithin(trx, note, command, goes, stays, reason ?? null);
        return stays;
      });
      await indexSoftware();
      return assets.summary(command.actor, target.id);
    },

    /** Takes a merge back. Taken back already, nothing changes. */
    async unmerge(command: CommandContext, id: DeviceId): Promise<DeviceSummary> {
      await db.write(command, async (trx, note) => {
        await assets.visible(command.actor, id, trx);
        const known = await store.findMerge(trx, id);
        const source = await assets.ownRecord(id, trx);
        const target = known && (await assets.ownRecord(known.target_id, trx));
        if (!known || !source || !target) return;
        if (target.mergedIntoId !== null)
          throw failure('CONFLICT', say`${target.name} was itself merged since.`, {
            next: 'Take the later merge back first.',
            safe: 'Nothing was changed.',
          });
        await unmergeWithin(trx, note, source, target, known);
      });
      await indexSoftware();
      return assets.summary(command.actor, id);
    },
  };
}
