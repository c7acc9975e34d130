import { userInfo } from 'node:os';
import type { Language, OrganisationId, PersonId } from '../../contract/common.ts';
import type { Organisation, Person } from '../../contract/people.ts';
import { administrators, allRoles, leads, mayCall, type Role, staff } from '../../contract/roles.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database, Writer } from '../database/database.ts';
import { putSearchDocument } from '../database/search/search-documents.ts';
import { type Actor, type CommandContext, everything, type Scope } from '../platform/access/actor.ts';
import { idTaken } from '../platform/access/id-taken.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { failure, say } from '../platform/failure.ts';
import { maySee, refuseLimitedToOrganisations, type Sight } from '../platform/access/policy.ts';
import { readScope, writeScopes } from './scope-store.ts';
import * as store from './people-store.ts';

type PersonFields = Partial<
  Pick<Person, 'organisationId' | 'name' | 'addressAs' | 'email' | 'phone' | 'title' | 'site' | 'language' | 'active'>
>;

const noSuchOrganisation = () =>
  failure('NOT_FOUND', 'There is no such organisation.', { next: 'Choose one of the list, or create it first.' });
const noSuchPerson = () => failure('NOT_FOUND', 'There is no such person.', { next: 'Look the person up in the directory.' });
const sightOf = ({ id, organisationId, roles }: Person): Sight => ({ kind: 'person', id, organisationId, roles });

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
    if (id && !(await store.findOrganisation(trx, id))) throw noSuchOrganisation();
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
      throw failure('CONFLICT', say`${other.name} already has the address ${email}.`, {
        next: 'Use that person, or another address.',
        safe: 'Nothing was changed.',
        details: { personId: other.id },
      });
  }

  /** Administrators set the limits of others and restore backups: a limit on them would be none. */
  const scopeOf = async (person: Person, from: Connection = db.read): Promise<Scope> =>
    person.roles.includes('administrator') ? everything : readScope(from, person.id);

  async function get(id: string, from: Connection = db.read): Promise<Person> {
    const person = await store.findPerson(from, id);
    if (!person) throw noSuchPerson();
    return person;
  }

  /** A person that the actor sees; for everybody else the same answer as for one who is not there. */
  async function visible(actor: Actor, id: string, from: Connection = db.read): Promise<Person> {
    const person = await store.findPerson(from, id);
    if (!person || !maySee(actor, sightOf(person))) throw noSuchPerson();
    return person;
  }

  /** An address that somebody out of the actor's sight has is refused without saying whose it is. */
  async function checkAddress(trx: Writer, actor: Actor, email: string | null | undefined): Promise<void> {
    if (!email) return;
    const other = await store.findPersonByEmail(trx, email);
    if (other && !maySee(actor, sightOf(other)))
      throw failure('CONFLICT', say`The address ${email} is taken.`, { next: 'Use another address.', safe: 'Nothing was changed.' });
  }

  /** Puts a person only into an organisation that the actor sees. */
  function checkOrganisation(actor: Actor, id: OrganisationId | null | undefined): void {
    if (id && !maySee(actor, { kind: 'organisation', id })) throw noSuchOrganisation();
    if (id === null && actor.scope.organisations !== null)
      throw failure('UNPROCESSABLE_CONTENT', 'Without an organisation you would not see this person.', {
        next: 'Name one of your organisations.',
        safe: 'Nothing was changed.',
      });
  }

  /** Who is no longer here cannot come in: that is decided as access is, and by nobody about themselves, so that an administrator stays. */
  function checkMayRetire(actor: Actor, { id, roles }: Person): void {
    const deciding = roles.includes('administrator') ? administrators : roles.some((role) => staff.includes(role)) ? leads : staff;
    if (id === actor.personId || !mayCall(actor.roles, deciding))
      throw failure('FORBIDDEN', 'You cannot decide whether this person is still here.', {
        next: 'Ask an administrator.',
        safe: 'Nothing was changed.',
      });
  }

  return {
    get,
    visible,
    addPerson,
    changePerson,
    find: (id: string, from: Connection = db.read) => store.findPerson(from, id),
    findByEmail: (email: string, from: Connection = db.read) => store.findPersonByEmail(from, email),
    findByName: (organisationId: string | null, name: string, from: Connection = db.read) =>
      store.findPersonByName(from, organisationId, name),
    findOrganisationByName: (name: string, from: Connection = db.read) => store.findOrganisationByName(from, name),
    findOrganisation: (id: string, from: Connection = db.read) => store.findOrganisation(from, id),

    async list(actor: Actor, input: { q: string; organisationId?: string | undefined; limit: number; cursor?: string | undefined }) {
      const after = decodeCursor(input.cursor, ['string', 'string']);
      const found = await store.listPeople(db.read, actor, {
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
        const known = await store.findPerson(trx, id);
        if (known && maySee(command.actor, sightOf(known))) return known;
        if (known) throw idTaken();
        // Whoever is for one organisation adds people to it.
        const [only, another] = command.actor.scope.organisations ?? [];
        const organisationId = fields.organisationId ?? (another ? null : (only ?? null));
        checkOrganisation(command.actor, organisationId);
        await checkAddress(trx, command.actor, fields.email);
        return addPerson(trx, record, id, { ...fields, organisationId });
      }),

    update: (command: CommandContext, id: PersonId, fields: PersonFields): Promise<Person> =>
      db.write(command, async (trx, record) => {
        const before = await visible(command.actor, id, trx);
        if (fields.active !== undefined && fields.active !== before.active) checkMayRetire(command.actor, before);
        if (fields.organisationId !== before.organisationId) checkOrganisation(command.actor, fields.organisationId);
        await checkAddress(trx, command.actor, fields.email);
        return changePerson(trx, record, before, fields);
      }),

    organisations: (actor: Actor): Promise<Organisation[]> => store.listOrganisations(db.read, actor),

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
      refuseLimitedToOrganisations(command.actor);
      await db.write(command, (trx, record) => this.addOrganisation(trx, record, input));
      return this.organisation(command.actor, input.id);
    },

    async updateOrganisation(
      command: CommandContext,
      input: { id: OrganisationId; name?: string | undefined; domain?: string | null | undefined },
    ): Promise<Organisation> {
      await db.write(command, async (trx, record) => {
        const before = maySee(command.actor, { kind: 'organisation', id: input.id }) ? await store.findOrganisation(trx, input.id) : null;
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
      return this.organisation(command.actor, input.id);
    },

    /** An organisation that the actor sees. */
    async organisation(actor: Actor, id: OrganisationId): Promise<Organisation> {
      const found = (await store.listOrganisations(db.read, actor)).find((organisation) => organisation.id === id);
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

    /** Somebody as they act now, with their roles and what they are limited to; null for who is not there or not active. */
    async actor(id: PersonId): Promise<Actor | null> {
      const person = await store.findPerson(db.read, id);
      return person?.active ? actorOf(person, await scopeOf(person)) : null;
    },

    /** The leads and administrators who see a row of this kind: whom to tell of it. */
    async leadsWho(sight: Sight, from: Connection = db.read): Promise<PersonId[]> {
      const told: PersonId[] = [];
      for (const person of await store.listLeads(from))
        if (maySee(actorOf(person, await scopeOf(person, from)), sight)) told.push(person.id);
      return told;
    },

    /** Gives these roles in the place of those before, within a command that is already under way. */
    async setRoles(trx: Writer, record: RecordChange, before: Person, roles: readonly Role[]): Promise<void> {
      const after = allRoles.filter((role) => roles.includes(role));
      if (JSON.stringify(after) === JSON.stringify(before.roles)) return;
      await store.savePerson(trx, { ...before, roles: after, updatedAt: clock.now() });
      record({
        event: 'person.access-changed',
        subjectKind: 'person',
        subjectId: before.id,
        field: 'roles',
        old: before.roles,
        new: after,
      });
    },

    /** What somebody is limited to; null: not limited in that. */
    scope: (id: PersonId, from: Connection = db.read) => readScope(from, id),

    /** Limits somebody to organisations and queues (null: not limited in that), within a command that is already under way. */
    async setScopes(trx: Writer, record: RecordChange, id: PersonId, scopes: Scope): Promise<void> {
      const person = await get(id, trx);
      const before = await readScope(trx, id);
      if (scopes.organisations?.length === 0 || scopes.queues?.length === 0)
        throw failure('UNPROCESSABLE_CONTENT', 'This would leave nothing that they see.', {
          next: 'Name at least one, or take the person’s access away.',
          safe: 'Nothing was changed.',
        });
      if (person.roles.includes('administrator') && (scopes.organisations !== null || scopes.queues !== null))
        throw failure('UNPROCESSABLE_CONTENT', 'An administrator sees everything and cannot be limited.', {
          next: 'Take the role of administrator away first, or leave the limits out.',
          safe: 'Nothing was changed.',
        });
      await writeScopes(trx, id, scopes);
      for (const [kind, old, now] of [
        ['scope.organisations', before.organisations, scopes.organisations],
        ['scope.queues', before.queues, scopes.queues],
      ] as const)
        if (JSON.stringify(old?.toSorted()) !== JSON.stringify(now?.toSorted()))
          record({ event: 'person.access-changed', subjectKind: 'person', subjectId: id, field: kind, old, new: now });
    },
  };
}

const actorOf = (person: Person, scope: Scope = everything): Actor => ({
  personId: person.id,
  name: person.name,
  roles: person.roles,
  organisationId: person.organisationId,
  language: person.language,
  scope,
});
