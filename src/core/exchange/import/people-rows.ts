import type { Language, PersonId } from '../../../contract/common.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { NewId } from '../../platform/clock.ts';
import { changesOf, type ImportPort, textOf } from './import-port.ts';

/** People from a table: known again by their e-mail address, without one by their name within the organisation. */
export function createPeopleRows({ people, newId }: { people: PeopleService; newId: NewId }): ImportPort {
  return {
    async plan(from, values, { organisations }) {
      const name = textOf(values['name']) ?? '';
      const email = textOf(values['email']);
      const asked = textOf(values['organisation']);
      const organisation = asked ? await organisations.find(from, asked) : null;
      // Nobody is in an organisation that is still to be made.
      const named = organisation && organisation.id === null ? null : await people.findByName(organisation?.id ?? null, name, from);
      const before = email ? await people.findByEmail(email, from) : named;
      const own = {
        name,
        email,
        phone: textOf(values['phone']),
        title: textOf(values['title']),
        site: textOf(values['site']),
        addressAs: textOf(values['addressAs']),
        language: textOf(values['language']) as Language | null,
      };
      const shownBefore = before && { ...before, organisation: await organisations.nameOf(from, before.organisationId) };
      const changes = changesOf(shownBefore, { ...own, organisation: organisation?.name });
      const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)) as { name: string };
      return {
        fate: before ? (changes.length > 0 ? 'changed' : 'same') : 'new',
        name,
        changes,
        async write({ trx, record }) {
          const fields = {
            ...said,
            ...(organisation && { organisationId: await organisations.ensure({ trx, record }, organisation.name) }),
          };
          if (before) await people.changePerson(trx, record, before, fields);
          else await people.addPerson(trx, record, newId<PersonId>(), fields);
        },
      };
    },
  };
}
