import { describe, expect, it } from 'vitest';
import type { Action, WebhookId } from '../../../src/contract/automation-actions.ts';
import type { PersonId } from '../../../src/contract/common.ts';
import type { RuleConditions, RuleId, RuleTrigger } from '../../../src/contract/rules.ts';
import type { TimelineItem } from '../../../src/contract/tickets.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

const anything: RuleConditions = { all: [], any: [], none: [] };
type Client = TestDesk['client'];

async function rule(client: Client, name: string, when: RuleTrigger[], actions: Action[], conditions: Partial<RuleConditions> = {}) {
  const id = newTestId<RuleId>();
  await client.rules.save({ id, name, enabled: true, when, actions, conditions: { ...anything, ...conditions } });
  return id;
}
const firedOn = async (client: Client, number = 1) =>
  (await client.tickets.timeline({ number })).items
    .filter((item): item is Extract<TimelineItem, { kind: 'change' }> => item.kind === 'change' && item.event === 'ticket.rule-fired')
    .map(({ about }) => about);
const created: RuleTrigger = { on: 'created' };

describeOnBoth('rules', (dialect) => {
  it('do what they say in the command that made them fire, under their name', async () => {
    const { client, actor } = await openTestDesk(dialect);
    const id = await rule(
      client,
      'Printers to the floor team',
      [created],
      [
        { kind: 'set-priority', value: 'high' },
        { kind: 'add-tags', tags: ['printer'] },
        { kind: 'assign', to: actor.personId },
        { kind: 'note', text: 'Toner is in room 3.' },
        { kind: 'notify', to: ['assignee'], text: 'A printer' },
      ],
      { all: [{ fact: 'words', is: 'contains', values: ['may in'] }], none: [{ fact: 'kind', is: 'is', values: ['request'] }] },
    );
    const made = await client.tickets.create({ title: 'Máy in tầng 3' });
    expect(made).toMatchObject({ priority: 'high', tags: ['printer'], assigneeId: actor.personId });
    expect(await client.tickets.create({ title: 'Máy in mới', kind: 'request' })).toMatchObject({ priority: 'normal', tags: [] });
    const { items } = await client.tickets.timeline({ number: 1 });
    const cause = { kind: 'rule', id, name: 'Printers to the floor team' };
    expect(items.filter((item) => item.kind === 'change' && item.event === 'ticket.changed')).toMatchObject([{ personName: null, cause }]);
    expect(items.find(({ kind }) => kind === 'note')).toMatchObject({ personName: null, text: 'Toner is in room 3.', cause });
    expect(await firedOn(client)).toEqual(['Printers to the floor team']);
    expect((await client.rules.list({})).items).toMatchObject([{ firings: 1, lastError: null }]);
    expect(await firedOn(client, 2)).toEqual([]);
  });

  it('are asked in their order, and each sees what the one before it did', async () => {
    const { client } = await openTestDesk(dialect);
    const first = await rule(client, 'A', [created], [{ kind: 'set-priority', value: 'urgent' }]);
    const second = await rule(client, 'B', [created], [{ kind: 'add-tags', tags: ['late'] }], {
      all: [{ fact: 'priority', is: 'is', values: ['urgent'] }],
    });
    expect(await client.tickets.create({ title: 'One' })).toMatchObject({ priority: 'urgent', tags: ['late'] });
    const moved = await client.rules.move({ id: second, position: 0 });
    expect(moved.items.map(({ id }) => id)).toEqual([second, first]);
    expect(await client.tickets.create({ title: 'Two' })).toMatchObject({ priority: 'urgent', tags: [] });
    await client.rules.switch({ id: first, enabled: false });
    expect(await client.tickets.create({ title: 'Three' })).toMatchObject({ priority: 'normal' });
  });

  it('leave a retry what it is: the same answer, though they changed the field that it changed', async () => {
    const { client } = await openTestDesk(dialect);
    await rule(client, 'Never low', [{ on: 'changed', field: 'priority' }], [{ kind: 'set-priority', value: 'high' }], {
      all: [{ fact: 'priority', is: 'is', values: ['low'] }],
    });
    await client.tickets.create({ title: 'One' });
    const sent = { number: 1, commandId: newCommand(), version: 1, patch: { priority: 'low' } } as const;
    const first = await client.tickets.update(sent);
    expect(first).toMatchObject({ priority: 'high' });
    expect(await client.tickets.update(sent)).toEqual(first);
    // The same id for something else is still refused.
    await expect(client.tickets.update({ ...sent, patch: { priority: 'urgent' } })).rejects.toMatchObject({ code: 'CONFLICT' });
    const bulk = () => client.tickets.updateMany({ commandId: sent.commandId, numbers: [1], patch: { priority: 'low' } });
    expect(await bulk()).toMatchObject({ outcomes: [{ number: 1, outcome: 'changed' }] });
  });

  it('follow from one another, and a circle is stopped and told instead of running on', async () => {
    const { client } = await openTestDesk(dialect);
    await rule(client, 'To high', [{ on: 'changed', field: 'priority' }], [{ kind: 'set-priority', value: 'high' }], {
      all: [{ fact: 'priority', is: 'is', values: ['low'] }],
    });
    await rule(client, 'To low', [{ on: 'changed', field: 'priority' }], [{ kind: 'set-priority', value: 'low' }], {
      all: [{ fact: 'priority', is: 'is', values: ['high'] }],
    });
    await client.tickets.create({ title: 'Round and round' });
    await client.tickets.update({ number: 1, version: 1, commandId: newCommand(), patch: { priority: 'low' } });
    expect(await firedOn(client)).toEqual(['To high', 'To low']);
    const { items } = await client.tickets.timeline({ number: 1 });
    expect(items.filter((item) => item.kind === 'change' && item.event === 'ticket.rule-stopped')).toMatchObject([{ about: 'To high' }]);
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ priority: 'low' });
  });

  it('tell replies of the requester from those of the desk, and answer with a canned reply', async () => {
    const { client, as } = await openTestDesk(dialect);
    const huong = await newPerson(client, 'Hường', ['requester']);
    await client.people.update({ id: huong.personId, language: 'vi' });
    const { items: replies } = await client.cannedReplies.list({});
    const solved = replies.find(({ shortcut }) => shortcut === 'solved');
    await rule(client, 'Thanks', [{ on: 'replied', by: 'requester' }], [{ kind: 'reply', replyId: solved?.id as never }], {
      all: [{ fact: 'message', is: 'contains', values: ['da duoc'] }],
    });
    await client.tickets.create({ title: 'Âm thanh', requesterId: huong.personId });
    await client.tickets.addMessage({ number: 1, text: 'Đã được chưa?' });
    expect(await firedOn(client)).toEqual([]);
    await as(huong).tickets.addMessage({ number: 1, text: 'Đã được rồi, cảm ơn.' });
    expect(await firedOn(client)).toEqual(['Thanks']);
    const answers = (await as(huong).tickets.timeline({ number: 1 })).items.filter(({ kind }) => kind === 'reply');
    expect(answers).toHaveLength(3);
    // The requester reads the answer, not the name of the rule behind it.
    expect(answers[2]).toMatchObject({ text: expect.stringContaining('Chào Hường'), personName: null, cause: null });
  });

  it('leave the command alone when they cannot do what they say, and say why', async () => {
    const { client } = await openTestDesk(dialect);
    const { items } = await client.cannedReplies.list({});
    const [reply] = items;
    await rule(
      client,
      'Broken',
      [created],
      [
        { kind: 'add-tags', tags: ['x'] },
        { kind: 'reply', replyId: reply?.id as never },
      ],
    );
    await client.cannedReplies.remove({ id: reply?.id as never });
    expect(await client.tickets.create({ title: 'One' })).toMatchObject({ tags: [], number: 1 });
    expect((await client.rules.list({})).items).toMatchObject([{ firings: 0, lastError: '#1: The canned reply is not there any more.' }]);
    const save = rule(client, 'Nobody', [created], [{ kind: 'assign', to: newTestId<PersonId>() }]);
    await expect(save).rejects.toMatchObject({ code: 'BAD_REQUEST', message: 'The person is not there any more.' });
    await expect(rule(client, 'Me', [created], [{ kind: 'assign', to: 'me' }])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('fire once for a command that is sent again', async () => {
    const { client } = await openTestDesk(dialect);
    await rule(client, 'Once', [{ on: 'changed', field: 'status' }], [{ kind: 'note', text: 'Once.' }]);
    await client.tickets.create({ title: 'One' });
    const update = { number: 1, version: 1, commandId: newCommand(), patch: { status: 'open' } } as const;
    await client.tickets.update(update);
    await client.tickets.update(update);
    expect(await firedOn(client)).toEqual(['Once']);
  });
});

describeOnBoth('rules by time', (dialect) => {
  const day = 86_400_000;
  const reminder: RuleTrigger = { on: 'since', from: 'status', minutes: 3 * 24 * 60 };
  const waiting: Partial<RuleConditions> = { all: [{ fact: 'status', is: 'is', values: ['waiting'] }] };

  it('fire when a ticket has been so for so long, once, also after the desk was off', async () => {
    let now = Date.UTC(2026, 0, 5, 8);
    const clock = { now: () => now, elapsed: () => now };
    const opened = await openTestDesk(dialect, { clock, timers: false });
    const { client, desk } = opened;
    await rule(client, 'Reminder', [reminder], [{ kind: 'add-tags', tags: ['reminded'] }], waiting);
    for (const title of ['Stays', 'Goes on', 'Never']) await client.tickets.create({ title });
    for (const number of [1, 2]) await client.tickets.update({ number, version: 1, commandId: newCommand(), patch: { status: 'waiting' } });
    now += 2 * day;
    await client.tickets.update({ number: 2, version: 2, commandId: newCommand(), patch: { status: 'open' } });
    await desk.runDueWork();
    expect(await firedOn(client)).toEqual([]);
    now += 5 * day;
    const again = await opened.reopen();
    await again.desk.runDueWork();
    await again.desk.runDueWork();
    expect(await firedOn(again.client, 1)).toEqual(['Reminder']);
    expect(await firedOn(again.client, 2)).toEqual([]);
    expect(await again.client.tickets.get({ number: 1 })).toMatchObject({ tags: ['reminded'] });
  });

  it('count for tickets that were there before the rule', async () => {
    let now = Date.UTC(2026, 0, 5, 8);
    const { client, desk } = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now }, timers: false });
    await client.tickets.create({ title: 'Old' });
    await client.tickets.update({ number: 1, version: 1, commandId: newCommand(), patch: { status: 'waiting' } });
    now += day;
    await rule(client, 'Reminder', [reminder], [{ kind: 'add-tags', tags: ['reminded'] }], waiting);
    await desk.runDueWork();
    expect(await firedOn(client)).toEqual([]);
    now += 2 * day;
    await desk.runDueWork();
    expect(await firedOn(client)).toEqual(['Reminder']);
  });
});

describeOnBoth('a dry run', (dialect) => {
  it('tells per past ticket what would have fired and changed, and writes nothing', async () => {
    let now = Date.UTC(2026, 0, 5, 8);
    const { client } = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now }, timers: false });
    await client.tickets.create({ title: 'VPN drops', tags: ['net'] });
    await client.tickets.create({ title: 'Mouse' });
    now += 60_000;
    await client.tickets.update({ number: 1, version: 1, commandId: newCommand(), patch: { priority: 'urgent' } });
    now += 60_000;
    await client.tickets.update({ number: 1, version: 2, commandId: newCommand(), patch: { priority: 'low', title: 'Solved by itself' } });
    const before = await client.changes.list({});
    const events = [];
    const stream = await client.rules.dryRun({
      when: [created, { on: 'changed', field: 'priority' }],
      conditions: { ...anything, any: [{ fact: 'title', is: 'contains', values: ['vpn'] }] },
      actions: [{ kind: 'set-priority', value: 'high' }],
    });
    for await (const event of stream) events.push(event);
    expect(events).toMatchObject([
      {
        kind: 'fired',
        number: 1,
        at: Date.UTC(2026, 0, 5, 8),
        on: 'created',
        planned: { changes: [{ field: 'priority', old: 'normal', new: 'high' }] },
      },
      { kind: 'fired', number: 1, on: 'changed:priority', planned: { changes: [{ field: 'priority', old: 'urgent', new: 'high' }] } },
      { kind: 'done', checked: 2, fired: 2 },
    ]);
    expect(await client.changes.list({})).toEqual(before);
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ priority: 'low' });
  });

  it('finds when time would have run out, and can be stopped', async () => {
    let now = Date.UTC(2026, 0, 5, 8);
    const { client } = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now }, timers: false });
    for (let n = 1; n <= 30; n += 1) await client.tickets.create({ title: `Ticket ${n}` });
    now += 86_400_000;
    const definition = {
      when: [{ on: 'since' as const, from: 'created' as const, minutes: 60 }],
      conditions: anything,
      actions: [{ kind: 'add-tags' as const, tags: ['old'] }],
    };
    const stream = await client.rules.dryRun({ ...definition, limit: 5 });
    const events = [];
    for await (const event of stream) events.push(event);
    expect(events.filter(({ kind }) => kind === 'fired')).toHaveLength(5);
    expect(events[0]).toMatchObject({ at: Date.UTC(2026, 0, 5, 9), on: 'since' });
    const stopped = await client.rules.dryRun(definition);
    for await (const event of stopped) {
      expect(event.kind).toBe('fired');
      break;
    }
  });
});

describe('webhooks', () => {
  it('keep their secret, and a call waits visibly until it was answered', async () => {
    const { client, desk } = await openTestDesk('sqlite', { timers: false });
    const id = newTestId<WebhookId>();
    const saved = await client.webhooks.save({ id, name: 'Chat', url: 'http://127.0.0.1:9/hook', secret: 'very secret words' });
    expect(saved).toMatchObject({ hasSecret: true });
    expect(JSON.stringify([saved, await client.webhooks.list({}), await client.changes.list({})])).not.toContain('very secret');
    await rule(client, 'Call', [created], [{ kind: 'webhook', webhookId: id }]);
    await client.tickets.create({ title: 'One' });
    expect((await client.webhooks.list({})).items).toMatchObject([{ waiting: 1, lastError: null }]);
    await desk.runDueWork();
    // Refused because it leads inside; it is tried again later and says why.
    expect((await client.webhooks.list({})).items).toMatchObject([{ waiting: 1, lastError: expect.stringContaining('may not be called') }]);
  });
});
