import type { DeviceId, ScanId, SnapshotId } from '../../contract/common.ts';
import type { Trait } from '../../contract/device-traits.ts';
import type {
  Comparison,
  DeviceChange,
  DeviceDetail,
  DeviceSource,
  DeviceSummary,
  MatchCandidate,
  PendingScan,
  ScanEvent,
  Snapshot,
  SnapshotSummary,
} from '../../contract/devices.ts';
import type { ScanDocument } from '../../contract/inventory-sections.ts';
import type { AssetService } from '../assets/asset-service.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { failure, say } from '../platform/failure.ts';
import type { MachinePort } from '../platform/machine-port.ts';
import { maySee, refuseLimitedToOrganisations, seesAllOrganisations } from '../platform/access/policy.ts';
import { compareSnapshots } from './differences/compare-snapshots.ts';
import { createGoldenService } from './golden/golden-service.ts';
import { createHistoryService } from './history/history-service.ts';
import * as store from './inventory-store.ts';
import { createDeviceMergeService } from './merge/device-merge-service.ts';
import { mergedInto } from './merge/device-merge-store.ts';
import { prepareScan } from './scan-document.ts';
import { readDeviceView, readSources } from './sources/device-view.ts';
import { createScanRuns, type ScanOutcome } from './scan-runs.ts';
import type { SoftwareIndex } from './software-index.ts';
import { readTitle, titlesOnDevices } from './software-store.ts';
import { readTraits } from './traits/trait-store.ts';
import { createIntake, type Source, type TakenIn } from './take-in.ts';

export type { AfterSoftware } from './software-index.ts';
export { prepareScan, type PreparedScan, type PreparedSection } from './scan-document.ts';
export type InventoryService = ReturnType<typeof createInventoryService>;

/** Where a scan went: a device and its new snapshot, or the devices it could be of. */
type Arrival = { device: DeviceSummary | null; snapshot: SnapshotSummary | null; candidates: MatchCandidate[] };

const noMachine = () =>
  failure('NOT_SUPPORTED', 'This desk has no machine of its own to scan.', {
    next: 'Scan on the machine itself with "deskside scan --json" and import the file.',
  });
const noSnapshot = () => failure('NOT_FOUND', 'There is no such snapshot.', { next: 'Choose one of the list of the device.' });

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  assets: AssetService;
  machine: MachinePort | null;
  onFault: (error: unknown, procedure: string) => void;
  /** One for all who take in scans: each works through everything that waits. */
  softwareIndex: SoftwareIndex;
};

/** What the desk knows of its devices from their scans. */
export function createInventoryService({ db, clock, newId, assets, machine, onFault, softwareIndex }: Parts) {
  const intake = createIntake({ assets, newId });
  const runs = machine
    ? createScanRuns({
        machine,
        onFault,
        finish: async (command, id, document) => ended(await takeIn(command, { id, document, source: 'local-scan' }), document),
      })
    : null;

  /** A scan that was kept stays kept when this does not succeed; it is done again after the next scan and at the next start. */
  const indexSoftware = () => softwareIndex.catchUp().catch((error: unknown) => onFault(error, 'software index'));
  void indexSoftware();

  /** The same scan sent again: what became of it the first time. */
  async function alreadyKept(id: string, from: Connection): Promise<TakenIn | null> {
    const snapshot = await store.findSnapshotSummary(from, id);
    if (snapshot)
      return { kind: 'kept', kept: { deviceId: snapshot.deviceId, snapshotId: snapshot.id, newDevice: false, changes: snapshot.changes } };
    const pending = await store.findPendingScan(from, id);
    return pending && { kind: 'unsure', candidates: pending.candidates };
  }

  /** Keeps a scan that nobody can tell the device of, and tells the likeliest one's log that it waits. */
  async function keepWaiting(trx: Writer, note: RecordChange, pending: store.PendingScan): Promise<void> {
    await store.keepPendingScan(trx, pending, clock.now());
    const [likeliest] = pending.candidates;
    if (likeliest) note({ event: 'device.scan-waits', subjectKind: 'device', subjectId: likeliest.deviceId, new: { scanId: pending.id } });
  }

  /** Checks a scan, finds out whose it is, and keeps it. One that nobody can tell the device of waits on disk for `resolve`. */
  async function takeIn(
    command: CommandContext,
    { id, document, source }: { id: ScanId; document: ScanDocument; source: Source },
  ): Promise<TakenIn> {
    const scan = await prepareScan(document, { now: clock.now(), onMisfit: source === 'local-scan' ? 'fail' : 'refuse' });
    const taken = await db.write(command, async (trx, note) => {
      const known = await alreadyKept(id, trx);
      if (known) return known;
      const taken = await intake.takeIn(trx, note, { id, scan, source, organisationId: command.actor.organisationId });
      if (taken.kind === 'unsure') await keepWaiting(trx, note, { id, document, candidates: taken.candidates, source });
      return taken;
    });
    await indexSoftware();
    return taken;
  }

  const ended = (taken: TakenIn, document: ScanDocument): ScanOutcome['last'] =>
    taken.kind === 'unsure'
      ? { kind: 'unsure', candidates: taken.candidates }
      : { kind: 'finished', ...taken.kept, durationMs: document.durationMs };

  async function arrivalOf(
    actor: Actor,
    taken: { deviceId: string; snapshotId: string } | { candidates: MatchCandidate[] },
  ): Promise<Arrival> {
    if ('candidates' in taken) return { device: null, snapshot: null, candidates: taken.candidates };
    return {
      device: await assets.summary(actor, taken.deviceId),
      snapshot: await store.findSnapshotSummary(db.read, taken.snapshotId),
      candidates: [],
    };
  }

  async function* replayed(event: ScanEvent): AsyncGenerator<ScanEvent, void, void> {
    yield event;
  }

  async function snapshot(id: string): Promise<Snapshot> {
    const found = await store.readSnapshot(db.read, id);
    if (!found) throw noSnapshot();
    return found;
  }

  /** A snapshot of a device that the actor sees. */
  async function visibleSnapshot(actor: Actor, id: string): Promise<Snapshot> {
    const found = await store.readSnapshot(db.read, id);
    const device = found && (await assets.find(found.deviceId));
    if (!found || !device || !maySee(actor, { ...device, kind: 'device' })) throw noSnapshot();
    return found;
  }

  async function latestSnapshot(deviceId: string): Promise<Snapshot | null> {
    const { lastSnapshotId } = await assets.record(deviceId);
    return readDeviceView(db.read, deviceId, lastSnapshotId);
  }

  return {
    snapshot,
    merges: createDeviceMergeService({ db, clock, assets, indexSoftware }),
    golden: createGoldenService({ db, clock, assets }),
    history: createHistoryService({ db, assets }),
    visibleSnapshot,
    /** What is known of a device from all its sources, or null before its first scan. @throws NOT_FOUND for an unknown device. */
    latestSnapshot,
    takeIn,
    /** For those that bring scans by themselves: whose they are, and keeping them, within their own commands; `indexSoftware` after the commit. */
    matchScan: intake.matched,
    isOtherMachine: intake.isOtherMachine,
    isIdentified: intake.isIdentified,
    keepScan: intake.keep,
    indexSoftware,

    async sources(actor: Actor, id: DeviceId): Promise<{ items: DeviceSource[] }> {
      const { lastSnapshotId } = await assets.visible(actor, id);
      return { items: await readSources(db.read, id, lastSnapshotId) };
    },

    async detail(actor: Actor, id: DeviceId): Promise<DeviceDetail> {
      const device = await assets.visible(actor, id);
      const { notes, problems, createdAt, updatedAt } = device;
      return {
        ...(await assets.summary(actor, device.id)),
        notes,
        problems,
        createdAt,
        updatedAt,
        fields: await assets.fields.ofDevice(device.id),
        merged: await mergedInto(db.read, device.id),
        latest: await latestSnapshot(device.id),
      };
    },

    startScan(command: CommandContext, id: ScanId): ScanId {
      if (!runs) throw noMachine();
      refuseLimitedToOrganisations(command.actor);
      return runs.start(command, id);
    },

    currentScan: (actor: Actor): ScanId | null => (seesAllOrganisations(actor) ? (runs?.current() ?? null) : null),

    async watchScan(actor: Actor, id: ScanId, signal?: AbortSignal): Promise<AsyncGenerator<ScanEvent, void, void>> {
      const seen = seesAllOrganisations(actor);
      const live = seen && runs?.watch(id, signal);
      if (live) return live;
      const kept = seen ? await alreadyKept(id, db.read) : null;
      if (!kept) throw failure('NOT_FOUND', 'There is no such scan.', { next: 'Start a scan.' });
      if (kept.kind === 'unsure') return replayed({ kind: 'unsure', candidates: kept.candidates });
      const summary = await store.findSnapshotSummary(db.read, kept.kept.snapshotId);
      return replayed({ kind: 'finished', ...kept.kept, durationMs: summary?.durationMs ?? 0 });
    },

    cancelScan(actor: Actor, id: ScanId): void {
      if (!runs) throw noMachine();
      refuseLimitedToOrganisations(actor);
      runs.cancel(id);
    },

    /** Scans this machine (or joins the scan under way) and waits for the end. */
    async scanLocal(command: CommandContext, id: ScanId = newId<ScanId>()) {
      if (!runs) throw noMachine();
      refuseLimitedToOrganisations(command.actor);
      const { id: scanId, document, last } = await runs.run(command, id);
      if (last.kind === 'cancelled')
        throw failure('CONFLICT', 'The scan was cancelled.', {
          next: 'Scan again when you are ready.',
          safe: 'Earlier scans are as they were.',
        });
      if (last.kind === 'failed' || !document)
        throw failure(
          'SERVICE_UNAVAILABLE',
          say`The scan could not be finished: ${last.kind === 'failed' ? last.reason : 'nothing was read'}`,
          { next: 'Scan again.', safe: 'Earlier scans are as they were.' },
        );
      return { scanId, scan: document, ...(await arrivalOf(command.actor, last)) };
    },

    /** Takes in a document made elsewhere. */
    async importDocument(command: CommandContext, id: ScanId, document: ScanDocument) {
      refuseLimitedToOrganisations(command.actor);
      const taken = await takeIn(command, { id, document, source: 'file' });
      return { scanId: id, ...(await arrivalOf(command.actor, taken.kind === 'kept' ? taken.kept : taken)) };
    },

    /** The scans that wait for an answer. A scan is matched against the devices of all organisations. */
    async pendingScans(actor: Actor): Promise<{ items: PendingScan[] }> {
      return { items: seesAllOrganisations(actor) ? await store.listPendingScans(db.read) : [] };
    },

    /** Drops a scan that waits for an answer. Dropped already, nothing changes. */
    async discard(command: CommandContext, id: ScanId): Promise<void> {
      refuseLimitedToOrganisations(command.actor);
      await db.write(command, async (trx, note) => {
        const pending = await store.findPendingScan(trx, id);
        if (!pending) return;
        await store.removePendingScan(trx, id);
        const [likeliest] = pending.candidates;
        if (likeliest) note({ event: 'device.scan-discarded', subjectKind: 'device', subjectId: likeliest.deviceId, old: { scanId: id } });
      });
    },

    /** Answers an unsure match. Sent again, it answers what it answered. */
    async resolve(command: CommandContext, id: ScanId, deviceId: DeviceId | null): Promise<{ deviceId: DeviceId; snapshotId: SnapshotId }> {
      refuseLimitedToOrganisations(command.actor);
      const pending = await store.findPendingScan(db.read, id);
      const scan =
        pending &&
        (await prepareScan(pending.document, { now: clock.now(), onMisfit: pending.source === 'local-scan' ? 'fail' : 'refuse' }));
      const answer = await db.write(command, async (trx, note) => {
        const earlier = await store.findSnapshotRow(trx, id);
        if (earlier) return answeredBefore(earlier, deviceId);
        if (!scan) throw failure('NOT_FOUND', 'No scan waits for this answer.', { next: 'Scan again.' });
        const known = deviceId === null ? null : await assets.record(deviceId, trx);
        const kept = await intake.keep(
          trx,
          note,
          { id, scan, source: pending.source, organisationId: command.actor.organisationId },
          known,
        );
        await store.removePendingScan(trx, id);
        return { deviceId: kept.deviceId, snapshotId: kept.snapshotId };
      });
      await indexSoftware();
      return answer;
    },

    async snapshots(actor: Actor, input: { id: DeviceId; limit: number; cursor?: string | undefined }) {
      const before = decodeCursor(input.cursor, ['number', 'string']);
      const device = await assets.visible(actor, input.id);
      const found = await store.listSnapshots(db.read, {
        deviceId: device.id,
        limit: input.limit + 1,
        before: before && { takenAt: before[0], id: before[1] },
      });
      return pageOfRows(found, input.limit, (snapshot) => [snapshot.takenAt, snapshot.id]);
    },

    /** The exact difference of two snapshots, of one device or of two. */
    async compare(actor: Actor, from: SnapshotId, to: SnapshotId): Promise<Comparison> {
      const [before, after] = [await visibleSnapshot(actor, from), await visibleSnapshot(actor, to)];
      return compareSnapshots(before, after, { ofOne: before.deviceId === after.deviceId });
    },

    /** Changes of a device that scans after `at` found, newest first, at most 500. */
    changesSince: (deviceId: string, at: number): Promise<DeviceChange[]> => store.listChanges(db.read, { deviceId, from: at, limit: 500 }),

    withSoftware: (actor: Actor, name: string) => readTitle(db.read, actor, name),

    /** On which devices software is, in portions; of one title where it is named. */
    async softwareOnDevices(
      actor: Actor,
      { title, limit, cursor }: { title?: string | undefined; limit: number; cursor?: string | undefined },
    ) {
      const after = decodeCursor(cursor, ['number', 'string', 'string']);
      const found = await titlesOnDevices(db.read, actor, { title, after, limit: limit + 1 });
      return pageOfRows(found, limit, (row) => [row.title_id, row.version, row.device_id]);
    },

    /** What a device has in common with others; software apart. */
    traits: (deviceId: string): Promise<Trait[]> => readTraits(db.read, deviceId),

    /** Ends the scan under way; called before the database closes. */
    async close(): Promise<void> {
      await runs?.close();
      await softwareIndex.settled();
    },
  };
}

/** An answer that was already given stays as it was. */
function answeredBefore(earlier: store.SnapshotRow, deviceId: DeviceId | null): { deviceId: DeviceId; snapshotId: SnapshotId } {
  if (deviceId !== null && earlier.device_id !== deviceId)
    throw failure('CONFLICT', 'This scan was already given to another device.', {
      next: 'Look at that device.',
      safe: 'Nothing was changed.',
      details: { deviceId: earlier.device_id },
    });
  return { deviceId: earlier.device_id as DeviceId, snapshotId: earlier.id as SnapshotId };
}
