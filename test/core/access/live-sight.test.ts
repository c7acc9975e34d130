import { expect, it } from 'vitest';
import type { ChangeBatch, ChangeNotice } from '../../../src/contract/changes.ts';
import type { OrganisationId, QueueId } from '../../../src/contract/common.ts';
import type { Actor } from '../../../src/core/platform/access/actor.ts';
import { changeDatabase } from '../../helpers/change-database.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

/** Everything somebody hears until `stop`, and how it ended. */
async function listen(test: TestDesk, actor: Actor) {
  const ending = new AbortController();
  const notices: ChangeNotice[] = [];
  const stream = (await test.as(actor).changes.subscribe({}, { signal: ending.signal })) as AsyncIterable<ChangeBatch>;
  let ended: { code?: string } | null = null;
  const done = (async () => {
    for await (const batch of stream) notices.push(...batch.notices);
  })().catch((error: unknown) => {
    ended = error as { code?: string };
  });
  return {
    notices,
    done,
    stop: () => ending.abort(),
    ended: () => ended,
    heard: (what: (notice: ChangeNotice) => boolean) => expect.poll(() => notices.some(what), { timeout: 5000 }).toBe(true),
  };
}

async function twoQueues(test: TestDesk): Promise<{ own: QueueId; other: QueueId }> {
  const { queues } = await test.client.tickets.counts({});
  const other = newTestId<QueueId>();
  await changeDatabase(test, `insert into queues (id, name, name_folded, position) values ('${other}', 'Network', 'network', 9)`);
  return { own: queues[0]?.id as QueueId, other };
}

describeOnBoth('live changes', (dialect) => {
  it('tell a limited agent of what they see, and of nothing else', async () => {
    const test = await openTestDesk(dialect);
    const { own, other } = await twoQueues(test);
    const agent = limitedTo({ queues: [own] }, await newPerson(test.client, 'Siti', ['agent']));
    const ears = await listen(test, agent);
    await test.client.tickets.create({ title: 'Elsewhere', queueId: other });
    await test.client.preferences.set({ key: 'queue.columns', value: [] });
    const seen = await test.client.tickets.create({ title: 'Here', queueId: own });
    await ears.heard(({ number }) => number === seen.number);
    expect(ears.notices.map(({ number }) => number)).toEqual([seen.number]);
    ears.stop();
  });

  it('tell once more of a ticket that goes out of sight, as one that is gone, and not by whom', async () => {
    const test = await openTestDesk(dialect);
    const { own, other } = await twoQueues(test);
    const agent = limitedTo({ queues: [own] }, await newPerson(test.client, 'Siti', ['agent']));
    const ticket = await test.client.tickets.create({ title: 'Here', queueId: own });
    const ears = await listen(test, agent);
    await test.client.tickets.update({ number: ticket.number, commandId: newCommand(), version: 1, patch: { queueId: other } });
    await ears.heard(({ event }) => event === 'ticket.withdrawn');
    await test.client.tickets.update({ number: ticket.number, commandId: newCommand(), version: 2, patch: { priority: 'high' } });
    await test.client.tickets.update({ number: ticket.number, commandId: newCommand(), version: 3, patch: { queueId: own } });
    await ears.heard(({ event }) => event === 'ticket.changed');
    expect(ears.notices.map(({ event, personId }) => [event, personId])).toEqual([
      ['ticket.withdrawn', null],
      ['ticket.changed', test.actor.personId],
    ]);
    ears.stop();
  });

  it('tell a requester of their own ticket, and not of what the desk does among itself', async () => {
    const test = await openTestDesk(dialect);
    const requester = await newPerson(test.client, 'Hường', ['requester']);
    const mine = await test.as(requester).tickets.create({ title: 'Mine' });
    const ears = await listen(test, requester);
    await test.client.tickets.create({ title: 'Somebody else’s' });
    await test.client.tickets.addMessage({ number: mine.number, mode: 'note', text: 'Between us' });
    await test.client.tickets.addMessage({ number: mine.number, text: 'Dear Hường' });
    await ears.heard(({ event }) => event === 'ticket.replied');
    expect(new Set(ears.notices.map(({ event, number }) => `${event} ${number}`))).toEqual(
      new Set([`ticket.replied ${mine.number}`, `ticket.changed ${mine.number}`]),
    );
    ears.stop();
  });

  it('stop within a second when access is withdrawn, for whoever it is and for nobody else', async () => {
    const test = await openTestDesk(dialect);
    const withdrawn = await newPerson(test.client, 'Dũng', ['agent']);
    const other = await newPerson(test.client, 'Siti', ['agent']);
    const [ears, others] = [await listen(test, withdrawn), await listen(test, other)];
    // Both are listening once they have heard of something.
    const ticket = await test.client.tickets.create({ title: 'Before' });
    await ears.heard(({ number }) => number === ticket.number);
    await others.heard(({ number }) => number === ticket.number);
    const at = performance.now();
    await test.client.people.update({ id: withdrawn.personId, active: false });
    await ears.done;
    expect(performance.now() - at).toBeLessThan(1000);
    expect(ears.ended()).toMatchObject({ code: 'FORBIDDEN', data: { next: expect.any(String) } });
    const after = await test.client.tickets.create({ title: 'After' });
    await others.heard(({ number }) => number === after.number);
    expect(others.ended()).toBeNull();
    expect(ears.notices.some(({ number }) => number === after.number)).toBe(false);
    others.stop();
  });

  it('tell of people and organisations within the scope only', async () => {
    const test = await openTestDesk(dialect);
    const [ours, theirs] = [newTestId<OrganisationId>(), newTestId<OrganisationId>()];
    for (const id of [ours, theirs]) await test.client.organisations.create({ id, name: `Organisation ${id.slice(-4)}` });
    const ears = await listen(test, limitedTo({ organisations: [ours] }, await newPerson(test.client, 'Siti', ['agent'])));
    await test.client.people.create({ id: newTestId(), name: 'Theirs', organisationId: theirs });
    const one = await test.client.people.create({ id: newTestId(), name: 'Ours', organisationId: ours });
    await ears.heard(({ subjectId }) => subjectId === one.id);
    expect(ears.notices.map(({ subjectId }) => subjectId)).toEqual([one.id]);
    ears.stop();
  });
});

it('reach all who listen, each within their limits', async () => {
  const test = await openTestDesk('sqlite');
  const { own } = await twoQueues(test);
  const agents = await Promise.all(
    Array.from({ length: 5 }, async (_, i) => limitedTo({ queues: [own] }, await newPerson(test.client, `Agent ${i}`, ['agent']))),
  );
  const ears = await Promise.all(agents.map((agent) => listen(test, agent)));
  const ticket = await test.client.tickets.create({ title: 'Here', queueId: own });
  for (const each of ears) await each.heard(({ number }) => number === ticket.number);
  for (const each of ears) each.stop();
});
