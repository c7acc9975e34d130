import { sql } from 'kysely';
import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { DeviceId } from '../../contract/common.ts';
import type { Connection, Writer } from '../database/database.ts';
import { policyCondition } from '../database/policy-condition.ts';
import type { Actor } from '../platform/access/actor.ts';

/** The versions of each title on one device: a package may be there in several at once (kernels, run times). */
export type Installed = Map<string, Set<string>>;

/** So many values go into one statement. */
const batch = 400;

function* batches<T>(values: readonly T[]): Generator<T[]> {
  for (let i = 0; i < values.length; i += batch) yield values.slice(i, i + batch);
}

/** Names are cut so that they fit an index row on PostgreSQL (2,704 bytes at most). */
export const titleOf = (name: string) => name.trim().slice(0, 500);

export function installedOf(items: readonly SectionItem<'software'>[]): Installed {
  const installed: Installed = new Map();
  for (const { name, version } of items) {
    const title = titleOf(name);
    if (!title) continue;
    const versions = installed.get(title) ?? new Set();
    versions.add((version ?? '').slice(0, 200));
    installed.set(title, versions);
  }
  return installed;
}

/** What the tables say is on a device. */
export async function readInstalled(db: Connection, deviceId: string): Promise<Installed> {
  const rows = await db
    .selectFrom('device_software as s')
    .innerJoin('software_titles as t', 't.id', 's.title_id')
    .select(['t.name', 's.version'])
    .where('s.device_id', '=', deviceId)
    .execute();
  return new Map([...Map.groupBy(rows, ({ name }) => name)].map(([name, same]) => [name, new Set(same.map(({ version }) => version))]));
}

/** The titles whose versions differ between two states of a device. */
export function differingTitles(before: Installed, after: Installed): string[] {
  const same = (a: Set<string> | undefined, b: Set<string> | undefined) =>
    a !== undefined && b !== undefined && a.size === b.size && [...a].every((version) => b.has(version));
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => !same(before.get(name), after.get(name))).toSorted();
}

/** A state of a device with only some of its titles. */
export const onlyTitles = (installed: Installed, names: readonly string[]): Installed =>
  new Map(names.flatMap((name) => (installed.has(name) ? [[name, installed.get(name) ?? new Set()]] : [])));

/** Stands in the backlog for no software at all: what was merged into another device has none of its own. */
export const noSoftware = '';

export async function addToBacklog(trx: Writer, deviceId: string, hash: string): Promise<void> {
  await trx
    .insertInto('software_backlog')
    .values({ device_id: deviceId, hash })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet({ hash }))
    .execute();
}

export const readBacklog = (db: Connection): Promise<{ device_id: string; hash: string }[]> =>
  db.selectFrom('software_backlog').selectAll().execute();

/** Done with a device, unless a later scan has put it there again. */
export async function removeFromBacklog(trx: Writer, deviceId: string, hash: string): Promise<void> {
  await trx.deleteFrom('software_backlog').where('device_id', '=', deviceId).where('hash', '=', hash).execute();
}

const pairsOf = (installed: Installed, without: Installed) =>
  [...installed].flatMap(([name, versions]) =>
    [...versions].filter((version) => !without.get(name)?.has(version)).map((version) => ({ name, version })),
  );

type Read = SectionItem<'software'>;
const publisherOf = (item: Read | undefined) => item?.publisher?.slice(0, 200) ?? null;
const sourceOf = (item: Read | undefined) => item?.source.slice(0, 100) ?? null;

/** The titles' ids; those not known yet are added with no devices. */
async function titleIds(trx: Writer, names: readonly string[], items: readonly Read[]): Promise<Map<string, number>> {
  const read = new Map(items.map((item) => [titleOf(item.name), item]));
  const ids = new Map<string, number>();
  for (const some of batches(names)) {
    await trx
      .insertInto('software_titles')
      .values(
        some.map((name) => ({
          name,
          devices: 0,
          publisher: publisherOf(read.get(name)),
          source: sourceOf(read.get(name)),
          product_id: null,
          rule: null,
        })),
      )
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const rows = await trx.selectFrom('software_titles').select(['id', 'name']).where('name', 'in', some).execute();
    for (const row of rows) ids.set(row.name, row.id);
  }
  return ids;
}

async function countTitles(trx: Writer, ids: readonly number[], amount: 1 | -1): Promise<void> {
  for (const some of batches(ids))
    await trx
      .updateTable('software_titles')
      .set({ devices: sql<number>`devices + ${amount}` })
      .where('id', 'in', some)
      .execute();
}

/**
 * Brings the device's software from `before` to `after` by their difference.
 * @returns the titles that are now on a first device and those that are on none any more: what search has to learn and forget.
 */
export async function changeSoftware(
  trx: Writer,
  deviceId: string,
  before: Installed,
  after: Installed,
  items: readonly Read[],
): Promise<{ appeared: string[]; vanished: string[] }> {
  const [gone, come] = [pairsOf(before, after), pairsOf(after, before)];
  if (gone.length === 0 && come.length === 0) return { appeared: [], vanished: [] };
  const ids = await titleIds(trx, [...new Set([...gone, ...come].map(({ name }) => name))].toSorted(), items);
  const details = new Map(items.map((item) => [`${titleOf(item.name)}\n${(item.version ?? '').slice(0, 200)}`, item]));
  const idOf = (name: string) => ids.get(name) ?? 0;
  // Several servers may bring the same scan in at once: what is counted is what this one really took away and added.
  const moved = new Map<number, { gone: number; come: number }>();
  const count = (id: number, side: 'gone' | 'come') => {
    const counts = moved.get(id) ?? { gone: 0, come: 0 };
    counts[side] += 1;
    moved.set(id, counts);
  };
  for (const { name, version } of gone) {
    const removed = await trx
      .deleteFrom('device_software')
      .where('device_id', '=', deviceId)
      .where('title_id', '=', idOf(name))
      .where('version', '=', version)
      .returning('title_id')
      .execute();
    for (const row of removed) count(row.title_id, 'gone');
  }
  for (const some of batches(come)) {
    const added = await trx
      .insertInto('device_software')
      .values(
        some.map(({ name, version }) => {
          const item = details.get(`${name}\n${version}`);
          return {
            device_id: deviceId,
            title_id: idOf(name),
            version,
            scope: item?.scope ?? null,
            installed_at: item?.installedAt ?? null,
          };
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('title_id')
      .execute();
    for (const row of added) count(row.title_id, 'come');
  }
  const here = await versionsHere(trx, deviceId, [...moved.keys()]);
  const wasHere = (name: string): number => {
    const { gone: taken, come: added } = moved.get(idOf(name)) ?? { gone: 0, come: 0 };
    return (here.get(idOf(name)) ?? 0) - added + taken;
  };
  const isHere = (name: string): boolean => (here.get(idOf(name)) ?? 0) > 0;
  const touched = [...ids.keys()].filter((name) => moved.has(idOf(name)));
  const newHere = touched.filter((name) => isHere(name) && wasHere(name) === 0);
  const goneHere = touched.filter((name) => !isHere(name) && wasHere(name) > 0);
  await countTitles(trx, newHere.map(idOf), 1);
  await countTitles(trx, goneHere.map(idOf), -1);
  return { appeared: await withCount(trx, newHere, 1), vanished: await withCount(trx, goneHere, 0) };
}

/** How many versions of these titles are on a device. */
async function versionsHere(trx: Writer, deviceId: string, ids: readonly number[]): Promise<Map<number, number>> {
  const here = new Map<number, number>();
  for (const some of batches(ids)) {
    const rows = await trx
      .selectFrom('device_software')
      .select((e) => ['title_id', e.fn.countAll<number>().as('n')])
      .where('device_id', '=', deviceId)
      .where('title_id', 'in', some)
      .groupBy('title_id')
      .execute();
    for (const row of rows) here.set(row.title_id, Number(row.n));
  }
  return here;
}

/** Titles of a device that were known before their publishers were kept get them from its scan. */
export async function describeTitles(trx: Writer, deviceId: string, items: readonly Read[]): Promise<void> {
  const bare = await trx
    .selectFrom('device_software as s')
    .innerJoin('software_titles as t', 't.id', 's.title_id')
    .select(['t.id', 't.name'])
    .distinct()
    .where('s.device_id', '=', deviceId)
    .where('t.source', 'is', null)
    .execute();
  if (bare.length === 0) return;
  const read = new Map(items.map((item) => [titleOf(item.name), item]));
  const described = bare.map(({ id, name }) => ({ id, publisher: publisherOf(read.get(name)), source: sourceOf(read.get(name)) ?? '' }));
  for (const same of Map.groupBy(described, ({ publisher, source }) => `${publisher}\n${source}`).values())
    for (const some of batches(same.map(({ id }) => id)))
      await trx
        .updateTable('software_titles')
        .set({ publisher: same[0]?.publisher ?? null, source: same[0]?.source ?? '' })
        .where('id', 'in', some)
        .execute();
}

async function withCount(trx: Writer, names: readonly string[], devices: number): Promise<string[]> {
  const found: string[] = [];
  for (const some of batches(names)) {
    const rows = await trx.selectFrom('software_titles').select('name').where('name', 'in', some).where('devices', '=', devices).execute();
    found.push(...rows.map(({ name }) => name));
  }
  return found;
}

/** The installations shown of a title; a common one is on every device, and a list of thousands helps nobody. */
const shownDevices = 500;

export async function readTitle(db: Connection, actor: Actor, name: string) {
  const title = await db.selectFrom('software_titles').selectAll().where('name', '=', titleOf(name)).executeTakeFirst();
  if (!title) return { devices: 0, versions: [], items: [] };
  const seen = policyCondition(actor, 'device', 'd');
  const installed = db
    .selectFrom('device_software as s')
    .innerJoin('devices as d', 'd.id', 's.device_id')
    .where('s.title_id', '=', title.id)
    .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>));
  const versions = await installed
    .select((e) => ['s.version', e.fn.countAll<number>().as('devices')])
    .groupBy('s.version')
    .orderBy('s.version')
    .execute();
  const items = await installed
    .select(['d.id', 'd.name', 's.version'])
    .orderBy('s.version')
    .orderBy('s.device_id')
    .limit(shownDevices)
    .execute();
  const devices = seen
    ? (await installed.select((e) => e.fn.count<number>('d.id').distinct().as('n')).executeTakeFirstOrThrow()).n
    : title.devices;
  return {
    devices: Number(devices),
    versions: versions.map((row) => ({ version: row.version || null, devices: Number(row.devices) })),
    items: items.map(({ id, name: device, version }) => ({ deviceId: id as DeviceId, name: device, version: version || null })),
  };
}

export type TitleOnDevice = {
  title_id: number;
  device_id: string;
  title: string;
  publisher: string | null;
  version: string;
  device: string;
  asset_tag: string | null;
  serial: string | null;
  person: string | null;
};

/** Where software is, a title and version after the other in the order of the index; of one title where it is named. */
export function titlesOnDevices(
  db: Connection,
  actor: Actor,
  { title, after, limit }: { title: string | undefined; after: readonly [number, string, string] | undefined; limit: number },
): Promise<TitleOnDevice[]> {
  let query = db
    .selectFrom('device_software as s')
    .innerJoin('software_titles as t', 't.id', 's.title_id')
    .innerJoin('devices as d', 'd.id', 's.device_id')
    .leftJoin('people as p', 'p.id', 'd.person_id')
    .select(['s.title_id', 's.device_id', 't.name as title', 't.publisher', 's.version'])
    .select(['d.name as device', 'd.asset_tag', 'd.serial', 'p.name as person'])
    .orderBy('s.title_id')
    .orderBy('s.version')
    .orderBy('s.device_id')
    .limit(limit);
  if (title !== undefined) query = query.where('t.name', '=', titleOf(title));
  if (after) query = query.where(sql<boolean>`(s.title_id, s.version, s.device_id) > (${after[0]}, ${after[1]}, ${after[2]})`);
  const seen = policyCondition(actor, 'device', 'd');
  return (seen ? query.where(seen) : query).execute();
}
