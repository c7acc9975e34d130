import { expect, it } from 'vitest';
import type { OrganisationId, PersonId } from '../../../src/contract/common.ts';
import { uuidv7 } from '../../../src/shared/uuid.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

const newId = <Id extends string>() => uuidv7(Date.now()) as Id;

describeOnBoth('the directory', (dialect) => {
  it('lists by name in pages without a gap or a double, found without diacritics', async () => {
    const { client } = await openTestDesk(dialect);
    for (const name of ['Đặng Thu', 'Dung', 'Ánh', 'An', 'Dung', '100% sure', 'a_b'])
      await client.people.create({ id: newId<PersonId>(), name });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.people.list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((person) => person.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(8);
    expect(seen.length).toBe(8);
    expect((await client.people.list({ q: 'dang' })).items.map((person) => person.name)).toEqual(['Đặng Thu']);
    expect((await client.people.list({ q: '%' })).items.map((person) => person.name)).toEqual(['100% sure']);
    expect((await client.people.list({ q: '_' })).items.map((person) => person.name)).toEqual(['a_b']);
  });

  it('changes only what is named, field by field in the log, and refuses an address that is taken', async () => {
    const { client } = await openTestDesk(dialect);
    const person = await client.people.create({ id: newId<PersonId>(), name: 'Siti', email: 'Siti@Example.com', phone: '1' });
    expect(person.email).toBe('siti@example.com');
    await client.people.update({ id: person.id, phone: '2' });
    expect(await client.people.get({ id: person.id })).toMatchObject({ name: 'Siti', phone: '2', email: 'siti@example.com' });
    await expect(client.people.create({ id: newId<PersonId>(), name: 'Other', email: 'siti@example.com' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { details: { personId: person.id } },
    });
  });

  it('refuses an organisation that does not exist', async () => {
    const { client } = await openTestDesk(dialect);
    await expect(client.people.create({ id: newId<PersonId>(), name: 'X', organisationId: newId<OrganisationId>() })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
  });
});
