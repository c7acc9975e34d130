import type { SectionItem, SectionName } from '../../../contract/inventory-sections.ts';
import { labelOfItem } from './diff.ts';

/**
 * The items of another device as this one would list them: what only has a key of its own there (a disk's serial number, an adapter's address)
 * takes that of what people call the same here. Two disks of one model are then one disk, of which nothing differs.
 */
export function pairByLabel(section: SectionName, here: readonly SectionItem[], there: readonly SectionItem[]): SectionItem[] {
  const keysHere = new Set(here.map(({ key }) => key));
  const keysThere = new Set(there.map(({ key }) => key));
  const alone = Map.groupBy(
    here.filter(({ key }) => !keysThere.has(key)),
    (item) => labelOfItem(section, item),
  );
  return there.map((item) => {
    const twin = keysHere.has(item.key) ? undefined : alone.get(labelOfItem(section, item))?.shift();
    return twin ? { ...item, key: twin.key } : item;
  });
}
