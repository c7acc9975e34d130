import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../platform/access/actor.ts';
import { isStaff, type SightKind } from '../platform/access/policy.ts';
import type { Connection } from './database.ts';

type Condition = RawBuilder<boolean>;

const nothing: Condition = sql<boolean>`1 = 0`;
const tables = {
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
  stock: 'stock_items',
  'golden-model': 'golden_models',
  diagnosis: 'diagnoses',
} as const satisfies Record<SightKind, string>;

/** `column in (...)`, or null where everything is allowed. */
function within(column: Condition, allowed: readonly string[] | null): Condition | null {
  if (allowed === null) return null;
  return allowed.length === 0 ? nothing : sql<boolean>`${column} in (${sql.join([...allowed])})`;
}

function all(...conditions: (Condition | null)[]): Condition | null {
  const said = conditions.filter((condition) => condition !== null);
  return said.length === 0 ? null : sql<boolean>`${sql.join(said, sql` and `)}`;
}

/** Whether all that a person of the desk is limited to lies within `allowed`; no row of a kind is no limit. */
function limitsWithin(personId: Condition, kind: 'organisation' | 'queue', allowed: readonly string[] | null): Condition | null {
  if (allowed === null) return null;
  const limits = sql`select 1 from access_scopes l where l.person_id = ${personId} and l.kind = ${kind}`;
  return sql<boolean>`exists (${limits}) and not exists (${limits} and not (${within(sql.ref('l.subject_id') as never, allowed) as Condition}))`;
}

function staffCondition({ personId, scope }: Actor, kind: SightKind, alias: string, leads = true): Condition | null {
  const column = (name: string): Condition => (leads ? sql`${sql.ref(`${alias}.${name}`)}` : sql`+${sql.ref(`${alias}.${name}`)}`);
  const ofOrganisation = within(column('organisation_id'), scope.organisations);
  switch (kind) {
    case 'ticket':
      return all(ofOrganisation, within(column('queue_id'), scope.queues));
    case 'person':
      // Roles are kept as the JSON of their list: whoever holds another one than `requester` is of the desk.
      return (
        ofOrganisation &&
        sql<boolean>`(${column('id')} = ${personId} or ${column('roles')} not in ('[]', '["requester"]') or ${ofOrganisation})`
      );
    case 'account': {
      const ofStaff = all(
        limitsWithin(column('id'), 'organisation', scope.organisations),
        limitsWithin(column('id'), 'queue', scope.queues),
      );
      if (!ofStaff) return null;
      const isColleague = sql<boolean>`${column('roles')} not in ('[]', '["requester"]')`;
      return sql<boolean>`(${column('id')} = ${personId} or case when ${isColleague} then ${ofStaff} else ${ofOrganisation ?? sql`1 = 1`} end)`;
    }
    case 'organisation':
      return within(column('id'), scope.organisations);
    case 'device':
    case 'recording':
    case 'licence':
    case 'contract':
    case 'place':
    case 'check':
    case 'stock':
    case 'golden-model':
      return ofOrganisation;
    case 'diagnosis': {
      const ticket = all(
        within(sql.ref('seen.organisation_id') as never, scope.organisations),
        within(sql.ref('seen.queue_id') as never, scope.queues),
      );
      if (!ticket) return null;
      const ofTicket = sql<boolean>`(${column('ticket_id')} is null or exists (select 1 from tickets seen where seen.id = ${column('ticket_id')} and ${ticket}))`;
      return all(ofOrganisation, ofTicket);
    }
  }
}

function requesterCondition({ personId, organisationId }: Actor, kind: SightKind, alias: string): Condition {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  switch (kind) {
    case 'ticket':
      return sql<boolean>`${column('requester_id')} = ${personId}`;
    case 'person':
    case 'account':
      return sql<boolean>`${column('id')} = ${personId}`;
    case 'organisation':
      return organisationId === null ? nothing : sql<boolean>`${column('id')} = ${organisationId}`;
    case 'device':
      return sql<boolean>`${column('person_id')} = ${personId}`;
    case 'recording':
    case 'licence':
    case 'contract':
    case 'place':
    case 'check':
    case 'stock':
    case 'golden-model':
    case 'diagnosis':
      return nothing;
  }
}

/**
 * What `maySee` says of one row, as a condition on the table `alias`; null where everything is seen, so that whoever has no limit is asked nothing more.
 */
export function policyCondition(actor: Actor, kind: SightKind, alias: string): Condition | null {
  return isStaff(actor) ? staffCondition(actor, kind, alias) : requesterCondition(actor, kind, alias);
}

/** The same as a list for `where all of`, and for statements that are put together from parts. */
export function policyConditions(actor: Actor, kind: SightKind, alias: string): Condition[] {
  const condition = policyCondition(actor, kind, alias);
  return condition ? [condition] : [];
}

/**
 * The same for a list in an order, whose index holds what decides. SQLite takes an index that begins with the queue wherever it can, and sorts
 * what it finds: dear where much is seen. A sign before the column keeps it to the index in order, of which what is not seen is passed over.
 */
export function policyConditionsInOrder(actor: Actor, kind: SightKind, alias: string): Condition[] {
  const condition = isStaff(actor) ? staffCondition(actor, kind, alias, false) : requesterCondition(actor, kind, alias);
  return condition ? [condition] : [];
}

/** The ids of these that are there and may be seen. */
export async function visibleIds(db: Connection, actor: Actor, kind: SightKind, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const condition = policyCondition(actor, kind, 'x') ?? sql<boolean>`1 = 1`;
  const { rows } = await sql<{
    id: string;
  }>`select x.id from ${sql.table(tables[kind])} x where x.id in (${sql.join([...ids])}) and ${condition}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** True when there is such a row and it may be seen. */
export const isVisible = async (db: Connection, actor: Actor, kind: SightKind, id: string): Promise<boolean> =>
  (await visibleIds(db, actor, kind, [id])).has(id);
