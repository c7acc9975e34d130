import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import { type Kysely, Kysely as KyselyOf, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import type { Role } from '../../../src/contract/roles.ts';
import { policyCondition, policyConditionsInOrder, visibleIds } from '../../../src/core/database/policy-condition.ts';
import type { Schema } from '../../../src/core/database/schema.ts';
import { kyselyOver } from '../../../src/core/database/sqlite.ts';
import { maySee, type Sight, type SightKind } from '../../../src/core/platform/access/policy.ts';
import { limitedTo, unlimited } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk, type TestDialect } from '../../helpers/test-desk.ts';

const organisations = ['o1', 'o2', 'o3'] as const;
const queues = ['q1', 'q2', 'q3'] as const;
const roleSets: readonly Role[][] = [[], ['requester'], ['agent'], ['requester', 'technician'], ['lead'], ['administrator']];

/** Every combination that a row can have: what is seen of them is seen of any. */
const people = ['nobody', ...organisations].flatMap((organisation) =>
  roleSets.map((roles, i) => ({ id: `p-${organisation}-${i}`, organisationId: organisation === 'nobody' ? null : organisation, roles })),
);
const tickets = [null, ...organisations].flatMap((organisationId) =>
  queues.flatMap((queueId) =>
    [null, 'p-nobody-1', 'p-o1-1', 'p-o2-2'].map((requesterId) => ({
      id: `t-${organisationId}-${queueId}-${requesterId}`,
      organisationId,
      queueId,
      requesterId,
    })),
  ),
);
const devices = [null, ...organisations].flatMap((organisationId) =>
  [null, 'p-o1-1', 'p-o2-2'].map((personId) => ({ id: `d-${organisationId}-${personId}`, organisationId, personId })),
);
const recordings = [null, ...organisations].map((organisationId) => ({ id: `r-${organisationId}`, organisationId }));
const places = [null, ...organisations].map((organisationId) => ({ id: `l-${organisationId}`, organisationId }));
const checks = [null, ...organisations].map((organisationId) => ({ id: `k-${organisationId}`, organisationId }));
const golden = [null, ...organisations].map((organisationId) => ({ id: `m-${organisationId}`, organisationId }));
const stock = [null, ...organisations].map((organisationId) => ({ id: `s-${organisationId}`, organisationId }));
const contracts = [null, ...organisations].map((organisationId) => ({ id: `c-${organisationId}`, organisationId }));
const licences = [null, ...organisations].map((organisationId) => ({ id: `l-${organisationId}`, organisationId }));
const diagnoses = [null, ...organisations].flatMap((organisationId) =>
  [null, ...tickets].map((ticket) => ({ id: `g-${organisationId}-${ticket?.id}`, organisationId, ticket })),
);

/** What people of the desk are limited to: nothing, one, or several, of one kind or both. */
const limits = people.flatMap(({ id, roles }, i) => {
  if (roles.length === 0 || roles.includes('administrator')) return [];
  const chosen = [i % 3 > 0 ? ['o1'] : [], i % 4 === 2 ? ['o2'] : [], i % 2 === 0 ? ['q1'] : [], i % 5 === 0 ? ['q3'] : []].flat();
  return chosen.map((subject) => ({
    person_id: id,
    kind: subject.startsWith('o') ? ('organisation' as const) : ('queue' as const),
    subject_id: subject,
  }));
});
function limitsOf(personId: string) {
  const ofKind = (kind: string) => limits.filter((row) => row.person_id === personId && row.kind === kind).map((row) => row.subject_id);
  const [organisationIds, queueIds] = [ofKind('organisation'), ofKind('queue')];
  return { organisations: organisationIds.length > 0 ? organisationIds : null, queues: queueIds.length > 0 ? queueIds : null };
}

async function fill(db: Kysely<Schema>): Promise<void> {
  const at = { created_at: 0, updated_at: 0 };
  for (const id of organisations)
    await db
      .insertInto('organisations')
      .values({ id, name: id, domain: null, ...at })
      .execute();
  const plainQueue = { tier: 1, turn: 0, escalates_to_id: null, assigning: null, closed_at: null };
  for (const [position, id] of queues.entries())
    await db
      .insertInto('queues')
      .values({ id, name: id, name_folded: id, organisation_id: null, position: position + 10, ...plainQueue })
      .execute();
  const nothing = { address_as: null, email: null, phone: null, title: null, site: null };
  for (const { id, organisationId, roles } of people)
    await db
      .insertInto('people')
      .values({
        id,
        name: id,
        name_folded: id,
        organisation_id: organisationId,
        roles: JSON.stringify(roles),
        language: 'en',
        active: 1,
        ...nothing,
        ...at,
      })
      .execute();
  await db.insertInto('access_scopes').values(limits).execute();
  const unwritten = {
    text: '',
    is_open: 1,
    priority: 2,
    kind: 'incident',
    assignee_id: null,
    started_at: null,
    solved_at: null,
    closed_at: null,
    waiting_for: null,
    waiting_until: null,
    confirmed_at: null,
    follows_id: null,
    tier: 1,
    reopened: 0,
  };
  for (const [i, { id, organisationId, queueId, requesterId }] of tickets.entries())
    await db
      .insertInto('tickets')
      .values({
        id,
        number: i + 1,
        title: id,
        status: 'new',
        organisation_id: organisationId,
        queue_id: queueId,
        requester_id: requesterId,
        version: 1,
        digest: '',
        ...unwritten,
        ...at,
      })
      .execute();
  const unknown = { asset_tag: null, manufacturer: null, model: null, serial: null, operating_system: null, site: null, notes: null };
  for (const { id, organisationId, personId } of devices)
    await db
      .insertInto('devices')
      .values({
        id,
        name: id,
        name_folded: id,
        organisation_id: organisationId,
        person_id: personId,
        type: 'computer',
        form_factor: 'other',
        merged_into_id: null,
        place_id: null,
        state: 'in-use',
        local: 0,
        problems: '[]',
        problem_count: 0,
        last_scan_at: null,
        last_snapshot_id: null,
        ...unknown,
        ...at,
      })
      .execute();
  const product = { publisher: 'p', name: 'p', edition: null, family: null, treatment: 'licensed', reason: null, origin: 'person' };
  await db
    .insertInto('products')
    .values({ id: 'product', product_key: 'p|p||', line_key: 'p|p', ...product, parts: '[]', ...at })
    .execute();
  const rights = { minimum_cores: 1, downgrade: 0, upgrade: 0, notes: null, version: 1 };
  for (const { id, organisationId } of licences)
    await db
      .insertInto('licences')
      .values({ id, product_id: 'product', organisation_id: organisationId, metric: 'device', ...rights, ...at })
      .execute();
  const term = { supplier: null, number: null, term_from: null, term_to: null, notice_days: 0, cost: null, currency: null, notes: null };
  for (const { id, organisationId } of contracts)
    await db
      .insertInto('support_contracts')
      .values({ id, organisation_id: organisationId, kind: 'support', name: id, folded: id, ...term, version: 1, ...at })
      .execute();
  const whereabouts = { parent_id: null, kind: 'site', code: null, address: null, city: null, country: null, notes: null, active: 1 };
  for (const { id, organisationId } of places)
    await db
      .insertInto('places')
      .values({ id, organisation_id: organisationId, name: id, path: id, path_folded: id, ...whereabouts, ...at })
      .execute();
  for (const { id, organisationId } of checks)
    await db
      .insertInto('checks')
      .values({ id, organisation_id: organisationId, ...anyCheck, ...at })
      .execute();
  for (const { id, organisationId } of golden)
    await db
      .insertInto('golden_models')
      .values({
        id,
        model_key: id,
        model: id,
        organisation_id: organisationId,
        device_id: devices[0]?.id as string,
        snapshot_id: id,
        taken_at: 0,
        marked_at: 0,
        person_id: null,
      })
      .execute();
  const counted = {
    kind: 'accessory',
    category: null,
    manufacturer: null,
    model: null,
    supplier: null,
    place_id: null,
    notes: null,
    version: 1,
  };
  for (const { id, organisationId } of stock)
    await db
      .insertInto('stock_items')
      .values({ id, organisation_id: organisationId, name: id, name_folded: id, quantity: 1, given: 0, minimum: 0, ...counted, ...at })
      .execute();
  for (const { id, organisationId } of recordings)
    await db
      .insertInto('recordings')
      .values({
        id,
        device_id: null,
        organisation_id: organisationId,
        title: id,
        kind: 'terminal',
        started_at: 0,
        duration_ms: 0,
        columns: 80,
        rows: 24,
        sha256: '',
        size_bytes: 0,
      })
      .execute();
  for (const { id, organisationId, ticket } of diagnoses)
    await db
      .insertInto('diagnoses')
      .values({
        id,
        playbook: 'disk',
        device_id: null,
        organisation_id: organisationId,
        ticket_id: ticket?.id ?? null,
        person_id: null,
        started_at: 0,
        finished_at: 0,
        state: 'finished',
        verdict: 'ok',
        sentence: null,
        article_slug: null,
        steps: '[]',
        recording_id: null,
      })
      .execute();
}

const anyCheck = {
  name: 'port',
  name_folded: 'port',
  kind: 'port',
  target: '{}',
  secret: null,
  device_id: null,
  every_minutes: 5,
  tries: 2,
  ticket_from: 'never',
  active: 1,
  language: 'en',
  state: 'unknown',
  reasons: '[]',
  since: null,
  failures: 0,
  checked_at: null,
  next_at: null,
  took_ms: null,
  facts: null,
  facts_at: null,
  expires_at: null,
  told_days: null,
  ticket_id: null,
  version: 1,
};

const rows: { [Kind in SightKind]: { id: string; sight: Sight }[] } = {
  ticket: tickets.map((row) => ({ id: row.id, sight: { ...row, kind: 'ticket' } })),
  person: people.map((row) => ({ id: row.id, sight: { ...row, kind: 'person' } })),
  account: people.map((row) => ({ id: row.id, sight: { ...row, scope: limitsOf(row.id), kind: 'account' } })),
  organisation: organisations.map((id) => ({ id, sight: { id, kind: 'organisation' } })),
  device: devices.map((row) => ({ id: row.id, sight: { ...row, kind: 'device' } })),
  recording: recordings.map((row) => ({ id: row.id, sight: { ...row, kind: 'recording' } })),
  contract: contracts.map((row) => ({ id: row.id, sight: { ...row, kind: 'contract' } })),
  licence: licences.map((row) => ({ id: row.id, sight: { ...row, kind: 'licence' } })),
  place: places.map((row) => ({ id: row.id, sight: { ...row, kind: 'place' } })),
  check: checks.map((row) => ({ id: row.id, sight: { ...row, kind: 'check' } })),
  'golden-model': golden.map((row) => ({ id: row.id, sight: { ...row, kind: 'golden-model' } })),
  stock: stock.map((row) => ({ id: row.id, sight: { ...row, kind: 'stock' } })),
  diagnosis: diagnoses.map((row) => ({ id: row.id, sight: { ...row, kind: 'diagnosis' } })),
};

const tableOf: Record<SightKind, string> = {
  ticket: 'tickets',
  person: 'people',
  account: 'people',
  organisation: 'organisations',
  device: 'devices',
  recording: 'recordings',
  licence: 'licences',
  contract: 'support_contracts',
  place: 'places',
  check: 'checks',
  'golden-model': 'golden_models',
  stock: 'stock_items',
  diagnosis: 'diagnoses',
};

async function filledDatabase(dialect: TestDialect): Promise<Kysely<Schema>> {
  const { folder, databaseUrl, desk } = await openTestDesk(dialect);
  let db: Kysely<Schema>;
  if (databaseUrl)
    db = new KyselyOf<Schema>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl, max: 2 }) }) });
  else db = kyselyOver(new SqliteDatabase(join(folder, 'desk.sqlite')));
  onTestFinished(() => db.destroy());
  await sql`begin`.execute(db).catch(() => undefined);
  await fill(db);
  await sql`commit`.execute(db).catch(() => undefined);
  void desk;
  return db;
}

const some = (ids: readonly string[]) => fc.option(fc.subarray([...ids]), { nil: undefined });
const actors = fc
  .record({ person: fc.constantFrom(...people), organisations: some(organisations), queues: some(queues) })
  .map(({ person, ...limits }) =>
    limitedTo(JSON.parse(JSON.stringify(limits)) as typeof limits as never, {
      ...unlimited,
      personId: person.id as never,
      organisationId: person.organisationId as never,
      roles: person.roles,
    }),
  );

describeOnBoth('the policy', (dialect) => {
  it('says of every row in SQL what it says of it in words, whoever asks', { timeout: 60_000 }, async () => {
    const db = await filledDatabase(dialect);
    await fc.assert(
      fc.asyncProperty(actors, fc.constantFrom(...(Object.keys(rows) as SightKind[])), async (actor, kind) => {
        const asked = rows[kind];
        const found = await visibleIds(
          db,
          actor,
          kind,
          asked.map(({ id }) => id),
        );
        expect([...found].toSorted()).toEqual(
          asked
            .filter(({ sight }) => maySee(actor, sight))
            .map(({ id }) => id)
            .toSorted(),
        );
        if (dialect === 'postgres') return;
        const inOrder = sql.join([sql`1 = 1`, ...policyConditionsInOrder(actor, kind, 'x')], sql` and `);
        const { rows: passed } = await sql<{ id: string }>`select x.id from ${sql.table(tableOf[kind])} x
          where x.id in (${sql.join(asked.map(({ id }) => id))}) and ${inOrder}`.execute(db);
        expect(new Set(passed.map(({ id }) => id)), 'for a list in order').toEqual(found);
      }),
      { numRuns: 300 },
    );
  });
});

it('asks nothing more of somebody without a limit', () => {
  for (const kind of Object.keys(rows) as SightKind[]) expect(policyCondition({ ...unlimited, roles: ['agent'] }, kind, 'x')).toBeNull();
});

it('shows nothing to somebody who is limited to nothing, or holds no role', () => {
  for (const kind of ['ticket', 'device', 'organisation', 'recording', 'licence', 'contract', 'place', 'stock'] as const) {
    expect(rows[kind].filter(({ sight }) => maySee(limitedTo({ organisations: [] }), sight))).toEqual([]);
    expect(rows[kind].filter(({ sight }) => maySee({ ...unlimited, roles: [] }, sight))).toEqual([]);
  }
});
