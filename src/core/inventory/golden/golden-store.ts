import { sql } from 'kysely';
import type { Snapshot } from '../../../contract/devices.ts';
import type { SectionItem, SectionName, SectionStatus } from '../../../contract/inventory-sections.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { Schema } from '../../database/schema.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { keepContents, readItems } from '../inventory-store.ts';
import { contentOfKept, type PreparedSection } from '../scan-document.ts';

export type GoldenRow = Schema['golden_models'];
type Place = { modelKey: string; organisationId: string | null };

/** A golden model with who marked it, and the device it was read from as it is now. */
const selectGolden = (db: Connection) =>
  db
    .selectFrom('golden_models as g')
    .innerJoin('devices as d', 'd.id', 'g.device_id')
    .leftJoin('people as p', 'p.id', 'g.person_id')
    .selectAll('g')
    .select([
      'd.name as device_name',
      'd.organisation_id as device_organisation_id',
      'd.person_id as device_person_id',
      'p.name as person_name',
    ]);
export type NamedGolden = Awaited<ReturnType<ReturnType<typeof selectGolden>['executeTakeFirstOrThrow']>>;

/** Every golden model that somebody sees, by its model. */
export async function listGolden(db: Connection, actor: Actor): Promise<NamedGolden[]> {
  let query = selectGolden(db).orderBy('g.model_key').orderBy('g.id');
  for (const seen of policyConditions(actor, 'golden-model', 'g')) query = query.where(seen);
  return query.execute();
}

export const findGolden = async (db: Connection, id: string): Promise<NamedGolden | null> =>
  (await selectGolden(db).where('g.id', '=', id).executeTakeFirst()) ?? null;

/** The golden model of a model and organisation. */
export const goldenOfQuery = (db: Connection, { modelKey, organisationId }: Place) =>
  selectGolden(db)
    .where('g.model_key', '=', modelKey)
    .where(sql<string>`coalesce(g.organisation_id, '')`, '=', organisationId ?? '');

/** How many devices there are of each model in each organisation, as they call themselves. */
export const modelCountsQuery = (db: Connection) =>
  db
    .selectFrom('devices')
    .select(['manufacturer', 'model', 'organisation_id', (e) => e.fn.countAll<number>().as('devices')])
    .where('merged_into_id', 'is', null)
    .where('model', 'is not', null)
    .groupBy(['model', 'manufacturer', 'organisation_id']);

/** What a golden model holds, section by section. */
export async function readGoldenSections(db: Connection, id: string): Promise<Snapshot['sections']> {
  const rows = await db
    .selectFrom('golden_sections as s')
    .leftJoin('section_contents as c', 'c.hash', 's.hash')
    .select(['s.section', 's.status', 's.reason', 's.remedy', 'c.items'])
    .where('s.golden_id', '=', id)
    .execute();
  const sections = rows.map(({ section, status, reason, remedy, items }) => [
    section,
    {
      status: status as SectionStatus,
      durationMs: 0,
      items: items === null ? [] : readItems(items),
      ...(reason !== null && { reason }),
      ...(remedy !== null && { remedy }),
    },
  ]);
  return Object.fromEntries(sections) as Snapshot['sections'];
}

/** Keeps a golden model with all it holds. @returns false when its model already has one. */
export async function insertGolden(trx: Writer, row: GoldenRow, sections: Snapshot['sections']): Promise<boolean> {
  const made = await trx
    .insertInto('golden_models')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return false;
  const held = Object.entries(sections).map(([name, { status, reason, remedy, durationMs, ...read }]): PreparedSection => {
    const [section, items] = [name as SectionName, read.items as SectionItem[]];
    const content = status === 'collected' || status === 'empty' ? contentOfKept(section, items) : null;
    return { section, status, reason: reason ?? null, remedy: remedy ?? null, durationMs, items, content };
  });
  await keepContents(trx, held);
  if (held.length > 0)
    await trx
      .insertInto('golden_sections')
      .values(
        held.map(({ section, status, reason, remedy, content }) => ({
          golden_id: row.id,
          section,
          status,
          reason,
          remedy,
          hash: content?.hash ?? null,
        })),
      )
      .execute();
  return true;
}

export async function deleteGolden(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('golden_sections').where('golden_id', '=', id).execute();
  await trx.deleteFrom('golden_models').where('id', '=', id).execute();
}
