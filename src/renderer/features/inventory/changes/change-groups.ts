import type { CheckTurn } from '../../../../contract/device-history.ts';
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
export type ChangeDay = { day: number; scans: ScanChanges[]; turns: CheckTurn[] };

const dayOf = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** Changes per day (midnight of the machine that shows them) and per scan within it, and turns of checks, newest first as they come. */
export function groupByDay(changes: readonly DeviceChange[], turns: readonly CheckTurn[]): ChangeDay[] {
  const scansOf = Map.groupBy(changes, ({ at }) => dayOf(at));
  const turnsOf = Map.groupBy(turns, ({ at }) => dayOf(at));
  const days = [...new Set([...scansOf.keys(), ...turnsOf.keys()])].toSorted((a, b) => b - a);
  return days.map((day) => ({
    day,
    turns: turnsOf.get(day) ?? [],
    scans: [...Map.groupBy(scansOf.get(day) ?? [], ({ snapshotId }) => snapshotId)].map(([snapshotId, found]) => ({
      snapshotId,
      at: found[0]?.at ?? day,
      after: found[0]?.after ?? null,
      items: groupByItem(found),
    })),
  }));
}
