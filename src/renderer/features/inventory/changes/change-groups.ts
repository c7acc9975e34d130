import type { DeviceChange, InventoryChange } from '../../../../contract/devices.ts';
import type { SectionName } from '../../../../contract/inventory-sections.ts';

export type ChangeKind = InventoryChange['kind'];
/** All that happened to one item: it came, it went, or these of its fields changed. */
export type ItemChange<Change extends InventoryChange = InventoryChange> = {
  id: string;
  section: SectionName;
  label: string;
  kind: ChangeKind;
  fields: readonly Change[];
};

/** Puts the changes of one item together, in the order in which their first came. */
export function groupByItem<Change extends InventoryChange>(changes: readonly Change[]): ItemChange<Change>[] {
  const groups = new Map<string, ItemChange<Change> & { fields: Change[] }>();
  for (const change of changes) {
    const id = `${change.section}\n${change.itemKey}\n${change.kind}`;
    const group = groups.get(id);
    if (group) group.fields.push(change);
    else groups.set(id, { id, section: change.section, label: change.label, kind: change.kind, fields: [change] });
  }
  return [...groups.values()];
}

export type ScanChanges = { snapshotId: string; at: number; after: number | null; items: ItemChange<DeviceChange>[] };
export type ChangeDay = { day: number; scans: ScanChanges[] };

/** Changes per day (midnight of the machine that shows them) and per scan within it, newest first as they come. */
export function groupByDay(changes: readonly DeviceChange[]): ChangeDay[] {
  const days = new Map<number, Map<string, DeviceChange[]>>();
  for (const change of changes) {
    const day = new Date(change.at).setHours(0, 0, 0, 0);
    const scans = days.get(day) ?? new Map<string, DeviceChange[]>();
    days.set(day, scans);
    scans.set(change.snapshotId, [...(scans.get(change.snapshotId) ?? []), change]);
  }
  return [...days].map(([day, scans]) => ({
    day,
    scans: [...scans].map(([snapshotId, found]) => ({
      snapshotId,
      at: found[0]?.at ?? day,
      after: found[0]?.after ?? null,
      items: groupByItem(found),
    })),
  }));
}
