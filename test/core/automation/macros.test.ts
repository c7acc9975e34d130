import { expect, it } from 'vitest';
import type { Action } from '../../../src/contract/automation-actions.ts';
import type { CannedReplyId } from '../../../src/contract/canned-replies.ts';
import type { MacroId } from '../../../src/contract/macros.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

async function waitingMacro(client: TestDesk['client']) {
  const replyId = newTestId<CannedReplyId>();
  const texts = {
    en: { title: 'More', text: 'Hello {{requester.addressAs}}, what do you see?' },
    vi: { title: 'Thêm', text: 'Chào {{requester.addressAs}}?' },
  };
  await client.cannedReplies.save({ id: replyId, shortcut: 'more', texts, shared: true });
  const actions: Action[] = [
    { kind: 'assign', to: 'me' },
    { kind: 'reply', replyId },
    { kind: 'note', text: 'Asked for a screenshot.' },
    { kind: 'add-tags', tags: ['Cần thêm'] },
    { kind: 'set-status', value: 'waiting' },
  ];
  const id = newTestId<MacroId>();
  await client.macros.save({ id, name: 'Ask and wait', actions, shared: true });
  return id;
}

describeOnBoth('macros', (dialect) => {
  it('show exactly what they will do, and then do that, in one command', async () => {
    const { client, actor } = await openTestDesk(dialect);
    const huong = await newPerson(client, 'Hường', ['requester']);
    await client.people.update({ id: huong.personId, language: 'vi' });
    await client.tickets.create({ title: 'Màn hình đen', requesterId: huong.personId, tags: ['can them', 'LAN'] });
    const id = await waitingMacro(client);
    const { items } = await client.macros.preview({ id, numbers: [1] });
    expect(items).toMatchObject([
      {
        number: 1,
        planned: {
          changes: [
            { field: 'assigneeId', old: null, new: actor.personId },
            { field: 'status', old: 'new', new: 'waiting' },
          ],
          replies: [{ language: 'vi', text: `Chào Hường?\n\n${actor.name}` }],
          notes: ['Asked for a screenshot.'],
          problems: [],
        },
      },
    ]);
    expect((await client.tickets.get({ number: 1 })).version).toBe(1);

    const commandId = newCommand();
    expect(await client.macros.run({ id, commandId, numbers: [1] })).toMatchObject({ outcomes: [{ number: 1, outcome: 'changed' }] });
    const ran = await client.tickets.get({ number: 1 });
    expect(ran).toMatchObject({ status: 'waiting', assigneeId: actor.personId });
    expect(ran.tags.toSorted()).toEqual(['LAN', 'can them']);
    const told = (await client.tickets.timeline({ number: 1 })).items;
    expect(told.filter(({ kind }) => kind === 'reply')).toMatchObject([{ personName: actor.name, text: `Chào Hường?\n\n${actor.name}` }]);
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'change', event: 'ticket.macro-ran', personName: actor.name, about: 'Ask and wait' }),
    );

    // A retry of the same command sends nothing twice.
    await client.macros.run({ id, commandId, numbers: [1] });
    expect((await client.tickets.timeline({ number: 1 })).items).toHaveLength(told.length);
  });

  it('run on many tickets with an outcome for each, and their fields are undone as one', async () => {
    const { client, actor } = await openTestDesk(dialect);
    for (let n = 0; n < 3; n += 1) await client.tickets.create({ title: `Ticket ${n}` });
    await client.tickets.create({ title: 'From nobody', requesterId: null });
    const id = await waitingMacro(client);
    const commandId = newCommand();
    const { outcomes } = await client.macros.run({ id, commandId, numbers: [1, 2, 4, 99] });
    expect(outcomes).toMatchObject([
      { number: 1, outcome: 'changed' },
      { number: 2, outcome: 'changed' },
      { number: 4, outcome: 'skipped', reason: 'Nobody is named as requester, so there is nobody to reply to.' },
      { number: 99, outcome: 'skipped', reason: 'There is no ticket #99.' },
    ]);
    expect(await client.tickets.counts({})).toMatchObject({ byStatus: { waiting: 2, new: 2 }, mine: 2 });
    const undone = await client.tickets.undo({ commandId, undoId: newCommand() });
    expect(undone.outcomes.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'new', assigneeId: null, tags: [] });
    expect((await client.tickets.timeline({ number: 1 })).items.filter(({ kind }) => kind === 'reply')).toMatchObject([
      { personName: actor.name },
    ]);
  });

  it('keep the draft of who runs them', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    await client.drafts.save({ number: 1, mode: 'reply', text: 'Half a sen' });
    await client.macros.run({ id: await waitingMacro(client), commandId: newCommand(), numbers: [1] });
    expect((await client.drafts.list({})).items).toMatchObject([{ text: 'Half a sen' }]);
  });

  it('refuse what is not there, when saved and when run', async () => {
    const { client, as } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    const save = client.macros.save({
      id: newTestId<MacroId>(),
      name: 'Gone',
      actions: [
        { kind: 'add-tags', tags: ['x'] },
        { kind: 'reply', replyId: newTestId<CannedReplyId>() },
      ],
    });
    await expect(save).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { details: { fields: [{ field: 'actions.1', reason: 'The canned reply is not there any more.' }] } },
    });
    const id = await waitingMacro(client);
    const { items } = await client.cannedReplies.list({});
    await client.cannedReplies.remove({ id: (items.find(({ shortcut }) => shortcut === 'more') as (typeof items)[number]).id });
    expect((await client.macros.preview({ id, numbers: [1] })).items[0]?.planned.problems).toEqual([
      'The canned reply is not there any more.',
    ]);
    expect((await client.macros.run({ id, commandId: newCommand(), numbers: [1] })).outcomes).toMatchObject([{ outcome: 'skipped' }]);
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'new', version: 1 });

    const own = newTestId<MacroId>();
    await as(await newPerson(client, 'Siti', ['agent'])).macros.save({ id: own, name: 'Siti’s', actions: [{ kind: 'note', text: 'x' }] });
    await expect(client.macros.run({ id: own, commandId: newCommand(), numbers: [1] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
