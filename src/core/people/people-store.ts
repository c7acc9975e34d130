import { sql } from 'kysely';
import { z } from 'zod';
import type { OrganisationId, PersonId } from '../../contract/common.ts';
import type { Organisation, Person } from '../../contract/people.ts';
import { roleSchema } from '../../contract/roles.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Reader, Writer } from '../database/database.ts';
import { literally } from '../database/like.ts';
import { policyCondition } from '../database/policy-condition.ts';
import { prepared } from '../database/prepared.ts';
import type { Schema } from '../database/schema.ts';
import type { Actor } from '../platform/access/actor.ts';

type PersonRow = Schema['people'];
const rolesSchema = z.array(roleSchema);

function personOf(row: PersonRow): Person {
  return {
    id: row.id as PersonId,
    organisationId: row.organisation_id as OrganisationId | null,
    name: row.name,
    addressAs: row.address_as,
    email: row.email,
    phone: row.phone,
    title: row.title,
    site: row.site,
    language: row.language as Person['language'],
    roles: rolesSchema.parse(JSON.parse(row.roles)),
    active: row.active === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function rowOf(person: Person): PersonRow {
  return {
    id: person.id,
    organisation_id: person.organisationId,
    name: person.name,
    name_folded: fold(person.name),
    address_as: person.addressAs,
    email: person.email,
    phone: person.phone,
    title: person.title,
    site: person.site,
    language: person.language,
    roles: JSON.stringify(person.roles),
    active: person.active ? 1 : 0,
    created_at: person.createdAt,
    updated_at: person.updatedAt,
  };
}

// Asked for by every call there is: who calls.
const personById = prepared<{ id: string }>()((db, slot) => db.selectFrom('people').selectAll().where('id', '=', slot('id')));

export async function findPerson(db: Connection, id: string): Promise<Person | null> {
  const [row] = await personById(db, { id });
  return row ? personOf(row) : null;
}

export async function findPersonByEmail(db: Connection, email: string): Promise<Person | null> {
  const row = await db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
  return row ? personOf(row) : null;
}

export async function findPersonByName(db: Connection, organisationId: string | null, name: string): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('name_folded', '=', fold(name))
    .where('organisation_id', organisationId === null ? 'is' : '=', organisationId)
    .orderBy('id')
    .executeTakeFirst();
  return row ? personOf(row) : null;
}

export type PeoplePage = { prefix: string; organisationId?: string; limit: number; after?: { nameFolded: string; id: string } };

/** A page by name. */
export async function listPeople(db: Reader, actor: Actor, page: PeoplePage): Promise<Person[]> {
  let query = db.selectFrom('people').selectAll().orderBy('name_folded').orderBy('id').limit(page.limit);
  const seen = policyCondition(actor, 'person', 'people');
  if (seen) query = query.where(seen);
  if (page.organisationId) query = query.where('organisation_id', '=', page.organisationId);
  const folded = fold(page.prefix.trim());
  if (folded) query = query.where(sql<boolean>`name_folded like ${`%${literally(folded)}%`} escape '\\'`);
  const { after } = page;
  if (after)
    query = query.where((e) =>
      e.or([e('name_folded', '>', after.nameFolded), e.and([e('name_folded', '=', after.nameFolded), e('id', '>', after.id)])]),
    );
  return (await query.execute()).map(personOf);
}

/** Leads and administrators who are here, by name. */
export async function listLeads(db: Connection): Promise<Person[]> {
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('active', '=', 1)
    .where((e) => e.or([e('roles', 'like', '%"lead"%'), e('roles', 'like', '%"administrator"%')]))
    .orderBy('name_folded')
    .limit(200)
    .execute();
  return rows.map(personOf);
}

export async function insertPerson(trx: Writer, person: Person): Promise<void> {
  await trx.insertInto('people').values(rowOf(person)).execute();
}

export async function savePerson(trx: Writer, person: Person): Promise<void> {
  const { id, created_at: _created, ...values } = rowOf(person);
  await trx.updateTable('people').set(values).where('id', '=', id).execute();
}

export async function listOrganisations(db: Reader, actor: Actor): Promise<Organisation[]> {
  const seen = policyCondition(actor, 'organisation', 'o');
  const rows = await db
    .selectFrom('organisations as o')
    .select((e) => [
      'o.id',
      'o.name',
      'o.domain',
      e
        .selectFrom('people')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('people.organisation_id', '=', 'o.id')
        .as('people'),
      e
        .selectFrom('devices')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('devices.organisation_id', '=', 'o.id')
        .as('devices'),
    ])
    .$if(seen !== null, (query) => query.where(seen as NonNullable<typeof seen>))
    .orderBy('o.name')
    .execute();
  return rows.map((row) => ({
    id: row.id as OrganisationId,
    name: row.name,
    domain: row.domain,
    people: Number(row.people),
    devices: Number(row.devices),
  }));
}

export type OrganisationRow = Schema['organisations'];

export async function findOrganisation(db: Connection, id: string): Promise<OrganisationRow | null> {
  return (await db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function findOrganisationByName(db: Connection, name: string): Promise<OrganisationRow | null> {
  const rows = await db.selectFrom('organisations').selectAll().execute();
  return rows.find((row) => fold(row.name) === fold(name)) ?? null;
}

export async function insertOrganisation(trx: Writer, row: OrganisationRow): Promise<void> {
  await trx.insertInto('organisations').values(row).execute();
}

export async function saveOrganisation(trx: Writer, row: OrganisationRow): Promise<void> {
  await trx
    .updateTable('organisations')
    .set({ name: row.name, domain: row.domain, updated_at: row.updated_at })
    .where('id', '=', row.id)
    .execute();
}
