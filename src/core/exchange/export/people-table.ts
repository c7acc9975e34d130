import type { Person } from '../../../contract/people.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { organisationNames } from './device-table.ts';
import { exportOf, sliceRows, text, yesNo } from './export-port.ts';

type Row = Person & { organisationName: string | null };

/** The directory. */
export const peopleTable = ({ people }: { people: PeopleService }) =>
  exportOf<Row>(
    {
      name: text(({ name }) => name),
      email: text(({ email }) => email),
      phone: text(({ phone }) => phone),
      title: text(({ title }) => title),
      site: text(({ site }) => site),
      organisation: text(({ organisationName }) => organisationName),
      language: text(({ language }) => language),
      addressAs: text(({ addressAs }) => addressAs),
      active: yesNo(({ active }) => active),
    },
    ['q', 'organisationId'],
    async (actor, { q = '', organisationId }, cursor) => {
      const { items, next } = await people.list(actor, { q, organisationId, limit: sliceRows, cursor });
      const names = await organisationNames(people, actor);
      return { items: items.map((person) => ({ ...person, organisationName: names.get(person.organisationId ?? '') ?? null })), next };
    },
  );
