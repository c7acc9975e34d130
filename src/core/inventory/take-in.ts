import type { DeviceId, SnapshotId } from '../../contract/common.ts';
import type { MatchCandidate, SnapshotSummary } from '../../contract/devices.ts';
import type { SectionName } from '../../contract/inventory-sections.ts';
import type { AssetService, DeviceRecord } from '../assets/asset-service.ts';
import type { Writer } from '../database/database.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { NewId } from '../platform/clock.ts';
import { componentsOf } from './components.ts';
import { factsOf } from './device-facts.ts';
import { problemsOf } from './device-problems.ts';
import { countChanges, diffSection, type RankedChange } from './differences/diff.ts';
import { identifiersOf } from './identity/identifiers.ts';
import { matchDevice } from './identity/match.ts';
import * as store from './inventory-store.ts';
import { chooseReadings, type Reading, readerOf } from './sources/choose-reading.ts';
import { keepReadings, readReadings } from './sources/reading-store.ts';
import { withoutTold } from './sources/told-changes.ts';
import type { PreparedScan } from './scan-document.ts';
import { addToBacklog } from './software-store.ts';
import { keepTraits } from './traits/trait-store.ts';
import { traitSectionNames } from './traits/traits.ts';

export type Source = SnapshotSummary['source'];
export type ScanToKeep = {
  id: string;
  scan: PreparedScan;
  source: Source;
  organisationId: DeviceRecord['organisationId'];
  /** What is known of the device besides its scan, should it be a new one: what it is, and where. */
  novelty?: Partial<Pick<DeviceRecord, 'type' | 'site'>>;
};
export type Kept = { deviceId: DeviceId; snapshotId: SnapshotId; newDevice: boolean; changes: SnapshotSummary['changes'] };
export type TakenIn = { kind: 'kept'; kept: Kept } | { kind: 'unsure'; candidates: MatchCandidate[] };

type FoundChange = RankedChange & { after: number };
/** What the scan differs in from what its reader knew, and what of it the device is now shown by. */
type Found = { current: boolean; changes: FoundChange[]; shown: PreparedScan; softwareHash: string | null };

const originOf = ({ scan, source }: ScanToKeep) =>
  ({ source: readerOf(source) === 'deskside' ? 'scan' : 'agent', at: scan.takenAt }) as const;

/** Everything that keeping a scan does, inside a transaction that is already under way. */
export function createIntake({ assets, newId }: { assets: AssetService; newId: NewId }) {
  /** Which device the scan is of: a known one, a new one (null), or several that it could be. */
  async function matched(
    trx: Writer,
    { scan, source }: ScanToKeep,
  ): Promise<{ device: DeviceRecord | null } | { candidates: MatchCandidate[] }> {
    const identifiers = identifiersOf(scan);
    const devices = await assets.findIdentified(identifiers, trx);
    const local = source === 'local-scan' ? await assets.findLocal(trx) : null;
    if (local && !devices.some(({ id }) => id === local.id)) devices.push(await assets.identified(local, trx));
    const match = matchDevice(identifiers, devices, local?.id ?? null);
    if (match.kind === 'unsure') return { candidates: match.candidates };
    return { device: match.kind === 'known' ? await assets.find(match.candidate.deviceId, trx) : null };
  }

  async function deviceFor(
    trx: Writer,
    note: RecordChange,
    toKeep: ScanToKeep,
    known: DeviceRecord | null,
    found: Found,
  ): Promise<DeviceRecord> {
    const { scan, organisationId } = toKeep;
    const { fields, hostName, assetTag } = factsOf(known ? found.shown : scan);
    const by = originOf(toKeep);
    if (!known) {
      const name = hostName ?? fields.model ?? 'Unnamed device';
      return assets.addDevice(trx, note, { ...fields, ...toKeep.novelty, id: newId<DeviceId>(), name, assetTag, organisationId }, by);
    }
    if (!found.current) return known;
    const renamed = found.changes.find(({ section, field }) => section === 'computer' && field === 'hostName');
    const said = { ...fields, ...(hostName !== null && { name: hostName }), ...(assetTag !== null && { assetTag }) };
    return assets.changeDevice(trx, note, known, said, by, typeof renamed?.old === 'string' ? renamed.old : null);
  }

  async function changesSinceLast(trx: Writer, known: DeviceRecord | null, { id, scan, source }: ScanToKeep): Promise<Found> {
    const reader = readerOf(source);
    const readings = known ? await readReadings(trx, known.id) : [];
    const own = new Map(readings.filter((reading) => reading.reader === reader).map((reading) => [reading.section, reading]));
    // A scan that comes in late (a file from last week) is history: what is known now is newer, and the changes after it were found without it.
    const late = [...own.values()].some(({ takenAt }) => scan.takenAt < takenAt);
    if (late) return { current: false, changes: [], shown: { ...scan, sections: new Map() }, softwareHash: null };
    const now = [...scan.sections.values()].flatMap(({ section, items, content }) =>
      content ? [{ reader, section, hash: content.hash, takenAt: scan.takenAt, snapshotId: id, items: items.length }] : [],
    );
    const before = chooseReadings(readings);
    const after = chooseReadings([
      ...readings.filter((reading) => !(reading.reader === reader && scan.sections.get(reading.section)?.content)),
      ...now,
    ]);
    const shown = new Map([...scan.sections].filter(([section, { content }]) => !content || after.get(section)?.reader === reader));
    return {
      current: true,
      changes: await differences(trx, scan, own),
      shown: { ...scan, sections: shown },
      softwareHash: before.get('software')?.hash ?? null,
    };
  }

  async function differences(trx: Writer, scan: PreparedScan, own: ReadonlyMap<SectionName, Reading>): Promise<FoundChange[]> {
    const changes: FoundChange[] = [];
    for (const { section, items, content } of scan.sections.values()) {
      const before = own.get(section);
      if (!content || !before || before.hash === content.hash) continue;
      const old = await store.readContent(trx, before.hash);
      for (const change of diffSection(section, old, items)) changes.push({ ...change, after: before.takenAt });
    }
    return changes;
  }

  /** Whether a scan that comes in a known device's name is of another machine: what identifies them contradicts. */
  async function isOtherMachine(trx: Writer, scan: PreparedScan, device: DeviceRecord): Promise<boolean> {
    const match = matchDevice(identifiersOf(scan), [await assets.identified(device, trx)], null);
    return match.kind === 'new' && identifiersOf(scan).length > 0 && (await differs(trx, scan, device));
  }

  /** A scan and a device that have nothing to be compared by do not contradict each other. */
  async function differs(trx: Writer, scan: PreparedScan, device: DeviceRecord): Promise<boolean> {
    const { identifiers } = await assets.identified(device, trx);
    return identifiersOf(scan).some(({ kind }) => identifiers.some((known) => known.kind === kind));
  }

  /** Keeps a scan as a snapshot of `known`, or of a new device. */
  async function keep(trx: Writer, note: RecordChange, toKeep: ScanToKeep, known: DeviceRecord | null): Promise<Kept> {
    const { id, scan, source } = toKeep;
    const found = await changesSinceLast(trx, known, toKeep);
    const { current, shown } = found;
    const changes = known ? await withoutTold(trx, known.id, found.changes) : found.changes;
    const device = await deviceFor(trx, note, toKeep, known, found);
    const sections = [...scan.sections.values()];
    const counts = countChanges(changes);
    await store.keepContents(trx, sections);
    await store.insertSnapshot(
      trx,
      {
        id,
        device_id: device.id,
        organisation_id: device.organisationId,
        taken_at: scan.takenAt,
        duration_ms: scan.durationMs,
        source,
        ...counts,
      },
      sections,
    );
    note({ event: 'device.scanned', subjectKind: 'device', subjectId: device.id, new: { snapshotId: id, source, ...counts } });
    const kept: Kept = { deviceId: device.id, snapshotId: id as SnapshotId, newDevice: known === null, changes: counts };
    if (!current) return kept;
    await store.insertChanges(
      trx,
      { deviceId: device.id, organisationId: device.organisationId, snapshotId: id, at: scan.takenAt },
      changes,
    );
    const software = shown.sections.get('software')?.content;
    if (software && software.hash !== found.softwareHash) await addToBacklog(trx, device.id, software.hash);
    await keepReadings(trx, { deviceId: device.id, reader: readerOf(source), snapshotId: id, takenAt: scan.takenAt }, sections);
    await keepTraits(
      trx,
      device.id,
      traitSectionNames.flatMap((section) => {
        const read = shown.sections.get(section);
        return read?.content ? [{ section, items: read.items }] : [];
      }),
    );
    const problems = problemsOf(shown, device.problems);
    const after = await assets.keepScan(trx, device, {
      ...(device.lastScanAt !== null && device.lastScanAt > scan.takenAt
        ? { lastScanAt: device.lastScanAt, lastSnapshotId: device.lastSnapshotId }
        : { lastScanAt: scan.takenAt, lastSnapshotId: id }),
      problems,
      local: device.local || source === 'local-scan',
    });
    await assets.keepIdentifiers(trx, after, identifiersOf(scan));
    await assets.keepComponents(trx, note, after, componentsOf(shown), originOf(toKeep));
    return kept;
  }

  return {
    keep,
    matched,
    /** Whether a scan says anything by which its machine is known again. */
    isIdentified: (scan: PreparedScan): boolean => identifiersOf(scan).length > 0,

    isOtherMachine,

    /** Finds out whose scan it is and keeps it; when that is not sure, says who it could be and keeps nothing. */
    async takeIn(trx: Writer, note: RecordChange, toKeep: ScanToKeep): Promise<TakenIn> {
      const match = await matched(trx, toKeep);
      if ('candidates' in match) return { kind: 'unsure', candidates: match.candidates };
      return { kind: 'kept', kept: await keep(trx, note, toKeep, match.device) };
    },
  };
}
