import { expect, it } from 'vitest';
import type { OrganisationId } from '../../../src/contract/common.ts';
import type { Role } from '../../../src/contract/roles.ts';
import { inviteSomebody } from '../../helpers/account-people.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { addQueue } from '../../helpers/two-organisations.ts';

describeOnBoth('accounts as a limited lead sees them', (dialect) => {
  it('are those of people with the same limits or narrower ones, and their own', async () => {
    const test = await openTestDesk(dialect);
    const [mine, theirs] = [await addQueue(test, 'Mine'), await addQueue(test, 'Theirs')];
    const organisationId = newTestId<OrganisationId>();
    await test.client.organisations.create({ id: organisationId, name: 'Here' });
    const member = async (
      name: string,
      queues: (typeof mine)[] | null,
      organisations: OrganisationId[] | null,
      roles: Role[] = ['agent'],
    ) => {
      const { personId } = await inviteSomebody(test, { name, roles });
      await test.client.accounts.setAccess({ personId, roles, scope: { queues, organisations } });
      return personId;
    };
    const ids = {
      unlimited: await member('Unlimited', null, null),
      administrator: await member('Administrator', null, null, ['administrator']),
      mine: await member('Mine', [mine], null),
      both: await member('Both', [mine, theirs], null),
      theirs: await member('Theirs', [theirs], null),
      mineHere: await member('Mine here', [mine], [organisationId]),
      here: await member('Here', null, [organisationId]),
    };
    const lead = await newPerson(test.client, 'Lead', ['lead']);
    const seenBy = async (limits: Parameters<typeof limitedTo>[0]) => {
      const client = test.as(limitedTo(limits, lead));
      const listed = (await client.accounts.list({ limit: 100 })).items.map(({ personId }) => personId);
      for (const [who, personId] of Object.entries(ids)) {
        const got = client.accounts.get({ personId });
        if (listed.includes(personId)) expect((await got).personId, who).toBe(personId);
        else await expect(got, who).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
      return Object.keys(ids).filter((who) => listed.includes(ids[who as keyof typeof ids]));
    };
    expect(await seenBy({})).toEqual(Object.keys(ids));
    expect(await seenBy({ queues: [mine] })).toEqual(['mine', 'mineHere']);
    expect(await seenBy({ queues: [mine, theirs] })).toEqual(['mine', 'both', 'theirs', 'mineHere']);
    expect(await seenBy({ organisations: [organisationId] })).toEqual(['mineHere', 'here']);
    expect(await seenBy({ queues: [mine], organisations: [organisationId] })).toEqual(['mineHere']);
    expect(await seenBy({ queues: [] })).toEqual([]);
    await expect(test.as(limitedTo({ queues: [mine] }, lead)).accounts.get({ personId: lead.personId })).resolves.toMatchObject({
      name: 'Lead',
    });
  });
});
