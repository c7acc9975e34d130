import type { DeviceId, GoldenModelId, OrganisationId, SnapshotId } from '../../../contract/common.ts';
import type { Comparison, Snapshot } from '../../../contract/devices.ts';
import type { GoldenModel } from '../../../contract/golden-models.ts';
import { fold } from '../../../shared/fold.ts';
import type { AssetService, DeviceRecord } from '../../assets/asset-service.ts';
import type { Connection, Database } from '../../database/database.ts';
import { type Actor, type CommandContext, personOf } from '../../platform/access/actor.ts';
import { idTaken } from '../../platform/access/id-taken.ts';
import { maySee } from '../../platform/access/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import { compareSnapshots } from '../differences/compare-snapshots.ts';
import { readSnapshot } from '../inventory-store.ts';
import { readDeviceView } from '../sources/device-view.ts';
import * as store from './golden-store.ts';

type MarkInput = { id: GoldenModelId; deviceId: DeviceId; snapshotId?: SnapshotId | undefined; replaces?: GoldenModelId | undefined };
type Made = Pick<DeviceRecord, 'manufacturer' | 'model'>;

const unread = () =>
  failure('UNPROCESSABLE_CONTENT', 'This device has not been scanned yet.', { next: 'Scan it first.', safe: 'Nothing was changed.' });
const noModel = () =>
  failure('UNPROCESSABLE_CONTENT', 'The model of this device is not known.', {
    next: 'Write its model down first.',
    safe: 'Nothing was changed.',
  });

const otherByNow = (model: string) =>
  failure('CONFLICT', say`${model} has another golden model by now.`, {
    next: 'Look at it again, then mark this device.',
    safe: 'Nothing was changed.',
  });
const removedByNow = (model: string) =>
  failure('CONFLICT', say`The golden model of ${model} was removed meanwhile.`, {
    next: 'Look at it again, then mark this device.',
    safe: 'Nothing was changed.',
  });

/** A device's model as people say it; null where it is not known. */
const modelOf = ({ manufacturer, model }: Made): string | null => (model ? [manufacturer, model].filter(Boolean).join(' ') : null);
/** One model, however its devices write it. */
const keyOf = (model: string): string => fold(model).replace(/\s+/g, ' ').trim();
const placeKey = (modelKey: string, organisationId: string | null): string => `${organisationId ?? ''}\n${modelKey}`;

async function countModels(from: Connection): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const row of await store.modelCountsQuery(from).execute()) {
    const key = placeKey(keyOf(modelOf(row) ?? ''), row.organisation_id);
    counts.set(key, (counts.get(key) ?? 0) + Number(row.devices));
  }
  return counts;
}

function goldenOf(actor: Actor, row: store.NamedGolden, counts: ReadonlyMap<string, number>): GoldenModel {
  const seen = maySee(actor, { kind: 'device', organisationId: row.device_organisation_id, personId: row.device_person_id });
  return {
    id: row.id as GoldenModelId,
    model: row.model,
    organisationId: row.organisation_id as OrganisationId | null,
    device: seen ? { id: row.device_id as DeviceId, name: row.device_name } : null,
    takenAt: row.taken_at,
    markedAt: row.marked_at,
    markedBy: row.person_name,
    devices: counts.get(placeKey(row.model_key, row.organisation_id)) ?? 0,
  };
}

/** How devices of a model should be: one of them, marked by a person, and what the others have otherwise. */
export function createGoldenService({ db, clock, assets }: { db: Database; clock: Clock; assets: AssetService }) {
  /** The golden model of the device's model in its organisation: whoever sees the device sees it. */
  async function rowOf(device: DeviceRecord, from: Connection): Promise<store.NamedGolden | null> {
    const model = modelOf(device);
    if (model === null) return null;
    const place = { modelKey: keyOf(model), organisationId: device.organisationId };
    return (await store.goldenOfQuery(from, place).executeTakeFirst()) ?? null;
  }

  const told = async (actor: Actor, row: store.NamedGolden, from: Connection = db.read) => goldenOf(actor, row, await countModels(from));

  /** What is to be kept: the device as all its sources show it now, or what one scan of it read. */
  async function readingOf(device: DeviceRecord, snapshotId: SnapshotId | undefined, from: Connection): Promise<Snapshot> {
    if (snapshotId === undefined) {
      const now = await readDeviceView(from, device.id, device.lastSnapshotId);
      if (!now) throw unread();
      return now;
    }
    const snapshot = await readSnapshot(from, snapshotId);
    if (snapshot?.deviceId === device.id) return snapshot;
    throw failure('NOT_FOUND', 'There is no such snapshot.', { next: 'Choose one of the list of the device.' });
  }

  return {
    async list(actor: Actor): Promise<{ items: GoldenModel[] }> {
      const counts = await countModels(db.read);
      return { items: (await store.listGolden(db.read, actor)).map((row) => goldenOf(actor, row, counts)) };
    },

    async ofDevice(actor: Actor, id: DeviceId): Promise<{ model: string | null; golden: GoldenModel | null }> {
      const device = await assets.visible(actor, id);
      const row = await rowOf(device, db.read);
      return { model: modelOf(device), golden: row && (await told(actor, row)) };
    },

    /** What a device has otherwise than the golden model of its model. @throws NOT_FOUND where there is none. */
    async compare(actor: Actor, id: DeviceId): Promise<Comparison & { golden: GoldenModel; takenAt: number }> {
      const device = await assets.visible(actor, id);
      const row = await rowOf(device, db.read);
      if (!row)
        throw failure('NOT_FOUND', 'The model of this device has no golden model.', {
          next: 'Mark a device of this model as the golden one.',
        });
      const now = await readDeviceView(db.read, device.id, device.lastSnapshotId);
      if (!now) throw unread();
      const golden = { sections: await store.readGoldenSections(db.read, row.id) };
      return { ...compareSnapshots(golden, now, { ofOne: false }), golden: await told(actor, row), takenAt: now.takenAt };
    },

    /** Marks a device as the golden model of its model, in place of the one that `replaces` names. The same id again changes nothing. */
    mark: (command: CommandContext, { id, deviceId, snapshotId, replaces }: MarkInput): Promise<GoldenModel> =>
      db.write(command, async (trx, note) => {
        const { actor } = command;
        const device = await assets.visible(actor, deviceId, trx);
        const known = await store.findGolden(trx, id);
        if (known && known.device_id !== device.id) throw idTaken();
        if (known) return told(actor, known, trx);
        const model = modelOf(device);
        if (model === null) throw noModel();
        const reading = await readingOf(device, snapshotId, trx);
        const current = await rowOf(device, trx);
        if ((current?.id ?? null) !== (replaces ?? null)) throw current ? otherByNow(model) : removedByNow(model);
        if (current) await store.deleteGolden(trx, current.id);
        const row: store.GoldenRow = {
          id,
          model_key: keyOf(model),
          model,
          organisation_id: device.organisationId,
          device_id: device.id,
          snapshot_id: reading.id,
          taken_at: reading.takenAt,
          marked_at: clock.now(),
          person_id: personOf(actor),
        };
        if (!(await store.insertGolden(trx, row, reading.sections))) throw otherByNow(model);
        const about = { subjectKind: 'device', field: 'goldenModel' } as const;
        const now = { id, model, snapshotId: reading.id, takenAt: reading.takenAt };
        if (current) {
          const was = { id: current.id, model, snapshotId: current.snapshot_id, takenAt: current.taken_at };
          note({ event: 'device.golden-replaced', ...about, subjectId: current.device_id, old: was, new: { ...now, deviceId: device.id } });
        }
        note({ event: 'device.golden-marked', ...about, subjectId: device.id, new: now });
        return told(actor, (await store.findGolden(trx, id)) as store.NamedGolden, trx);
      }),

    /** Removed already, or out of sight, nothing changes. */
    remove: (command: CommandContext, id: GoldenModelId): Promise<void> =>
      db.write(command, async (trx, note) => {
        const row = await store.findGolden(trx, id);
        if (!row || !maySee(command.actor, { kind: 'golden-model', organisationId: row.organisation_id })) return;
        await store.deleteGolden(trx, id);
        const was = { id, model: row.model, snapshotId: row.snapshot_id, takenAt: row.taken_at };
        note({ event: 'device.golden-removed', subjectKind: 'device', subjectId: row.device_id, field: 'goldenModel', old: was });
      }),
  };
}
