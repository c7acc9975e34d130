import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DeviceId, LicenceId, PersonId, ProductId, ProductRuleId, PurchaseId, SeatId } from '../../src/contract/common.ts';
import { licenceMetricSchema, seatHolderOf } from '../../src/contract/licence-metric.ts';
import { openDesk } from '../../src/core/compose.ts';
import type { Schema } from '../../src/core/database/schema.ts';
import { kyselyOver } from '../../src/core/database/sqlite.ts';
import { fold } from '../../src/shared/fold.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { type Fleet, makeFleet } from '../fixtures/fleet/fleet.ts';
import { rounded, timeInTurns, type Timing } from './measure.ts';

const newId = <Id extends string>() => uuidv7(Date.now()) as Id;
const rowsAtOnce = 400;

async function insertAll<Table extends keyof Schema>(db: Kysely<Schema>, table: Table, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await db
      .insertInto(table)
      .values(rows.slice(from, from + rowsAtOnce) as never)
      .execute();
}

type Seeded = { deviceIds: DeviceId[]; personIds: PersonId[] };

/** Writes a fleet as its scans would have left it: devices, people, titles, what is installed where. Products are the desk's own work. */
async function seedFleet(db: Kysely<Schema>, fleet: Fleet): Promise<Seeded> {
  const at = Date.now();
  const times = { created_at: at, updated_at: at };
  const organisationIds = Array.from({ length: fleet.organisations }, () => newId<string>());
  const personIds = Array.from({ length: fleet.people }, () => newId<PersonId>());
  const deviceIds = fleet.devices.map(() => newId<DeviceId>());
  await insertAll(
    db,
    'organisations',
    organisationIds.map((id, i) => ({ id, name: `Fleet organisation ${i}`, domain: null, ...times })),
  );
  const person = { address_as: null, email: null, phone: null, title: null, site: null, language: 'en', roles: '["requester"]', active: 1 };
  await insertAll(
    db,
    'people',
    personIds.map((id, i) => ({
      id,
      name: `Fleet person ${i}`,
      name_folded: `fleet person ${i}`,
      organisation_id: organisationIds[i % organisationIds.length],
      ...person,
      ...times,
    })),
  );
  const { rows: columns } = { rows: await db.introspection.getTables() };
  const known = new Set(columns.find(({ name }) => name === 'devices')?.columns.map(({ name }) => name));
  const device = { asset_tag: null, form_factor: 'laptop', manufacturer: null, model: null, operating_system: null, state: 'in-use' };
  const rest = {
    site: null,
    place_id: null,
    notes: null,
    local: 0,
    problems: '[]',
    problem_count: 0,
    last_snapshot_id: null,
    type: 'computer',
  };
  await insertAll(
    db,
    'devices',
    fleet.devices.map((each, i) => {
      const row = {
        id: deviceIds[i],
        name: each.name,
        name_folded: fold(each.name),
        serial: each.serial,
        organisation_id: organisationIds[each.organisation],
        person_id: each.person === null ? null : personIds[each.person],
        last_scan_at: at - (i % 10 === 0 ? 120 : 1) * 24 * 3_600_000,
        ...device,
        ...rest,
        ...times,
      };
      return Object.fromEntries(Object.entries(row).filter(([name]) => known.has(name)));
    }),
  );
  const titles = new Map(fleet.devices.flatMap(({ titles: own }) => own.map((title) => [title.name, title])));
  const counts = new Map<string, number>();
  for (const { titles: own } of fleet.devices) for (const { name } of own) counts.set(name, (counts.get(name) ?? 0) + 1);
  await insertAll(
    db,
    'software_titles',
    [...titles.values()].map(({ name, publisher }) => ({
      name,
      publisher,
      source: 'windows',
      devices: counts.get(name),
      product_id: null,
      rule: null,
    })),
  );
  const ids = new Map((await db.selectFrom('software_titles').select(['id', 'name']).execute()).map(({ id, name }) => [name, Number(id)]));
  await insertAll(
    db,
    'device_software',
    fleet.devices.flatMap((each, i) =>
      each.titles.map(({ name, version }) => ({
        device_id: deviceIds[i],
        title_id: ids.get(name),
        version,
        scope: 'machine',
        installed_at: at,
      })),
    ),
  );
  return { deviceIds, personIds };
}

export type LicenceFigures = {
  database: string;
  devices: number;
  installations: number;
  products: number;
  licences: number;
  seats: number;
  /** Counting all devices anew, in ms. */
  recountMs: number;
  /** The position of all products; the rows of the product with the most. */
  list: Timing;
  rows: Timing;
  rowsOf: number;
};

/** How fast a desk says how it stands with the licences of a fleet. @param url a PostgreSQL database of its own, or null for SQLite. */
export async function benchLicences(count: number, url: string | null, rounds: number): Promise<LicenceFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-licences-'));
  const facts = { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' } as const;
  const parts = { machine: null, facts, timers: false };
  const onFault = (error: unknown) => {
    throw error;
  };
  const desk = await openDesk({
    ...parts,
    dataFolder: folder,
    filesFolder: join(folder, 'files'),
    onFault,
    ...(url ? { databaseUrl: url } : {}),
  });
  const db = url
    ? new Kysely<Schema>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }) })
    : kyselyOver(new SqliteDatabase(join(folder, 'desk.sqlite')));
  try {
    const client = createRouterClient(desk.router, { context: { actor: await desk.localActor(), transport: 'in-process' as const } });
    const { deviceIds, personIds } = await seedFleet(db, makeFleet(count));
    // A new rule has every title asked again, as the rules of a new program would.
    const productId = newId<ProductId>();
    await client.products.save({ id: productId, publisher: 'Fleet', name: 'Nothing of the fleet' });
    await client.products.saveRule({ id: newId<ProductRuleId>(), kind: 'is', pattern: 'Nothing of the fleet', publisher: null, productId });
    const began = performance.now();
    await desk.runDueWork();
    const recountMs = performance.now() - began;
    const { items } = await client.products.list({});
    const [licensed, metrics] = [items.filter(({ treatment }) => treatment === 'licensed'), licenceMetricSchema.options];
    let seats = 0;
    for (const [i, product] of licensed.entries()) {
      const metric = metrics[i % metrics.length] as (typeof metrics)[number];
      const id = newId<LicenceId>();
      await client.licences.save({ id, productId: product.id as ProductId, metric, downgrade: i % 3 === 0, version: 0 });
      await client.licences.savePurchase({ id: newId<PurchaseId>(), licenceId: id, seats: product.installed, cost: 1000, currency: 'USD' });
      const kind = seatHolderOf(metric);
      if (kind === null) continue;
      const holders = (kind === 'device' ? deviceIds : personIds).slice(0, 400);
      seats += holders.length;
      await client.licences.assign({
        id,
        seats: holders.map((holder) => ({
          id: newId<SeatId>(),
          ...(kind === 'device' ? { deviceId: holder as DeviceId } : { personId: holder as PersonId }),
        })),
      });
    }
    await desk.runDueWork();
    const largest = (await client.products.list({})).items.toSorted((a, b) => b.installed - a.installed)[0];
    const size = { rounds, calls: 5 };
    const own = { cpuMs: () => process.cpuUsage().user / 1000 };
    const times = await timeInTurns(
      [
        { name: 'list', run: () => client.products.list({}), ...own },
        { name: 'rows', run: () => client.products.rows({ id: largest?.id as ProductId, number: 'installed', limit: 200 }), ...own },
      ],
      size,
    );
    const { n } = await db
      .selectFrom('device_software')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return {
      database: desk.dialect,
      devices: count,
      installations: Number(n),
      products: items.length,
      licences: licensed.length,
      seats,
      recountMs: rounded(recountMs, 0),
      list: times.list,
      rows: times.rows,
      rowsOf: largest?.installed ?? 0,
    };
  } finally {
    await db.destroy();
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
