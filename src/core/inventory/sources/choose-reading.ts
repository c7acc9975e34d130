import type { Reader, SnapshotSummary } from '../../../contract/devices.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';

/** What one reader last read of one section. */
export type Reading = { reader: Reader; section: SectionName; hash: string; takenAt: number; snapshotId: string; items: number };

/** Whose reading a scan is. Deskside's own are one reader, whichever way they came. */
export function readerOf(source: SnapshotSummary['source']): Reader {
  return source === 'glpi-agent' || source === 'fusioninventory' || source === 'ocs' ? source : 'deskside';
}

/** A scan of Deskside counts before what agents read later, until it is older than theirs by so much. */
const ownLeadMs = 7 * dayMs;
/** Readings of about the same time: the fuller one is the better one. */
const sameTimeMs = dayMs;

/** The reading a section is shown from: Deskside's own where it really read it, else the fresher, and of two as fresh the fuller. */
function better(a: Reading, b: Reading): Reading {
  const [own, other] = a.reader === 'deskside' ? [a, b] : [b, a];
  if (own.reader === 'deskside' && other.reader !== 'deskside') {
    if (other.takenAt - own.takenAt > ownLeadMs) return other;
    // An empty list of a reader that was refused something is no better than a full one.
    return own.items > 0 || other.items === 0 ? own : other;
  }
  if (Math.abs(a.takenAt - b.takenAt) > sameTimeMs) return a.takenAt > b.takenAt ? a : b;
  if (a.items !== b.items) return a.items > b.items ? a : b;
  return a.takenAt >= b.takenAt ? a : b;
}

/** The reading that each section of a device is shown from. */
export function chooseReadings(readings: readonly Reading[]): Map<SectionName, Reading> {
  const chosen = new Map<SectionName, Reading>();
  for (const reading of readings.toSorted((a, b) => (a.reader < b.reader ? -1 : 1))) {
    const other = chosen.get(reading.section);
    chosen.set(reading.section, other ? better(other, reading) : reading);
  }
  return chosen;
}
