import { expect, it } from 'vitest';
import type { PersonId, QueueId } from '../../../src/contract/common.ts';
import type { Assigning, QueueMember } from '../../../src/contract/queues.ts';
import type { Actor } from '../../../src/core/platform/access/actor.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

const member = (actor: Actor, values: Partial<QueueMember> = {}): QueueMember => ({
  personId: actor.personId,
  tier: 1,
  leads: false,
  skills: [],
  ...values,
});
const byTurn: Assigning = { order: ['turn'], onlyOnShift: false };

async function queueOf(client: TestDesk['client'], name: string, members: QueueMember[], assigning: Assigning | null = null) {
  return client.queues.save({ id: newTestId<QueueId>(), name, members, assigning });
}

describeOnBoth('queues', (dialect) => {
  it('are made, changed, ordered, and say who works in them', async () => {
    const { client, as } = await openTestDesk(dialect);
    const siti = await newPerson(client, 'Siti', ['agent']);
    const network = await queueOf(client, 'Network', [member(siti, { tier: 2, skills: ['VPN'], leads: true })]);
    expect(network).toMatchObject({
      name: 'Network',
      tier: 1,
      open: 0,
      members: [{ personName: 'Siti', tier: 2, leads: true, skills: ['VPN'] }],
    });
    const again = await client.queues.save({ id: network.id, name: 'Networks', tier: 2, members: [member(siti)], assigning: byTurn });
    expect(again).toMatchObject({ name: 'Networks', tier: 2, assigning: byTurn, members: [{ leads: false, skills: [] }] });
    await expect(client.queues.save({ id: newTestId<QueueId>(), name: 'NETWORKS' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(client.queues.save({ id: network.id, name: 'N', escalatesToId: network.id })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await expect(queueOf(client, 'Twice', [member(siti), member(siti)])).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    await expect(as(siti).queues.save({ id: network.id, name: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await client.queues.order({ ids: [network.id] })).items.map(({ name }) => name)).toEqual(['Networks', 'Service desk']);
    expect((await client.tickets.counts({})).queues.map(({ name }) => name)).toEqual(['Networks', 'Service desk']);
  });

  it('are closed by moving their tickets', async () => {
    const { client } = await openTestDesk(dialect);
    const network = await queueOf(client, 'Network', []);
    const [desk] = (await client.queues.list({})).items;
    const made = await client.tickets.create({ title: 'One', queueId: network.id });
    await expect(client.queues.close({ id: network.id, moveToId: network.id })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    const closed = await client.queues.close({ id: network.id, moveToId: desk?.id as QueueId });
    expect(closed.closedAt).not.toBeNull();
    expect(await client.tickets.get({ number: made.number })).toMatchObject({ queueName: 'Service desk' });
    await expect(client.tickets.create({ title: 'Two', queueId: network.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await client.tickets.counts({})).queues).toHaveLength(1);
  });
});

describeOnBoth('assignment by rule', (dialect) => {
  it('gives new tickets round, says why, and tells the person once', async () => {
    const { client, as } = await openTestDesk(dialect);
    const [ana, bo] = [await newPerson(client, 'Ana', ['agent']), await newPerson(client, 'Bo', ['agent'])];
    const queue = await queueOf(client, 'Round', [member(ana), member(bo)], byTurn);
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, i) => client.tickets.create({ title: `T${i}`, queueId: queue.id, requesterId: null })),
    );
    expect(Map.groupBy(made, ({ assigneeName }) => assigneeName).get('Ana')).toHaveLength(3);
    expect(Map.groupBy(made, ({ assigneeName }) => assigneeName).get('Bo')).toHaveLength(3);
    const { items } = await client.tickets.timeline({ number: made[0]?.number as number });
    expect(items).toContainEqual(
      expect.objectContaining({
        event: 'ticket.routed',
        cause: { kind: 'routing', id: queue.id, name: 'Round' },
        details: expect.objectContaining({ reasons: expect.arrayContaining([expect.objectContaining({ kind: 'load' })]) }),
      }),
    );
    const told = await as(ana).notifications.list({});
    expect(told.open).toBe(3);
    expect(told.items[0]).toMatchObject({ kind: 'ticket.assigned', details: { by: null }, title: expect.stringMatching(/^T/) });
    await as(ana).notifications.mark({});
    expect(await as(ana).notifications.list({})).toMatchObject({ open: 0, items: [] });
  });

  it('leaves alone what somebody gave to a person, and what has nobody there', async () => {
    const { client } = await openTestDesk(dialect);
    const [ana, bo] = [await newPerson(client, 'Ana', ['agent']), await newPerson(client, 'Bo', ['agent'])];
    const queue = await queueOf(client, 'Round', [member(ana)], byTurn);
    expect(await client.tickets.create({ title: 'One', queueId: queue.id, assigneeId: bo.personId })).toMatchObject({ assigneeName: 'Bo' });
    await client.shifts.addAbsence({ id: newTestId(), personId: ana.personId, fromAt: 0, untilAt: Date.now() + 1e9 });
    const made = await client.tickets.create({ title: 'Two', queueId: queue.id });
    expect(made.assigneeId).toBeNull();
    await expect(client.routing.assign({ number: made.number, commandId: newCommand() })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    expect((await client.shifts.list({})).items).toMatchObject([{ personName: 'Ana', state: 'away' }]);
  });

  it('proposes people with reasons; the first is whom the rule takes', async () => {
    const { client } = await openTestDesk(dialect);
    const [ana, bo] = [await newPerson(client, 'Ana', ['agent']), await newPerson(client, 'Bo', ['agent'])];
    const queue = await queueOf(client, 'Skilled', [member(ana), member(bo, { skills: ['máy in'] })]);
    const made = await client.tickets.create({ title: 'May in hong', queueId: queue.id });
    expect(made.assigneeId).toBeNull();
    const { items } = await client.routing.suggest({ number: made.number });
    expect(items.map(({ personName }) => personName)).toEqual(['Bo', 'Ana']);
    expect(items[0]?.reasons).toContainEqual({ kind: 'skill', skills: ['máy in'] });
    const commandId = newCommand();
    expect(await client.routing.assign({ number: made.number, commandId })).toMatchObject({ assigneeName: 'Bo', version: 2 });
    expect(await client.routing.assign({ number: made.number, commandId })).toMatchObject({ assigneeName: 'Bo', version: 2 });
  });

  it('is taken over with a word to whoever had it', async () => {
    const { client, as } = await openTestDesk(dialect);
    const [ana, bo] = [await newPerson(client, 'Ana', ['agent']), await newPerson(client, 'Bo', ['agent'])];
    const made = await client.tickets.create({ title: 'One', assigneeId: ana.personId });
    const commandId = newCommand();
    expect(await as(bo).routing.take({ number: made.number, commandId })).toMatchObject({ from: 'Ana', ticket: { assigneeName: 'Bo' } });
    expect((await as(ana).notifications.list({})).items).toMatchObject([
      { kind: 'ticket.taken', details: { by: 'Bo' } },
      { kind: 'ticket.assigned' },
    ]);
    expect((await as(bo).notifications.list({})).items).toEqual([]);
  });
});

describeOnBoth('escalation', (dialect) => {
  it('passes a ticket up with why and what was tried, to whoever the other queue names', async () => {
    const { client, as } = await openTestDesk(dialect);
    const [ana, chi] = [await newPerson(client, 'Ana', ['agent']), await newPerson(client, 'Chi', ['technician'])];
    const network = await queueOf(client, 'Network', [member(chi, { tier: 2 })], byTurn);
    const made = await client.tickets.create({ title: 'One', assigneeId: ana.personId });
    const input = {
      number: made.number,
      commandId: newCommand(),
      id: newTestId<never>(),
      tier: 2,
      queueId: network.id,
      reason: 'Needs the switch',
      tried: 'New cable',
    };
    const escalated = await as(ana).routing.escalate(input);
    expect(escalated).toMatchObject({ tier: 2, queueName: 'Network', assigneeName: 'Chi' });
    expect(await as(ana).routing.escalate(input)).toMatchObject({ version: escalated.version });
    const { items } = await client.tickets.timeline({ number: made.number });
    expect(items).toContainEqual(expect.objectContaining({ kind: 'note', personName: 'Ana', text: expect.stringContaining('New cable') }));
    expect(items).toContainEqual(expect.objectContaining({ event: 'ticket.escalated' }));
    await expect(as(ana).routing.escalate({ ...input, commandId: newCommand(), id: newTestId<never>() })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });
    await expect(as(ana).routing.escalate({ ...input, commandId: newCommand(), reason: ' ' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const back = { ...input, commandId: newCommand(), id: newTestId<never>(), tier: 1 };
    expect(await as(chi).routing.escalate(back)).toMatchObject({ tier: 1 });
  });

  it('alerts the people above of urgent tickets until somebody takes them', async () => {
    const { client, as } = await openTestDesk(dialect);
    const [lan, ana] = [await newPerson(client, 'Lan', ['lead']), await newPerson(client, 'Ana', ['agent'])];
    const queue = await queueOf(client, 'Round', [member(lan, { leads: true }), member(ana)]);
    const made = await client.tickets.create({ title: 'All down', queueId: queue.id, priority: 'urgent' });
    expect((await as(lan).routing.alerts({})).items).toMatchObject([{ number: made.number, title: 'All down', queueName: 'Round' }]);
    expect((await as(ana).routing.alerts({})).items).toEqual([]);
    expect((await as(lan).notifications.list({})).items).toMatchObject([{ kind: 'ticket.urgent', number: made.number }]);
    await as(ana).routing.take({ number: made.number, commandId: newCommand() });
    expect((await as(lan).routing.alerts({})).items).toEqual([]);
    const { told } = await as(ana).routing.involveLead({
      number: made.number,
      commandId: newCommand(),
      id: newTestId<never>(),
      text: 'Please call them',
    });
    expect(told).toEqual(['Lan']);
    await as(lan).notifications.switch({ kind: 'ticket.urgent', on: false });
    expect((await as(lan).notifications.list({})).items.map(({ kind }) => kind)).toEqual(['ticket.lead-involved']);
  });
});

describeOnBoth('conduct', (dialect) => {
  it('folds an abusive message for the next reader, tells the leads, and can be taken back', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const [rude, ana] = [await newPerson(client, 'Rude', ['requester']), await newPerson(client, 'Ana', ['agent'])];
    await client.tickets.create({ title: 'One', requesterId: rude.personId });
    const { id } = await as(rude).tickets.addMessage({ number: 1, text: 'You idiots' });
    const mark = { messageId: id, commandId: newCommand(), reason: 'Insults' };
    expect(await as(ana).conduct.mark(mark)).toMatchObject({ personName: 'Ana', reason: 'Insults' });
    await as(ana).conduct.mark({ ...mark, commandId: newCommand() });
    expect((await client.tickets.timeline({ number: 1 })).items).toContainEqual(
      expect.objectContaining({ id, text: 'You idiots', abusive: expect.objectContaining({ reason: 'Insults' }) }),
    );
    expect((await as(rude).tickets.timeline({ number: 1 })).items).toContainEqual(expect.objectContaining({ id, abusive: null }));
    expect((await client.notifications.list({})).items).toMatchObject([{ kind: 'conduct.marked' }]);
    expect((await client.conduct.history({ personId: rude.personId })).marks).toMatchObject([{ number: 1, messageId: id }]);
    expect(actor.roles).toContain('lead');
    await as(ana).conduct.unmark({ messageId: id, commandId: newCommand() });
    expect((await client.conduct.history({ personId: rude.personId })).marks).toEqual([]);
  });

  it('keeps notes about a person between leads', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const [rude, ana] = [await newPerson(client, 'Rude', ['requester']), await newPerson(client, 'Ana', ['agent'])];
    const note = { id: newTestId<never>(), personId: rude.personId, text: 'Speaks only with Lan xyzzy' };
    await client.conduct.addNote(note);
    expect((await client.conduct.history({ personId: rude.personId })).notes).toMatchObject([{ text: note.text, authorName: actor.name }]);
    await expect(as(ana).conduct.history({ personId: rude.personId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(client.conduct.history({ personId: actor.personId as PersonId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await client.search.query({ q: 'xyzzy' })).items).toEqual([]);
    const log = await client.changes.list({ subjectKind: 'person', subjectId: rude.personId });
    expect(JSON.stringify(log)).not.toContain('xyzzy');
    expect(log.items[0]).toMatchObject({ event: 'person.note-added', personId: actor.personId });
    await client.conduct.removeNote({ id: note.id });
    expect((await client.conduct.history({ personId: rude.personId })).notes).toEqual([]);
  });
});
