import { describe, expect, inject, it } from 'vitest';
import type { QueueId } from '../../../src/contract/common.ts';
import { actorBehind, newMember } from '../../helpers/account-people.ts';
import { createDatabase, openTestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';

async function openTwoServers() {
  const databaseUrl = await createDatabase();
  const one = await openTestDesk('postgres', { databaseUrl });
  const two = await openTestDesk('postgres', { databaseUrl });
  return { one, two };
}

describe.skipIf(inject('postgresUrl') === null)('two servers on one database', () => {
  it('give new tickets round as one desk, each to one person', async () => {
    const { one, two } = await openTwoServers();
    const people = [await newPerson(one.client, 'Ana', ['agent']), await newPerson(one.client, 'Bo', ['agent'])];
    const queueId = newTestId<QueueId>();
    await one.client.queues.save({
      id: queueId,
      name: 'Round',
      assigning: { order: ['turn'], onlyOnShift: false },
      members: people.map(({ personId }) => ({ personId, tier: 1, leads: false, skills: [] })),
    });
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).client.tickets.create({ title: `T${i}`, queueId, requesterId: null })),
    );
    // Turns are taken under a lock: nobody is passed over, nobody gets two in a row.
    const given = Map.groupBy(made, ({ assigneeName }) => assigneeName);
    expect([given.get('Ana')?.length, given.get('Bo')?.length]).toEqual([10, 10]);
    for (const { number, assigneeName } of made) {
      const { items } = await two.client.tickets.timeline({ number });
      expect(items.filter((item) => item.kind === 'change' && item.event === 'ticket.routed')).toHaveLength(1);
      expect(await one.client.tickets.get({ number })).toMatchObject({ assigneeName });
    }
  });

  it('end a session everywhere at once, and a key too', async () => {
    const { one, two } = await openTwoServers();
    const member = await newMember(one);
    const actor = await actorBehind(two, member.sessionToken);
    expect(actor).toMatchObject({ personId: member.personId });
    const { secret, key } = await one
      .as(actor)
      .me.createApiKey({ id: newTestId(), name: 'Script', access: 'read', roles: ['agent'], expiresAt: null });
    expect(await two.desk.doors.byKey(secret)).not.toBeNull();
    const heard: (string | null)[] = [];
    two.desk.doors.onAccessChange((personId) => heard.push(personId));
    await one.as(actor).me.removeApiKey({ id: key.id });
    await expect.poll(() => two.desk.doors.byKey(secret), { interval: 20 }).toBeNull();
    await one.as(actor).me.endOtherSessions({});
    await expect.poll(() => actorBehind(two, member.sessionToken), { interval: 20 }).toBeNull();
    // It was told, not found out: an open socket there closes by this word.
    await expect.poll(() => heard).toContain(member.personId);
  });
});
