import type { Comparison, InventoryChange, Snapshot } from '../../../contract/devices.ts';
import { type SectionItem, type SectionName, sectionNames } from '../../../contract/inventory-sections.ts';
import { diffSection } from './diff.ts';
import { isOwnFact } from './own-facts.ts';
import { pairByLabel } from './pair-items.ts';

type Read = Pick<Snapshot, 'sections'>;

/**
 * The exact difference of two snapshots, section by section; a section that one of them did not read is named, not compared. Of two devices
 * (`ofOne` false) only what could be the same: names, serial numbers, addresses and how full and how worn something is differ by nature.
 */
export function compareSnapshots(before: Read, after: Read, { ofOne }: { ofOne: boolean }): Comparison {
  const counts = ({ section, field }: InventoryChange) => ofOne || !isOwnFact(section, field);
  const comparison: Comparison = { changes: [], notCompared: [] };
  for (const section of sectionNames) {
    if (!before.sections[section] && !after.sections[section]) continue;
    const reason = unreadReason(before, section) ?? unreadReason(after, section);
    if (reason !== null) {
      comparison.notCompared.push({ section, reason });
      continue;
    }
    const [old, now] = [itemsOfSnapshot(before, section), itemsOfSnapshot(after, section)];
    for (const { rank: _rank, ...change } of diffSection(section, old, ofOne ? now : pairByLabel(section, old, now)))
      if (counts(change)) comparison.changes.push(change);
  }
  return comparison;
}

const unreadReason = (snapshot: Read, section: SectionName): string | null => {
  const result = snapshot.sections[section];
  if (!result) return 'One of the scans did not read it.';
  return result.status === 'collected' || result.status === 'empty'
    ? null
    : (result.reason ?? `One of the scans could not read it (${result.status}).`);
};
const itemsOfSnapshot = (snapshot: Read, section: SectionName) => (snapshot.sections[section]?.items ?? []) as unknown as SectionItem[];
