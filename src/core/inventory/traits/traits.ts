import type { Trait, TraitKind } from '../../../contract/device-traits.ts';
import type { SectionItem, SectionName } from '../../../contract/inventory-sections.ts';
import { clean } from '../../../shared/junk.ts';

/** Traits that are read off a section; software has its own tables. */
export type ScannedTrait = Exclude<TraitKind, 'software'>;
type Reader<Name extends SectionName> = (item: SectionItem<Name>) => readonly [ScannedTrait, string | null, string | null][];

const modelOf = (item: SectionItem<'computer'>) => [item.manufacturer, item.model].filter(Boolean).join(' ') || null;

/** What each section tells; a firmware is named by what it drives, as versions of different models have nothing in common. */
const readers: { readonly [Name in SectionName]?: Reader<Name> } = {
  computer: (item) => [
    ['model', item.model && modelOf(item), ''],
    ['firmware', item.model && modelOf(item), item.biosVersion],
  ],
  operatingSystem: (item) => [['system', item.name, item.build ?? item.version]],
  graphics: (item) => [['graphics-driver', item.model, item.driverVersion ?? item.driver]],
  audio: (item) => [['audio-driver', item.name, item.driver]],
  printers: (item) => [['printer-driver', item.name, item.driver]],
  disks: (item) => [['disk-firmware', item.model, item.firmware]],
};

/** The sections that tell traits, and the kinds each of them tells. */
export const traitSections = {
  computer: ['model', 'firmware'],
  operatingSystem: ['system'],
  graphics: ['graphics-driver'],
  audio: ['audio-driver'],
  printers: ['printer-driver'],
  disks: ['disk-firmware'],
} as const satisfies Partial<Record<SectionName, readonly ScannedTrait[]>>;
export type TraitSection = keyof typeof traitSections;
export const traitSectionNames = Object.keys(traitSections) as readonly TraitSection[];

/** The traits that the items of a section show, each once. */
export function traitsOf(section: TraitSection, items: readonly SectionItem[]): Trait[] {
  const read = readers[section] as unknown as Reader<SectionName>;
  const traits = new Map<string, Trait>();
  for (const item of items)
    for (const [kind, said, version] of read(item)) {
      const name = clean(said)?.slice(0, 500);
      const value = version === '' ? '' : clean(version)?.slice(0, 200);
      if (name && value !== undefined) traits.set(`${kind}\n${name}\n${value}`, { kind, name, value });
    }
  return [...traits.values()];
}
