import { userInfo } from 'node:os';
import type { Language, OrganisationId, PersonId } from '../../contract/common.ts';
import type { Organisation, Person } from '../../contract/people.ts';
import { allRoles, type Role } from '../../contract/roles.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import { putSearchDocument } from '../database/search/search-documents.ts';
import { type Actor, type CommandContext, everything } from '../platform/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { failure } from '../platform/failure.ts';
import * as store from './people-store.ts';

type PersonFields = Partial<
  Pick<Person, 'organisationId' | 'name' | 'addressAs' | 'email' | 'phone' | 'title' | 'site' | 'language' | 'active'>
>;

export type PeopleService = ReturnType<typeof createPeopleService>;

/** The directory: who works here, and for whom. */
export function createPeopleService({ db, clock }: { db: Database; clock: Clock }) {
  async function indexPerson(trx: Writer, person: Person): Promise<void> {
    const details = [person.email, person.phone, person.title, person.site, person.addressAs].filter(Boolean).join(' ');
    await putSearchDocument(trx, {
      kind: 'person',
      subjectId: person.id,
      organisationId: person.organisationId,
      personId: person.id,
      number: null,
      title: person.name,
      subtitle: person.title ?? person.email,
      body: details,
    });
  }

  async function ensureOrganisation(trx: Writer, id: string | null | undefined): Promise<void> {
    if (id && !(await store.findOrganisation(trx, id)))
      throw failure('NOT_FOUND', 'There is no such organisation.', { next: 'Choose one of the list, or create it first.' });
  }

  /** Inserts a person within a command that is already under way (imports, sample data). */
  async function addPerson(
    trx: Writer,
    record: RecordChange,
    id: PersonId,
    fields: PersonFields & { name: string; roles?: readonly Role[] },
  ): Promise<Person> {
    await ensureOrganisation(trx, fields.organisationId);
    await ensureEmailFree(trx, fields.email ?? null, id);
    const at = clock.now();
    const person: Person = {
      id,
      organisationId: fields.organisationId ?? null,
      name: fields.name,
      addressAs: fields.addressAs ?? null,
      email: fields.email ?? null,
      phone: fields.phone ?? null,
      title: fields.title ?? null,
      site: fields.site ?? null,
      language: fields.language ?? 'en',
      roles: [...(fields.roles ?? ['requester' as const])],
      active: true,
      createdAt: at,
      updatedAt: at,
    };
    await store.insertPerson(trx, person);
    await indexPerson(trx, person);
    record({ event: 'person.created', subjectKind: 'person', subjectId: id, new: { name: person.name } });
    return person;
  }

  /** Changes what differs, field by field, within a command that is already under way. */
  async function changePerson(trx: Writer, record: RecordChange, before: Person, fields: PersonFields): Promise<Person> {
    const changed = (Object.keys(fields) as (keyof PersonFields)[]).filter(
      (field) => fields[field] !== undefined && fields[field] !== before[field],
    );
    if (changed.length === 0) return before;
    if (changed.includes('organisationId')) await ensureOrganisation(trx, fields.organisationId);
    if (changed.includes('email')) await ensureEmailFree(trx, fields.email ?? null, before.id);
    const after: Person = { ...before, ...Object.fromEntries(changed.map((field) => [field, fields[field]])), updatedAt: clock.now() };
    await store.savePerson(trx, after);
    await indexPerson(trx, after);
    for (const field of changed)
      record({ event: 'person.changed', subjectKind: 'person', subjectId: before.id, field, old: before[field], new: after[field] });
    return after;
  }

  async function ensureEmailFree(trx: Connection, email: string | null, id: string): Promise<void> {
    if (!email) return;
    const other = await store.findPersonByEmail(trx, email);
    if (other && other.id !== id)
      throw failure('CONFLICT', `${other.name} already has the address ${email}.`, {
        next: 'Use that person, or another address.',
        safe: 'Nothing was changed.',
        details: { personId: other.id },
      });
  }

  async function get(id: string, from: Connection = db.read): Promise<Person> {
    const person = await store.findPerson(from, id);
    if (!person) throw failure('NOT_FOUND', 'There is no such person.', { next: 'Look the person up in the directory.' });
    return person;
  }

  return {
    get,
    addPerson,
    changePerson,
    find: (id: string, from: Connection = db.read) => store.findPerson(from, id),
    findByEmail: (email: string, from: Connection = db.read) => store.findPersonByEmail(from, email),
    findByName: (organisationId: string | null, name: string, from: Connection = db.read) =>
      store.findPersonByName(from, organisationId, name),
    findOrganisationByName: (name: string, from: Connection = db.read) => store.findOrganisationByName(from, name),

    async list(input: { q: string; organisationId?: string | undefined; limit: number; cursor?: string | undefined }) {
      const after = decodeCursor(input.cursor, ['string', 'string']);
      const found = await store.listPeople(db.read, {
        prefix: input.q,
        ...(input.organisationId ? { organisationId: input.organisationId } : {}),
        limit: input.limit + 1,
        ...(after ? { after: { nameFolded: after[0], id: after[1] } } : {}),
      });
      return pageOfRows(found, input.limit, (person) => [fold(person.name), person.id]);
    },

    create: (command: CommandContext, input: PersonFields & { id: PersonId; name: string }): Promise<Person> =>
      db.write(command, async (trx, record) => {
        const { id, ...fields } = input;
        return (await store.findPerson(trx, id)) ?? addPerson(trx, record, id, fields);
      }),

    update: (command: CommandContext, id: PersonId, fields: PersonFields): Promise<Person> =>
      db.write(command, async (trx, record) => changePerson(trx, record, await get(id, trx), fields)),

    organisations: (): Promise<Organisation[]> => store.listOrganisations(db.read),

    async addOrganisation(
      trx: Writer,
      record: RecordChange,
      input: { id: OrganisationId; name: string; domain?: string | null | undefined },
    ): Promise<void> {
      if (await store.findOrganisation(trx, input.id)) return;
      const at = clock.now();
      await store.insertOrganisation(trx, { id: input.id, name: input.name, domain: input.domain ?? null, created_at: at, updated_at: at });
      record({ event: 'organisation.created', subjectKind: 'organisation', subjectId: input.id, new: { name: input.name } });
    },

    async createOrganisation(
      command: CommandContext,
      input: { id: OrganisationId; name: string; domain?: string | null | undefined },
    ): Promise<Organisation> {
      await db.write(command, (trx, record) => this.addOrganisation(trx, record, input));
      return this.organisation(input.id);
    },

    async updateOrganisation(
      command: CommandContext,
      input: { id: OrganisationId; name?: string | undefined; domain?: string | null | undefined },
    ): Promise<Organisation> {
      await db.write(command, async (trx, record) => {
        const before = await store.findOrganisation(trx, input.id);
        if (!before) throw failure('NOT_FOUND', 'There is no such organisation.', { next: 'Look it up in the list.' });
        const after = {
          ...before,
          name: input.name ?? before.name,
          domain: input.domain === undefined ? before.domain : input.domain,
          updated_at: clock.now(),
        };
        for (const field of ['name', 'domain'] as const)
          if (after[field] !== before[field])
            record({
              event: 'organisation.changed',
              subjectKind: 'organisation',
              subjectId: input.id,
              field,
              old: before[field],
              new: after[field],
            });
        await store.saveOrganisation(trx, after);
      });
      return this.organisation(input.id);
    },

    async organisation(id: OrganisationId): Promise<Organisation> {
      const found = (await store.listOrganisations(db.read)).find((organisation) => organisation.id === id);
      if (!found) throw failure('NOT_FOUND', 'There is no such organisation.', { next: 'Look it up in the list.' });
      return found;
    },

    /** The one person of a local desk, who holds all roles; made at the first start from the account's name. */
    async ensureLocalPerson(id: PersonId, language: Language): Promise<Actor> {
      const found = await store.findPerson(db.read, id);
      if (found) return actorOf(found);
      const at = clock.now();
      const name = userInfo().username || 'Technician';
      const person: Person = {
        id,
        organisationId: null,
        name,
        addressAs: null,
        email: null,
        phone: null,
        title: null,
        site: null,
        language,
        roles: [...allRoles],
        active: true,
        createdAt: at,
        updatedAt: at,
      };
      await db.writeQuietly(async (trx) => {
        await store.insertPerson(trx, person);
        await indexPerson(trx, person);
      });
      return actorOf(person);
    },

    async actor(id: PersonId): Promise<Actor | null> {
      const person = await store.findPerson(db.read, id);
      return person?.active ? actorOf(person) : null;
    },
  };
}

const actorOf = (person: Person): Actor => ({
  personId: person.id,
  name: person.name,
  roles: person.roles,
  organisationId: person.organisationId,
  language: person.language,
  scope: everything,
});
