import { expect, it } from 'vitest';
import { addWorkingDays } from '../../../src/core/tickets/states/working-days.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

const day = 86_400_000;
function clockAt(start: number) {
  const time = { now: start };
  return { time, clock: { now: () => time.now, elapsed: () => performance.now() } };
}
const monday = new Date(2026, 10, 16, 9).getTime();

describeOnBoth('how tickets end and come back', (dialect) => {
  it('waits for something until its time, then is open again', async () => {
    const { time, clock } = clockAt(monday);
    const { client, desk, actor } = await openTestDesk(dialect, { clock });
    await client.tickets.create({ title: 'One', assigneeId: actor.personId });
    const patch = { status: 'waiting', waitingFor: 'vendor', waitingUntil: monday + day } as const;
    expect(await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch })).toMatchObject(patch);
    expect((await client.tickets.rows({ numbers: [1] })).items[0]).toMatchObject({ waitingFor: 'vendor', waitingUntil: monday + day });
    await desk.runDueWork();
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'waiting' });
    time.now = monday + day;
    await desk.runDueWork();
    await desk.runDueWork();
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'open', waitingFor: null, waitingUntil: null, version: 3 });
    expect((await client.notifications.list({})).items.map(({ kind }) => kind)).toEqual(['ticket.wake']);
  });

  it('closes by itself all the same when it was merged and taken out again meanwhile', async () => {
    const { time, clock } = clockAt(monday);
    const { client, desk } = await openTestDesk(dialect, { clock });
    await client.tickets.create({ title: 'One' });
    await client.tickets.create({ title: 'Two' });
    await client.tickets.update({ number: 2, commandId: newCommand(), version: 1, patch: { status: 'solved' } });
    await client.relations.merge({ number: 1, sources: [2], commandId: newCommand() });
    time.now += 10 * day;
    await desk.runDueWork();
    const back = await client.relations.unmerge({ number: 2, commandId: newCommand() });
    expect(back).toMatchObject({ status: 'solved', closesAt: expect.any(Number) });
    time.now = Math.max(time.now, back.closesAt ?? 0);
    await desk.runDueWork();
    expect(await client.tickets.get({ number: 2 })).toMatchObject({ status: 'closed' });
  });

  it('still takes a status without a reason, as scripts send it', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    const waiting = await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch: { status: 'waiting' } });
    expect(waiting).toMatchObject({ status: 'waiting', waitingFor: null });
  });

  it('tells the requester that it is fixed, with its time and the agent’s name, and closes by itself after working days', async () => {
    const { time, clock } = clockAt(monday);
    const { client, desk, as, actor } = await openTestDesk(dialect, { clock });
    const huong = await newPerson(client, 'Hường', ['requester']);
    await client.tickets.create({ title: 'One', requesterId: huong.personId });
    const solved = await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch: { status: 'solved' } });
    expect(solved.closesAt).toBe(addWorkingDays(monday, 3));
    time.now += 61_000;
    await desk.runDueWork();
    const { items } = await as(huong).tickets.timeline({ number: 1 });
    const reply = items.find(({ kind }) => kind === 'reply');
    expect(reply).toMatchObject({ personName: actor.name, text: expect.stringContaining(actor.name) });
    expect(reply).toMatchObject({ text: expect.stringContaining('16 Nov 2026, 09:00') });
    time.now = addWorkingDays(monday, 3) - 1;
    await desk.runDueWork();
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'solved' });
    time.now += 1;
    await desk.runDueWork();
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'closed', confirmedAt: null, closesAt: null });
    expect((await client.tickets.timeline({ number: 1 })).items.at(-1)).toMatchObject({
      personId: null,
      cause: { kind: 'timer', id: 'ticket.close' },
    });
  });

  it('says nothing when the solution was taken back, or was written by hand', async () => {
    const { time, clock } = clockAt(monday);
    const { client, desk } = await openTestDesk(dialect, { clock });
    const huong = await newPerson(client, 'Hường', ['requester']);
    await client.tickets.create({ title: 'One', requesterId: huong.personId });
    await client.tickets.create({ title: 'Two', requesterId: huong.personId });
    const commandId = newCommand();
    await client.tickets.update({ number: 1, commandId, version: 1, patch: { status: 'solved' } });
    await client.tickets.undo({ commandId, undoId: newCommand() });
    await client.tickets.addMessage({ number: 2, text: 'Done, new toner.', status: 'solved' });
    time.now += day / 2;
    expect(await desk.runDueWork()).toBe(0);
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'new', reopened: 0 });
  });

  it('is confirmed by the requester, or opened again when it does not work', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const huong = await newPerson(client, 'Hường', ['requester']);
    for (const title of ['One', 'Two']) await client.tickets.create({ title, requesterId: huong.personId, assigneeId: actor.personId });
    await expect(as(huong).states.confirm({ number: 1, commandId: newCommand(), fixed: true })).rejects.toMatchObject({ code: 'CONFLICT' });
    for (const number of [1, 2]) await client.tickets.update({ number, commandId: newCommand(), version: 1, patch: { status: 'solved' } });
    const commandId = newCommand();
    const confirmed = await as(huong).states.confirm({ number: 1, commandId, fixed: true });
    expect(confirmed.status).toBe('closed');
    expect(confirmed.confirmedAt).not.toBeNull();
    expect(await as(huong).states.confirm({ number: 1, commandId, fixed: true })).toMatchObject({ version: confirmed.version });
    const again = await as(huong).states.confirm({
      number: 2,
      commandId: newCommand(),
      fixed: false,
      text: 'Still broken',
      id: newTestId<never>(),
    });
    expect(again).toMatchObject({ status: 'open', reopened: 1, solvedAt: null });
    expect((await client.tickets.timeline({ number: 2 })).items).toContainEqual(
      expect.objectContaining({ kind: 'reply', text: 'Still broken' }),
    );
    expect((await client.notifications.list({})).items.map(({ kind }) => kind)).toEqual(['ticket.not-fixed']);
  });

  it('opens again by a reply within the window; later the reply becomes a ticket that follows it', async () => {
    const { time, clock } = clockAt(monday);
    const { client, as } = await openTestDesk(dialect, { clock });
    const huong = await newPerson(client, 'Hường', ['requester']);
    await client.tickets.create({ title: 'One', requesterId: huong.personId });
    const solve = async () =>
      client.tickets.update({ number: 1, commandId: newCommand(), version: 1, force: true, patch: { status: 'closed' } });
    await solve();
    time.now += 14 * day;
    expect((await as(huong).tickets.addMessage({ number: 1, text: 'It is back' })).ticket).toMatchObject({
      number: 1,
      status: 'open',
      reopened: 1,
    });
    await solve();
    time.now += 14 * day + 1;
    const message = { number: 1, id: newTestId<never>(), text: 'Broken again' };
    const { ticket } = await as(huong).tickets.addMessage(message);
    expect(ticket).toMatchObject({ number: 2, status: 'new', followsNumber: 1, requesterName: 'Hường', title: 'One' });
    expect((await as(huong).tickets.addMessage(message)).ticket).toMatchObject({ number: 2, version: ticket.version });
    expect((await as(huong).tickets.addMessage({ number: 1, text: 'Hello?' })).ticket.number).toBe(2);
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'closed' });
    expect((await client.tickets.timeline({ number: 2 })).items.filter(({ kind }) => kind === 'reply')).toHaveLength(2);
  });

  it('keeps its settings, and reminds of a call where the desk wants one', async () => {
    const { time, clock } = clockAt(monday);
    const { client, desk, as, actor } = await openTestDesk(dialect, { clock });
    const agent = await newPerson(client, 'Ana', ['agent']);
    const settings = { closeAfterDays: 0, reopenDays: 0, sayFixed: false, callAfterDays: 2 };
    await expect(as(agent).states.saveSettings(settings)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await client.states.saveSettings(settings)).toEqual(settings);
    expect(await client.states.settings({})).toEqual(settings);
    await client.tickets.create({ title: 'One', assigneeId: actor.personId });
    const solved = await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch: { status: 'solved' } });
    expect(solved.closesAt).toBeNull();
    time.now = addWorkingDays(monday, 2);
    expect(await desk.runDueWork()).toBe(1);
    expect((await client.notifications.list({})).items.map(({ kind }) => kind)).toEqual(['ticket.call']);
  });
});
