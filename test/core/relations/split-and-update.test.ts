import { expect, it } from 'vitest';
import type { MessageId, TicketId } from '../../../src/contract/common.ts';
import type { TimelineItem } from '../../../src/contract/tickets.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

const reply = async (client: TestDesk['client'], number: number, text: string, mode: 'reply' | 'note' = 'reply') =>
  (await client.tickets.addMessage({ number, mode, text, attachmentIds: [] })).id;
const texts = (items: readonly TimelineItem[]) =>
  items.flatMap((item) => (item.kind === 'reply' || item.kind === 'note' ? [item.text] : []));

describeOnBoth('splitting a ticket', (dialect) => {
  it('copies chosen messages, leaves a pointer, and links both; sent again it changes nothing', async () => {
    const { client, actor } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'Mail and printer', priority: 'high' });
    await reply(client, 1, 'The mail is slow');
    const wanted = await reply(client, 1, 'And the printer jams');
    const noted = await reply(client, 1, 'Tray 2 again', 'note');
    const sent = {
      number: 1,
      id: newTestId<TicketId>(),
      title: 'Printer jams',
      messageIds: [wanted, noted],
      requesterId: actor.personId,
      kind: 'child-of',
    } as const;
    const made = await client.relations.split({ ...sent, messageIds: [...sent.messageIds] });
    const again = await client.relations.split({ ...sent, messageIds: [...sent.messageIds] });
    expect(made).toMatchObject({ number: 2, title: 'Printer jams', priority: 'high', requesterId: actor.personId });
    expect(again.version).toBe(made.version);
    const copies = (await client.tickets.timeline({ number: 2 })).items;
    expect(texts(copies)).toEqual(['And the printer jams', 'Tray 2 again']);
    expect(copies.find((item) => item.kind === 'reply')).toMatchObject({ copiedFrom: 1, damaged: false, personName: actor.name });
    const origin = (await client.tickets.timeline({ number: 1 })).items;
    expect(texts(origin)).toEqual(['The mail is slow', 'And the printer jams', 'Tray 2 again']);
    expect(origin.find((item) => item.id === wanted)).toMatchObject({ copiedTo: [2] });
    expect(origin.filter((item) => item.kind === 'change').map((item) => item.event)).toEqual([
      'ticket.created',
      'ticket.changed',
      'ticket.split',
      'ticket.linked',
    ]);
    expect((await client.relations.list({ number: 1 })).items).toMatchObject([{ kind: 'parent-of', ticket: { number: 2 } }]);
    expect(
      (await client.search.query({ q: 'printer jams', kind: 'ticket' })).items
        .map(({ number }) => number)
        .toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    ).toEqual([1, 2]);
    await client.tickets.create({ title: 'Else' });
    const strange = { ...sent, id: newTestId<TicketId>(), number: 3, messageIds: [wanted] };
    await expect(client.relations.split(strange)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.tickets.get({ number: 4 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describeOnBoth('an update to all children', (dialect) => {
  it('is written on the parent and once on every open child, by the name of the agent', { timeout: 60_000 }, async () => {
    const { client, as, desk } = await openTestDesk(dialect);
    const agent = await newPerson(client, 'Dung', ['agent']);
    await client.tickets.create({ title: 'Mail is down' });
    const children = 30;
    for (let number = 2; number <= children + 1; number++) {
      await client.tickets.create({ title: `No mail ${number}` });
      await client.relations.add({ number, kind: 'child-of', other: 1 });
    }
    await client.tickets.update({ number: 2, commandId: newCommand(), version: 2, patch: { status: 'solved' } });
    const sent = { number: 1, id: newTestId<MessageId>(), text: 'Back by noon' };
    expect(await as(agent).relations.updateAll(sent)).toMatchObject({ done: 0, total: children - 1 });
    await as(agent).relations.updateAll(sent);
    await desk.runDueWork();
    expect((await client.relations.list({ number: 1 })).update).toMatchObject({ done: children - 1, total: children - 1 });
    for (const number of [1, 3, 17, children + 1]) {
      const { items } = await client.tickets.timeline({ number });
      expect(items.filter((item) => item.kind === 'reply')).toMatchObject([{ text: 'Back by noon', personName: 'Dung' }]);
    }
    expect(texts((await client.tickets.timeline({ number: 2 })).items)).toEqual([]);
  });
});
