import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { AgreementId, CalendarId, PersonId } from '../../../src/contract/common.ts';
import type { Agreement, AgreementInput } from '../../../src/contract/agreements.ts';
import { describeOnBoth, openTestDesk, type TestDesk, type TestDialect } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const monday = Date.parse('2026-11-23T08:00:00+07:00');

type Levels = AgreementInput['levels'];
const level = (atPercent: number, ...actions: Levels[number]['actions']): Levels[number] => ({
  id: newTestId<string>(),
  atPercent,
  targets: ['resolution'],
  actions,
});

/** A desk whose clock the test sets, with one agreement: 24 business hours to the solution, and these levels. */
async function deskWith(dialect: TestDialect, levels: Levels, parts: { start?: number } = {}) {
  let now = parts.start ?? monday;
  const desk = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now }, timers: false });
  const begun = await desk.client.agreements.begin({
    calendarId: newTestId<CalendarId>(),
    agreementId: newTestId<AgreementId>(),
    zone: 'Asia/Ho_Chi_Minh',
  });
  const { calendarName: _, position: __, ...agreement } = begun;
  const onlySolution = { ...agreement.targets, 'first-response': agreement.targets.internal, 'next-update': agreement.targets.internal };
  await desk.client.agreements.save({ ...agreement, targets: onlySolution, levels });
  await desk.desk.runDueWork();
  const at = async (when: number, opened: TestDesk = desk) => {
    now = when;
    await opened.desk.runDueWork();
  };
  return { ...desk, at, jump: (when: number) => void (now = when) };
}
const local = (text: string) => Date.parse(`${text}+07:00`);

async function newTicket(client: TestDesk['client'], title = 'Disk full') {
  const requester = await newPerson(client, 'Hường', ['requester']);
  const { number } = await client.tickets.create({ title, requesterId: requester.personId as PersonId });
  return number;
}
const rowOf = async (client: TestDesk['client'], number: number) => (await client.tickets.rows({ numbers: [number] })).items[0];
async function escalationsOf(client: TestDesk['client'], number: number) {
  const { items } = await client.tickets.timeline({ number });
  return items.filter((item) => item.kind === 'change' && item.event === 'ticket.escalated').length;
}

describeOnBoth('what is due next', (dialect) => {
  it('stands in the row, follows every change, and is gone with the solution', async () => {
    const { client, jump } = await deskWith(dialect, []);
    const number = await newTicket(client);
    expect((await rowOf(client, number))?.clock).toMatchObject({
      kind: 'resolution',
      state: 'running',
      dueAt: local('2026-11-25T17:00:00'),
      leftShare: 1,
    });
    jump(monday + hour);
    await client.tickets.update({ number, version: 1, commandId: newCommand(), patch: { priority: 'urgent' } });
    expect((await rowOf(client, number))?.clock).toMatchObject({
      dueAt: local('2026-11-23T12:00:00'),
      soonAt: local('2026-11-23T11:00:00'),
    });
    await client.tickets.update({ number, version: 2, commandId: newCommand(), patch: { status: 'waiting' } });
    expect((await rowOf(client, number))?.clock).toMatchObject({ state: 'paused', dueAt: null, remainingMs: 3 * hour, leftShare: 0.75 });
    await client.tickets.update({ number, version: 3, commandId: newCommand(), patch: { status: 'solved' } });
    expect((await rowOf(client, number))?.clock).toBeNull();
  });

  it('warns where its agreement says', async () => {
    const { client, at } = await deskWith(dialect, []);
    const number = await newTicket(client);
    const [{ calendarName: _, position: __, ...agreement }] = (await client.agreements.list({})).items as [Agreement];
    expect(agreement.warnPercent).toBe(75);
    await client.agreements.save({ ...agreement, warnPercent: 25 });
    await at(monday + minute);
    // A quarter of 24 business hours, from Monday 8:00 with an hour at noon: Monday 15:00.
    expect((await rowOf(client, number))?.clock).toMatchObject({ state: 'running', soonAt: local('2026-11-23T15:00:00') });
    expect((await client.tickets.clock({ number })).items[0]).toMatchObject({ soonAt: local('2026-11-23T15:00:00') });
  });

  it('orders the queue and is found: within an hour, over, paused, none', async () => {
    const { client, at } = await deskWith(dialect, []);
    const [late, soon, paused] = [await newTicket(client, 'A'), await newTicket(client, 'B'), await newTicket(client, 'C')];
    await client.tickets.update({ number: late, version: 1, commandId: newCommand(), patch: { priority: 'urgent' } });
    await client.tickets.update({ number: soon, version: 1, commandId: newCommand(), patch: { priority: 'high' } });
    await client.tickets.update({ number: paused, version: 1, commandId: newCommand(), patch: { status: 'waiting' } });
    await at(local('2026-11-23T16:30:00'));
    const found = async (q: string) => (await client.tickets.arrange({ q, sort: 'due', direction: 'asc' })).numbers;
    expect(await found('')).toEqual([late, soon, paused]);
    expect(await found('sla:over')).toEqual([late]);
    expect(await found('sla:<1h')).toEqual([soon]);
    expect(await found('sla:paused')).toEqual([paused]);
    expect(await found('sla:over,paused')).toEqual([late, paused]);
    expect(await found('sla:none')).toEqual([]);
    expect((await client.tickets.list({ q: '', sort: 'due', direction: 'asc', limit: 2 })).items.map((row) => row.number)).toEqual([
      late,
      soon,
    ]);
  });

  it('is counted anew for all open tickets when an agreement or its calendar changes', async () => {
    const { client, at } = await deskWith(dialect, []);
    const numbers: number[] = [];
    for (let i = 0; i < 30; i++) numbers.push(await newTicket(client, `T${i}`));
    const [calendar] = (await client.calendars.list({})).items;
    if (!calendar) throw new Error('no calendar');
    const { usedBy: _, validFrom: __, ...seen } = calendar;
    await client.calendars.save({ ...seen, holidays: [{ day: '2026-11-24', name: 'Closed' }], holdsFrom: 0 });
    await at(monday + minute);
    expect(await client.agreements.recount({})).toEqual({ running: false, done: 30, total: 30 });
    const rows = (await client.tickets.rows({ numbers })).items;
    expect(new Set(rows.map((row) => row.clock?.dueAt))).toEqual(new Set([local('2026-11-26T17:00:00')]));
  });
});

describeOnBoth('a level', (dialect) => {
  it('is acted on once: the priority rises, somebody else has it, and the timeline says why', async () => {
    const { client, at, actor } = await deskWith(dialect, [
      level(50, { kind: 'priority', priority: 'high' }),
      level(100, { kind: 'notify', whom: 'leads' }),
    ]);
    const number = await newTicket(client);
    await at(local('2026-11-24T11:59:00'));
    expect((await client.tickets.get({ number })).priority).toBe('normal');
    // Twelve of twenty-four hours; with the higher priority the target of eight hours is over at once.
    await at(local('2026-11-24T13:00:00'));
    expect((await client.tickets.get({ number })).priority).toBe('high');
    await at(local('2026-11-24T13:01:00'));
    await at(local('2026-11-27T13:01:00'));
    expect(await escalationsOf(client, number)).toBe(2);
    const { items } = await client.tickets.timeline({ number });
    const raised = items.find((item) => item.kind === 'change' && item.fields.some(({ field }) => field === 'priority'));
    expect(raised).toMatchObject({ personId: null, cause: { kind: 'agreement', name: 'Standard: 50 %' } });
    expect(actor.roles).toContain('lead');
  });

  it('is acted on once by a process that slept three days, restarted, and whose clock jumps', async () => {
    const { client, at, jump, reopen } = await deskWith(dialect, [
      level(75, { kind: 'notify', whom: 'leads' }),
      level(100, { kind: 'notify', whom: 'leads' }),
      level(150, { kind: 'notify', whom: 'leads' }),
    ]);
    const numbers: number[] = [];
    for (let i = 0; i < 12; i++) numbers.push(await newTicket(client, `T${i}`));
    jump(monday + 7 * day);
    const woken = await reopen();
    await woken.desk.runDueWork();
    await at(monday + 7 * day - hour, woken);
    await at(monday + 7 * day + 2 * minute, woken);
    await at(monday + 3650 * day, woken);
    await at(monday + 8 * day, woken);
    for (const number of numbers) expect(await escalationsOf(woken.client, number), `#${number}`).toBe(3);
    const notices = (await woken.client.changes.list({ subjectKind: 'notification' })).items;
    // One digest for the one lead, not thirty-six notices.
    expect(notices).toHaveLength(1);
  });

  it('is not reached by a ticket that waits, and not again by one that is reopened', async () => {
    const { client, at, jump } = await deskWith(dialect, [level(100, { kind: 'priority', priority: 'urgent' })]);
    const number = await newTicket(client);
    jump(monday + hour);
    await client.tickets.update({ number, version: 1, commandId: newCommand(), patch: { status: 'waiting' } });
    await at(monday + 20 * day);
    expect(await escalationsOf(client, number)).toBe(0);
    await client.tickets.update({ number, version: 2, commandId: newCommand(), patch: { status: 'open' } });
    await at(monday + 30 * day);
    expect(await escalationsOf(client, number)).toBe(1);
    const { version } = await client.tickets.get({ number });
    await client.tickets.update({ number, version, commandId: newCommand(), patch: { status: 'solved' } });
    await client.tickets.update({ number, version: version + 1, commandId: newCommand(), patch: { status: 'open' } });
    await at(monday + 40 * day);
    expect(await escalationsOf(client, number)).toBe(1);
  });

  it('does not call an address inside the network; the call waits and says why', async () => {
    const { client, at, jump } = await deskWith(dialect, [level(100, { kind: 'webhook', url: 'http://127.0.0.1:9/hook' })]);
    const number = await newTicket(client);
    jump(monday + 5 * day);
    const faults: unknown[] = [];
    const shown = console.error;
    console.error = (...words: unknown[]) => void faults.push(words);
    try {
      await at(monday + 5 * day);
    } finally {
      console.error = shown;
    }
    expect(await escalationsOf(client, number)).toBe(1);
    expect(String(faults)).toContain('inside a network');
  });
});

describeOnBoth('an address that a level calls', (dialect) => {
  it('stands in the timeline once it was called, under the agreement and its level', async () => {
    const came: unknown[] = [];
    const receiver = createServer((request, response) => {
      came.push(request.headers['deskside-delivery']);
      request.resume().on('end', () => response.end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const { client, at } = await deskWith(dialect, [level(100, { kind: 'webhook', url: `http://${host}/hook` })]);
    await client.webhooks.allowPrivate({ hosts: ['127.0.0.1'] });
    const number = await newTicket(client);
    await at(monday + 5 * day);
    receiver.close();
    expect(came).toHaveLength(1);
    const { items } = await client.tickets.timeline({ number });
    const called = items.filter((item) => item.kind === 'change' && item.event === 'ticket.webhook-called');
    expect(called).toMatchObject([{ about: host, cause: { kind: 'agreement', name: expect.stringContaining('100 %') } }]);
  });
});

describeOnBoth('what a level does for people', (dialect) => {
  it('tells the people of the queue and its lead, and opens one task for whoever has the ticket', async () => {
    const { client, at, as, actor } = await deskWith(dialect, [
      level(50, { kind: 'notify', whom: 'queue' }, { kind: 'task', title: 'Call the requester', whom: 'assignee' }),
      level(100, { kind: 'notify', whom: 'leads' }, { kind: 'task', title: 'Look into it together', whom: 'queue' }),
    ]);
    const [member, lead] = [await newPerson(client, 'Mai', ['agent']), await newPerson(client, 'Long', ['agent'])];
    const [queue] = (await client.queues.list({})).items;
    if (!queue) throw new Error('no queue');
    await client.queues.save({
      id: queue.id,
      name: queue.name,
      members: [
        { personId: member.personId, tier: 1, leads: false, skills: [] },
        { personId: lead.personId, tier: 2, leads: true, skills: [] },
      ],
      assigning: null,
      escalatesToId: null,
    });
    const number = await newTicket(client);
    await client.tickets.update({ number, version: 1, commandId: newCommand(), patch: { assigneeId: actor.personId } });
    await at(local('2026-11-24T12:00:00'));
    await at(local('2026-11-24T12:01:00'));
    const kindsOf = async (who: typeof member) => (await as(who).notifications.list({})).items.map(({ kind }) => kind);
    expect(await kindsOf(member)).toEqual(['agreement.warned']);
    expect(await kindsOf(lead)).toEqual(['agreement.warned']);
    const own = (await client.tasks.mine({})).own;
    expect(own).toMatchObject([{ title: 'Call the requester', ticketNumber: number, dueAt: local('2026-11-25T17:00:00') }]);
    await at(local('2026-11-25T17:00:00'));
    expect((await kindsOf(lead)).toSorted()).toEqual(['agreement.breached', 'agreement.warned']);
    expect(await kindsOf(member)).toEqual(['agreement.warned']);
    expect((await as(member).tasks.mine({})).shared).toMatchObject([{ title: 'Look into it together', ownerId: null, dueAt: null }]);
  });
});

describeOnBoth('the hours of an agreement', (dialect) => {
  it('say when a solved ticket closes, holidays left out', async () => {
    const { client, at } = await deskWith(dialect, []);
    const [calendar] = (await client.calendars.list({})).items;
    if (!calendar) throw new Error('no calendar');
    const { usedBy: _, validFrom: __, ...seen } = calendar;
    await client.calendars.save({ ...seen, holidays: [{ day: '2026-11-24', name: 'Closed' }], holdsFrom: 0 });
    await at(monday);
    const number = await newTicket(client);
    const solved = await client.tickets.update({ number, version: 1, commandId: newCommand(), patch: { status: 'solved' } });
    expect(solved.closesAt).toBe(local('2026-11-27T08:00:00'));
    await at(local('2026-11-27T07:59:59'));
    expect((await client.tickets.get({ number })).status).toBe('solved');
    await at(local('2026-11-27T08:00:00'));
    expect((await client.tickets.get({ number })).status).toBe('closed');
  });

  it('pause for the reasons that are named, and say before what would be', async () => {
    const { client, jump } = await deskWith(dialect, []);
    const [{ calendarName: _, position: __, ...agreement }] = (await client.agreements.list({})).items as [Agreement];
    await client.agreements.save({ ...agreement, pausedIn: ['waiting:vendor'] });
    const number = await newTicket(client);
    jump(monday + hour);
    const wouldBe = async (waitingFor: 'vendor' | 'parts') =>
      (await client.tickets.whatIf({ number, status: 'waiting', waitingFor })).items.map(({ state }) => state);
    expect([await wouldBe('vendor'), await wouldBe('parts')]).toEqual([['paused'], ['running']]);
    await client.tickets.update({ number, version: 1, commandId: newCommand(), patch: { status: 'waiting', waitingFor: 'parts' } });
    expect((await rowOf(client, number))?.clock).toMatchObject({ state: 'running' });
    await client.tickets.update({ number, version: 2, commandId: newCommand(), patch: { waitingFor: 'vendor' } });
    expect((await rowOf(client, number))?.clock).toMatchObject({ state: 'paused' });
  });
});
