import type { Connection } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { refused, type RowPlan } from './import-port.ts';
import { findPeopleNamed } from './lookup-store.ts';

/** The person that a cell means: by e-mail address, else by a name that only one has. */
export async function findPerson(
  people: PeopleService,
  from: Connection,
  text: string,
): Promise<{ id: string; name: string } | { refusal: RowPlan }> {
  const address = /<?([^\s<>]+@[^\s<>]+)>?$/.exec(text)?.[1];
  const known = address ? await people.findByEmail(address.toLowerCase(), from) : null;
  if (known) return known;
  const [named, other] = await findPeopleNamed(from, text);
  if (other) return { refusal: refused('severalPeople', { text: text.slice(0, 100) }) };
  return named ?? { refusal: refused('noSuchPerson', { text: text.slice(0, 100) }) };
}
