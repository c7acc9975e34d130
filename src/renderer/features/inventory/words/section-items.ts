import type { Snapshot } from '../../../../contract/devices.ts';
import { type SectionItem, type SectionName, sectionSchemas } from '../../../../contract/inventory-sections.ts';

/** A section's items in today's shape. What no longer fits (an old scan, a strange file) is left out rather than shown wrong. */
export function sectionItems<Name extends SectionName>(snapshot: Pick<Snapshot, 'sections'>, section: Name): SectionItem<Name>[] {
  return (snapshot.sections[section]?.items ?? []).flatMap((item) => {
    const parsed = sectionSchemas[section].safeParse(item);
    return parsed.success ? [parsed.data as SectionItem<Name>] : [];
  });
}

const namingFields = ['title', 'fullName', 'name', 'brand', 'model', 'hostName', 'mount', 'description', 'slot', 'label', 'key'] as const;

/** What an item is called in a list: the first of its fields that names it. */
export function itemName(section: SectionName, item: Readonly<Record<string, unknown>>): string {
  if (section === 'listeningPorts') return `${text(item['process'])} ${text(item['protocol'])}/${text(item['port'])}`.trim();
  if (section === 'disks' || section === 'monitors' || section === 'batteries' || section === 'graphics') {
    const name = [item['manufacturer'] ?? item['vendor'], item['model']].map(text).filter(Boolean).join(' ');
    if (name !== '') return name;
  }
  if (section === 'memory') return text(item['slot']) || text(item['part']) || text(item['kind']) || text(item['key']);
  if (section === 'updates' || section === 'services' || section === 'users' || section === 'volumes') {
    const own = text(item[section === 'volumes' ? 'mount' : 'name']);
    if (own !== '') return own;
  }
  return namingFields.map((field) => text(item[field])).find((name) => name !== '') ?? '';
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
