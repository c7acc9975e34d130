import { expect, it } from 'vitest';
import type { CannedReplyId } from '../../../src/contract/canned-replies.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';

const text = (words: string) => ({ title: 'Answer', text: words });
const newReply = () => newTestId<CannedReplyId>();

describeOnBoth('canned replies', (dialect) => {
  it('come with ten in three languages, once, and those that were removed stay away', async () => {
    const opened = await openTestDesk(dialect);
    const { items } = await opened.client.cannedReplies.list({});
    expect(items).toHaveLength(10);
    expect(items.every(({ shared, texts }) => shared && texts.en && texts.vi && texts.ms)).toBe(true);
    await opened.client.cannedReplies.remove({ id: (items[0] as (typeof items)[number]).id });
    const { client } = await opened.reopen();
    expect((await client.cannedReplies.list({})).items).toHaveLength(9);
  });

  it('are filled for a ticket in the language of its requester, or in the one asked for, and signed', async () => {
    const { client, actor } = await openTestDesk(dialect);
    const huong = await newPerson(client, 'Nguyễn Thị Hường', ['requester']);
    await client.people.update({ id: huong.personId, language: 'vi', addressAs: 'chị Hường' });
    await client.tickets.create({ title: 'Máy in không in', requesterId: huong.personId });
    const id = newReply();
    const texts = {
      en: text('Hello {{requester.addressAs}}, {{ticket.number}}.'),
      vi: text('Chào {{requester.addressAs}}, {{ticket.title}}.'),
    };
    await client.cannedReplies.save({ id, shortcut: 'Hello', texts, shared: false });
    const filled = await client.cannedReplies.fill({ id, number: 1 });
    expect(filled).toEqual({
      text: `Chào chị Hường, Máy in không in.\n\n${actor.name}`,
      language: 'vi',
      languages: ['en', 'vi'],
      requesterLanguage: 'vi',
      missing: [],
    });
    expect(await client.cannedReplies.fill({ id, number: 1, language: 'en' })).toMatchObject({
      text: `Hello chị Hường, #1.\n\n${actor.name}`,
      language: 'en',
    });
    // There is no Malay text: the requester's language comes next.
    expect(await client.cannedReplies.fill({ id, number: 1, language: 'ms' })).toMatchObject({ language: 'vi' });
  });

  it('refuse a variable nobody knows when they are saved, with its place and what was meant', async () => {
    const { client } = await openTestDesk(dialect);
    const save = client.cannedReplies.save({
      id: newReply(),
      shortcut: 'x',
      texts: { en: text('Hello {{requester.address_as}}'), ms: text('Salam {{ticket.number') },
      shared: false,
    });
    await expect(save).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'There is no variable {{requester.address_as}} (en, character 7).',
      data: {
        next: 'Did you mean {{requester.addressAs}}?',
        details: {
          problems: [
            { language: 'en', start: 6 },
            { language: 'ms', start: 6, reason: 'unclosed' },
          ],
        },
      },
    });
    await expect(client.cannedReplies.save({ id: newReply(), shortcut: 'x', texts: {}, shared: false })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect((await client.cannedReplies.list({})).items).toHaveLength(10);
  });

  it('are one’s own unless they are shared, and a shared one is its owner’s and the leads’ to change', async () => {
    const { client, as } = await openTestDesk(dialect);
    const siti = as(await newPerson(client, 'Siti', ['agent']));
    const dung = as(await newPerson(client, 'Dũng', ['agent']));
    const [own, team] = [newReply(), newReply()];
    await siti.cannedReplies.save({ id: own, shortcut: 'mine', texts: { en: text('Mine') }, shared: false });
    await siti.cannedReplies.save({ id: team, shortcut: 'ours', texts: { en: text('Ours') }, shared: true });
    const seen = (await dung.cannedReplies.list({})).items;
    expect(seen.map(({ id }) => id)).toContain(team);
    expect(seen.map(({ id }) => id)).not.toContain(own);
    const change = (id: CannedReplyId) => ({ id, shortcut: 'taken-over', texts: { en: text('Not mine') }, shared: true });
    await expect(dung.cannedReplies.save(change(own))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(dung.cannedReplies.save(change(team))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(dung.cannedReplies.remove({ id: team })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(dung.cannedReplies.save({ ...change(newReply()), shortcut: 'ours' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await client.cannedReplies.save(change(team))).toMatchObject({ shortcut: 'taken-over', mine: false, shared: true });
  });
});
