import type { InventoryChange } from '../../../contract/devices.ts';
import { type SectionItem, type SectionName, sectionSchemas } from '../../../contract/inventory-sections.ts';
import { type SectionRules, sectionRules } from './section-rules.ts';

export type RankedChange = InventoryChange & { rank: number };

type Item = { key: string } & Record<string, unknown>;
/** The rules of any section, as the comparison uses them: the pairing of rules and items is made once, in `rulesOf`. */
type AnyRules = {
  label(item: Item): string | null;
  weight: number;
  fieldWeights?: Record<string, number>;
  itemWeight?(item: Item): number | null;
  noise?: readonly string[];
  quiet?: Record<string, (old: unknown, now: unknown, item: Item) => boolean>;
  passing?(item: Item): boolean;
};

const rulesOf = (section: SectionName) => sectionRules[section] as SectionRules<never> as unknown as AnyRules;

const equal = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, i) => value === b[i]));
/** A version stored by an older Deskside may lack a field: then nothing is known of what it was. */
const valueOf = (item: Item, field: string): unknown => item[field] ?? null;

const labelOf = (rules: AnyRules, item: Item) => (rules.label(item)?.trim() || item.key).slice(0, 300);

/** What people call an item of a section. */
export const labelOfItem = (section: SectionName, item: SectionItem): string => labelOf(rulesOf(section), item as Item);

/** What is compared of a section's items: those that do not come and go by themselves, by key. */
function comparedItems(section: SectionName, items: readonly SectionItem[]): Map<string, Item> {
  const rules = rulesOf(section);
  return new Map((items as readonly Item[]).filter((item) => !rules.passing?.(item)).map((item) => [item.key, item]));
}

/**
 * The exact difference of one section: items that came, items that went, fields that changed, each with its label and rank; noise is left
 * out (`section-rules.ts`). Applied to `before` it gives `after`, but for noise.
 */
export function diffSection(section: SectionName, before: readonly SectionItem[], after: readonly SectionItem[]): RankedChange[] {
  const rules = rulesOf(section);
  const fields = Object.keys(sectionSchemas[section].shape).filter((field) => field !== 'key' && !rules.noise?.includes(field));
  const [old, now] = [comparedItems(section, before), comparedItems(section, after)];
  const changes: RankedChange[] = [];
  for (const [key, item] of now) {
    const was = old.get(key);
    const label = labelOf(rules, item);
    const weight = rules.itemWeight?.(item) ?? null;
    if (!was) {
      changes.push({ section, itemKey: key, label, kind: 'added', field: null, old: null, new: item, rank: weight ?? rules.weight });
      continue;
    }
    for (const field of fields) {
      const [from, to] = [valueOf(was, field), valueOf(item, field)];
      if (equal(from, to) || (field in was && rules.quiet?.[field]?.(from, to, item))) continue;
      const own = rules.fieldWeights?.[field];
      changes.push({
        section,
        itemKey: key,
        label,
        kind: 'changed',
        field,
        old: from,
        new: to,
        rank: own === undefined ? (weight ?? rules.weight) : Math.max(own, weight ?? 0),
      });
    }
  }
  for (const [key, item] of old) {
    if (now.has(key)) continue;
    changes.push({
      section,
      itemKey: key,
      label: labelOf(rules, item),
      kind: 'removed',
      field: null,
      old: item,
      new: null,
      rank: rules.itemWeight?.(item) ?? rules.weight,
    });
  }
  return changes;
}

/** How many items came, went and changed (in however many fields). */
export const countChanges = (changes: readonly Pick<InventoryChange, 'kind' | 'section' | 'itemKey'>[]) => ({
  added: changes.filter(({ kind }) => kind === 'added').length,
  removed: changes.filter(({ kind }) => kind === 'removed').length,
  changed: new Set(changes.filter(({ kind }) => kind === 'changed').map(({ section, itemKey }) => `${section} ${itemKey}`)).size,
});
