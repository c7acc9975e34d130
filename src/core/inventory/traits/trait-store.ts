import type { Trait, TraitKind } from '../../../contract/device-traits.ts';
import { type Reader, readerSchema } from '../../../contract/devices.ts';
import type { SectionItem } from '../../../contract/inventory-sections.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { readItems } from '../inventory-store.ts';
import { traitsOf, type TraitSection, traitSectionNames, traitSections } from './traits.ts';

const keyOf = ({ kind, name, value }: Trait) => `${kind}\n${name}\n${value}`;

/** What a device has in common with others, as its scans say. */
export async function readTraits(db: Connection, deviceId: string): Promise<Trait[]> {
  const rows = await db
    .selectFrom('device_traits')
    .select(['kind', 'name', 'value'])
    .where('device_id', '=', deviceId)
    .orderBy('kind')
    .orderBy('name')
    .orderBy('value')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as TraitKind }));
}

/** Brings a device's traits to what some sections say; those of sections that were not read stay. */
export async function keepTraits(
  trx: Writer,
  deviceId: string,
  sections: readonly { section: TraitSection; items: readonly SectionItem[] }[],
): Promise<void> {
  if (sections.length === 0) return;
  const kinds = sections.flatMap(({ section }): readonly TraitKind[] => traitSections[section]);
  const now = new Map(sections.flatMap(({ section, items }) => traitsOf(section, items)).map((trait) => [keyOf(trait), trait]));
  for (const before of await readTraits(trx, deviceId)) {
    if (!kinds.includes(before.kind) || now.delete(keyOf(before))) continue;
    await trx
      .deleteFrom('device_traits')
      .where('device_id', '=', deviceId)
      .where('kind', '=', before.kind)
      .where('name', '=', before.name)
      .where('value', '=', before.value)
      .execute();
  }
  if (now.size > 0)
    await trx
      .insertInto('device_traits')
      .values([...now.values()].map((trait) => ({ device_id: deviceId, ...trait })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

const order = readerSchema.options as readonly Reader[];

/** Keeps the traits of some scanned devices that have none yet. @returns the id of the last of them; null: there are no more. */
export async function keepOlderTraits(trx: Writer, after: string, limit: number): Promise<string | null> {
  const devices = await trx
    .selectFrom('devices as d')
    .select('d.id')
    .where('d.id', '>', after)
    .where('d.last_snapshot_id', 'is not', null)
    .where((e) => e.not(e.exists(e.selectFrom('device_traits as t').select('t.device_id').whereRef('t.device_id', '=', 'd.id'))))
    .orderBy('d.id')
    .limit(limit)
    .execute();
  for (const { id } of devices) {
    const rows = await trx
      .selectFrom('device_sections as r')
      .innerJoin('section_contents as c', 'c.hash', 'r.hash')
      .select(['r.reader', 'r.section', 'c.items'])
      .where('r.device_id', '=', id)
      .where('r.section', 'in', [...traitSectionNames])
      .execute();
    const best = rows.toSorted((a, b) => order.indexOf(b.reader as Reader) - order.indexOf(a.reader as Reader));
    const bySection = new Map(best.map((row) => [row.section as TraitSection, readItems(row.items)]));
    await keepTraits(
      trx,
      id,
      [...bySection].map(([section, items]) => ({ section, items })),
    );
  }
  return devices.at(-1)?.id ?? null;
}
