import { type DeviceSource, type Reader, readerSchema, type Snapshot } from '../../../contract/devices.ts';
import { type SectionName, sectionNames } from '../../../contract/inventory-sections.ts';
import type { Connection } from '../../database/database.ts';
import { findSnapshotRow, readContent, readSnapshot } from '../inventory-store.ts';
import { chooseReadings, type Reading } from './choose-reading.ts';
import { readReadings } from './reading-store.ts';

type View = { snapshot: Snapshot; shown: ReadonlyMap<SectionName, Reading> };

const newestOf = (readings: readonly Reading[]): Reading | null => readings.toSorted((a, b) => b.takenAt - a.takenAt)[0] ?? null;
const wasRead = (snapshot: Snapshot, section: SectionName) =>
  snapshot.sections[section]?.status === 'collected' || snapshot.sections[section]?.status === 'empty';

/**
 * What a device is now, of all that was ever read: each section by its best reader, what nobody could read with the reason of Deskside's own
 * scan (of the newest where there is none). The head is the newest scan's.
 */
async function composeView(db: Connection, lastSnapshotId: string, readings: readonly Reading[]): Promise<View | null> {
  const own = newestOf(readings.filter(({ reader }) => reader === 'deskside')) ?? newestOf(readings);
  const head = await readSnapshot(db, lastSnapshotId);
  const base = own && own.snapshotId !== lastSnapshotId ? await readSnapshot(db, own.snapshotId) : head;
  if (!head || !base) return null;
  // What was read once, but could not be this time, is shown by another who did read it.
  const usable = readings.filter(({ reader, section }) => reader !== own?.reader || !base.sections[section] || wasRead(base, section));
  const shown = chooseReadings(usable);
  const sections: Snapshot['sections'] = { ...base.sections };
  const heads = new Map<string, Awaited<ReturnType<typeof findSnapshotRow>>>();
  for (const [section, reading] of shown) {
    if (reading.snapshotId === own?.snapshotId) continue;
    if (!heads.has(reading.snapshotId)) heads.set(reading.snapshotId, await findSnapshotRow(db, reading.snapshotId));
    const items = await readContent(db, reading.hash);
    sections[section] = {
      status: items.length > 0 ? 'collected' : 'empty',
      durationMs: 0,
      items,
      source: (heads.get(reading.snapshotId)?.source ?? 'agent') as Snapshot['source'],
      takenAt: reading.takenAt,
    };
  }
  const inOrder = sectionNames.flatMap((section) => (sections[section] ? [[section, sections[section]]] : []));
  const changedHead = base === head ? {} : { source: head.source, takenAt: head.takenAt };
  return { snapshot: { ...head, ...changedHead, sections: Object.fromEntries(inOrder) as Snapshot['sections'] }, shown };
}

/** What is known of a device from all its sources; null before its first scan. */
export async function readDeviceView(db: Connection, deviceId: string, lastSnapshotId: string | null): Promise<Snapshot | null> {
  if (lastSnapshotId === null) return null;
  return (await composeView(db, lastSnapshotId, await readReadings(db, deviceId)))?.snapshot ?? null;
}

/** The sources of a device side by side: what each of them read, when, how long it took, and where the device is shown by it. */
export async function readSources(db: Connection, deviceId: string, lastSnapshotId: string | null): Promise<DeviceSource[]> {
  if (lastSnapshotId === null) return [];
  const readings = await readReadings(db, deviceId);
  const shown = (await composeView(db, lastSnapshotId, readings))?.shown ?? new Map<SectionName, Reading>();
  const sources: DeviceSource[] = [];
  for (const reader of readerSchema.options as readonly Reader[]) {
    const own = readings.filter((reading) => reading.reader === reader);
    const newest = newestOf(own);
    const row = newest && (await findSnapshotRow(db, newest.snapshotId));
    if (!newest || !row) continue;
    sources.push({
      reader,
      source: row.source as Snapshot['source'],
      snapshotId: newest.snapshotId as DeviceSource['snapshotId'],
      takenAt: newest.takenAt,
      durationMs: row.duration_ms,
      sections: sectionNames.flatMap((section) => {
        const reading = own.find((one) => one.section === section);
        return reading ? [{ section, items: reading.items, takenAt: reading.takenAt, shown: shown.get(section)?.reader === reader }] : [];
      }),
    });
  }
  return sources;
}
