import { expect, it } from 'vitest';
import type { TaskId, TimeEntryId } from '../../../src/contract/common.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';

const minute = 60_000;

describeOnBoth('tasks', (dialect) => {
  it('have an owner and a time, are found by whoever has to do them, and are told on their ticket', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const { number } = await client.tickets.create({ title: 'Disk is dying' });
    const siti = await newPerson(client, 'Siti', ['technician']);
    const queueId = (await client.tickets.counts({})).queues[0]?.id ?? null;
    const id = newTestId<TaskId>();
    const request = { id, title: 'Order a disk', number, ownerId: siti.personId, dueAt: 2_000 };
    expect(await client.tasks.create(request)).toMatchObject({
      id,
      title: 'Order a disk',
      ticketNumber: number,
      ownerName: 'Siti',
      state: 'open',
    });
    await client.tasks.create(request);
    await client.tasks.create({ title: 'Fetch a spare', ownerId: siti.personId, dueAt: 1_000 });
    await client.tasks.create({ title: 'Clean the store', queueId });
    const { own, shared } = await as(siti).tasks.mine({});
    expect(own.map(({ title }) => title)).toEqual(['Fetch a spare', 'Order a disk']);
    expect(shared.map(({ title }) => title)).toEqual(['Clean the store']);
    expect((await client.procedures.ofTicket({ number })).tasks).toHaveLength(1);

    const done = await as(siti).tasks.update({ id, patch: { state: 'done' } });
    expect(done).toMatchObject({ state: 'done', closedByName: 'Siti' });
    expect((await as(siti).tasks.mine({})).own.map(({ title }) => title)).toEqual(['Fetch a spare']);
    const again = await client.tasks.update({ id, patch: { state: 'open', ownerId: actor.personId } });
    expect(again).toMatchObject({ state: 'open', closedAt: null, closedByName: null, ownerId: actor.personId });
    const { items } = await client.tickets.timeline({ number });
    expect(items.flatMap((each) => (each.kind === 'change' ? [each.event] : [])).slice(1)).toEqual([
      'ticket.task-created',
      'ticket.task-done',
      'ticket.task-changed',
      'ticket.task-reopened',
    ]);
  });

  it('tell whose they become, and once when their time has come', async () => {
    let now = 1_800_000_000_000;
    const { client, as, desk, actor } = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now }, timers: false });
    const siti = await newPerson(client, 'Siti', ['technician']);
    const id = newTestId<TaskId>();
    const { number } = await client.tickets.create({ title: 'Disk is dying' });
    const told = async () => (await as(siti).notifications.list({})).items.map(({ kind, number: of, details }) => ({ kind, of, details }));
    await client.tasks.create({ id, title: 'Order a disk', number, ownerId: actor.personId, dueAt: now + minute });
    expect((await client.notifications.list({})).items).toEqual([]);
    await client.tasks.update({ id, patch: { ownerId: siti.personId, dueAt: now + 2 * minute } });
    const assigned = { kind: 'task.assigned', of: number, details: { by: actor.name, task: '' } };
    expect(await told()).toEqual([assigned]);
    now += minute;
    await desk.runDueWork();
    expect(await told()).toEqual([assigned]);
    now += minute;
    await desk.runDueWork();
    await desk.runDueWork();
    expect(await told()).toMatchObject([{ kind: 'task.due', of: number }, assigned]);
    now += minute;
    await client.tasks.create({ title: 'Clean the store', ownerId: siti.personId, dueAt: now + minute });
    const [mine] = (await as(siti).tasks.mine({})).own.filter(({ title }) => title === 'Clean the store');
    await as(siti).tasks.update({ id: mine?.id as TaskId, patch: { state: 'done' } });
    now += minute;
    await desk.runDueWork();
    expect(await told()).toMatchObject([{ kind: 'task.assigned', of: null, details: { task: '“Clean the store”' } }, {}, {}]);
  });

  it('refuse an owner, a queue or a ticket that is not there', async () => {
    const { client } = await openTestDesk(dialect);
    const create = (more: object) => client.tasks.create({ title: 'Do it', ...more });
    await expect(create({ ownerId: newTestId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(create({ queueId: newTestId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(create({ number: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.tasks.update({ id: newTestId<TaskId>(), patch: { state: 'done' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describeOnBoth('time spent', (dialect) => {
  it('is counted by a clock that runs on over a restart, one for a person, every minute begun', async () => {
    let now = 1_800_000_000_000;
    const clock = { now: () => now, elapsed: () => now };
    const desk = await openTestDesk(dialect, { clock, timers: false });
    const first = await desk.client.tickets.create({ title: 'First' });
    const second = await desk.client.tickets.create({ title: 'Second' });
    const id = newTestId<TimeEntryId>();
    await desk.client.time.start({ number: first.number, id });
    now += 90_000;
    const { client } = await desk.reopen();
    expect((await client.time.running({})).entry).toMatchObject({ id, ticketNumber: first.number, endedAt: null, spentMs: 0 });
    expect((await client.time.start({ number: first.number, id })).id).toBe(id);
    await client.time.start({ number: second.number });
    expect((await client.procedures.ofTicket({ number: first.number })).time).toMatchObject({
      totalMs: 2 * minute,
      entries: [{ id, source: 'timer' }],
    });
    now -= 5 * minute;
    expect((await client.time.stop({ note: 'On the phone' })).entry).toMatchObject({
      ticketNumber: second.number,
      spentMs: minute,
      note: 'On the phone',
    });
    expect(await client.time.stop({})).toEqual({ entry: null });
  });

  it('of two starts at once only one clock runs', async () => {
    const { client } = await openTestDesk(dialect);
    const { number } = await client.tickets.create({ title: 'Twice' });
    await Promise.allSettled(Array.from({ length: 6 }, () => client.time.start({ number })));
    const { entries } = (await client.procedures.ofTicket({ number })).time;
    expect(entries.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  });

  it('is entered by hand, corrected with a reason that stays in the log, by its owner or a lead', async () => {
    const { client, as } = await openTestDesk(dialect);
    const { number } = await client.tickets.create({ title: 'By hand' });
    const siti = await newPerson(client, 'Siti', ['agent']);
    const dung = await newPerson(client, 'Dũng', ['agent']);
    const id = newTestId<TimeEntryId>();
    const entry = { number, id, spentMs: 25 * minute, note: 'On site' };
    expect(await as(siti).time.add(entry)).toMatchObject({ spentMs: 25 * minute, source: 'manual', corrected: false, personName: 'Siti' });
    await as(siti).time.add(entry);
    expect((await client.procedures.ofTicket({ number })).time.totalMs).toBe(25 * minute);
    const wrong = { id, spentMs: 40 * minute, reason: 'With the way there' };
    await expect(as(dung).time.correct(wrong)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await as(siti).time.correct(wrong)).toMatchObject({ spentMs: 40 * minute, corrected: true, note: 'On site' });
    await client.time.remove({ id, reason: 'Wrong ticket' });
    expect((await client.procedures.ofTicket({ number })).time).toEqual({ entries: [], totalMs: 0 });
    const log = (await client.changes.list({ limit: 50 })).items.filter(({ event }) => event.startsWith('ticket.time-'));
    expect(log.map(({ event, old, new: now }) => [event, old, now]).toReversed()).toEqual([
      ['ticket.time-added', null, { spentMs: 25 * minute, note: 'On site' }],
      [
        'ticket.time-corrected',
        { spentMs: 25 * minute, note: 'On site' },
        { spentMs: 40 * minute, note: 'On site', reason: 'With the way there' },
      ],
      ['ticket.time-removed', { spentMs: 40 * minute, note: 'On site' }, { reason: 'Wrong ticket' }],
    ]);
  });
});
