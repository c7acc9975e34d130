import { expect, inject, it } from 'vitest';
import type { RecurrenceId, TemplateId } from '../../../src/contract/common.ts';
import type { RecurrenceRule } from '../../../src/contract/recurrences.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

const day = 86_400_000;
const rule: RecurrenceRule = {
  every: 1,
  unit: 'day',
  weekdays: [],
  day: 1,
  time: '08:00',
  zone: 'Asia/Ho_Chi_Minh',
  start: '2026-11-20',
  until: null,
};
const start = Date.parse('2026-11-22T02:00:00Z');

describeOnBoth('recurring tickets', (dialect) => {
  it('come once a date over restarts, one after a long sleep, with their checklist, and say why', async () => {
    let now = start;
    const clock = { now: () => now, elapsed: () => now };
    let desk = await openTestDesk(dialect, { clock, timers: false });
    const template = await desk.client.checklists.saveTemplate({
      id: newTestId<TemplateId>(),
      version: 0,
      title: { en: 'Server room' },
      items: [{ text: { en: 'Read the temperature' }, required: true, playbook: null, proof: 'note' }],
    });
    const id = newTestId<RecurrenceId>();
    const ticket = { title: 'Look after the server room', tags: ['rounds'], templateId: template.id };
    expect((await desk.client.recurrences.preview({ rule, count: 2 })).dates).toEqual([
      start - 3_600_000 + day,
      start - 3_600_000 + 2 * day,
    ]);
    const saved = await desk.client.recurrences.save({ id, title: 'Daily round', rule, ticket, version: 0 });
    expect(saved).toMatchObject({ nextAt: start - 3_600_000 + day, version: 1, active: true, lastNumber: null });
    expect((await desk.client.recurrences.save({ id, title: 'Daily round', rule, ticket, version: 0 })).version).toBe(1);

    const numbers = async () => (await desk.client.tickets.arrange({ q: '', sort: 'number', direction: 'asc' })).numbers;
    await desk.desk.runDueWork();
    expect(await numbers()).toEqual([]);
    now += day;
    desk = await desk.reopen();
    await desk.desk.runDueWork();
    await desk.desk.runDueWork();
    expect(await numbers()).toEqual([1]);
    expect(await desk.client.tickets.get({ number: 1 })).toMatchObject({
      title: 'Look after the server room',
      kind: 'maintenance',
      tags: ['rounds'],
      requesterId: null,
      checklist: { done: 0, total: 1, requiredOpen: 1 },
    });
    const { items } = await desk.client.tickets.timeline({ number: 1 });
    expect(items[0]).toMatchObject({ event: 'ticket.created', cause: { kind: 'timer', id, name: 'Daily round' } });
    // Asleep for five days: one ticket, and the next date is ahead.
    now += 5 * day;
    desk = await desk.reopen();
    await desk.desk.runDueWork();
    expect(await numbers()).toEqual([1, 2]);
    const [after] = (await desk.client.recurrences.list({})).items;
    expect(after).toMatchObject({ lastNumber: 2, lastAt: now, missed: 4, nextAt: start - 3_600_000 + 7 * day });
  });

  it('rest while they are paused, and go', async () => {
    let now = start;
    const { client, desk } = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now }, timers: false });
    const id = newTestId<RecurrenceId>();
    const request = { id, title: 'Round', rule, ticket: { title: 'Round' } };
    await client.recurrences.save({ ...request, version: 0 });
    await client.recurrences.save({ ...request, version: 1, active: false });
    now += 3 * day;
    await desk.runDueWork();
    expect((await client.tickets.counts({})).open).toBe(0);
    expect((await client.recurrences.save({ ...request, version: 2, active: true })).nextAt).toBe(start - 3_600_000 + 4 * day);
    await client.recurrences.remove({ id });
    now += 3 * day;
    await desk.runDueWork();
    expect((await client.tickets.counts({})).open).toBe(0);
    await expect(client.recurrences.save({ ...request, version: 0, rule: { ...rule, zone: 'Asia/Saigonn' } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { details: { fields: [{ field: 'rule.zone' }] } },
    });
  });
});

it('come once from two servers on one database', async ({ skip }) => {
  if (inject('postgresUrl') === null) return skip();
  let now = start;
  const clock = { now: () => now, elapsed: () => now };
  const first = await openTestDesk('postgres', { clock, timers: false });
  const second = await openTestDesk('postgres', { clock, timers: false, databaseUrl: first.databaseUrl });
  await first.client.recurrences.save({ id: newTestId<RecurrenceId>(), title: 'Round', rule, ticket: { title: 'Round' }, version: 0 });
  for (let i = 0; i < 5; i++) {
    now += day;
    await Promise.all([first.desk.runDueWork(), second.desk.runDueWork()]);
  }
  expect((await second.client.tickets.counts({})).open).toBe(5);
});
