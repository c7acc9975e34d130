import type { InventoryChange, Snapshot } from '../../../contract/devices.ts';
import { type SectionItem, type SectionName, sectionNames } from '../../../contract/inventory-sections.ts';
import { diffSection } from './diff.ts';
import { isOwnFact } from './own-facts.ts';

export type Comparison = { changes: InventoryChange[]; notCompared: { section: SectionName; reason: string }[] };

/**
 * The exact difference of two snapshots, section by section; a section that one of them did not read is named, not compared. Of two devices only
 * what could be the same: names, serial numbers, addresses and how full and how worn something is differ by nature.
 */
export function compareSnapshots(before: Snapshot, after: Snapshot): Comparison {
  const ofOne = before.deviceId === after.deviceId;
  const counts = ({ section, field }: InventoryChange) => ofOne || !isOwnFact(section, field);
  const comparison: Comparison = { changes: [], notCompared: [] };
  for (const section of sectionNames) {
    if (!before.sections[section] && !after.sections[section]) continue;
    const reason = unreadReason(before, section) ?? unreadReason(after, section);
    if (reason !== null) comparison.notCompared.push({ section, reason });
    else
      for (const { rank: _rank, ...change } of diffSection(section, itemsOfSnapshot(before, section), itemsOfSnapshot(after, section)))
        if (counts(change)) comparison.changes.push(change);
  }
  return comparison;
}

const unreadReason = (snapshot: Snapshot, section: SectionName): string | null => {
  const result = snapshot.sections[section];
  if (!result) return 'One of the scans did not read it.';
  return result.status === 'collected' || result.status === 'empty'
    ? null
    : (result.reason ?? `One of the scans could not read it (${result.status}).`);
};
const itemsOfSnapshot = (snapshot: Snapshot, section: SectionName) => (snapshot.sections[section]?.items ?? []) as unknown as SectionItem[];
