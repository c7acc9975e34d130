import { expect, it } from 'vitest';
import type { ApprovalId } from '../../../src/contract/common.ts';
import { outcomeOf } from '../../../src/core/procedures/approvals/approval-rules.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';

it('stands by its votes', () => {
  const votes = (...decisions: (string | null)[]) => decisions.map((decision) => ({ decision }));
  expect(outcomeOf('any', votes(null, 'approved'))).toBe('approved');
  expect(outcomeOf('any', votes(null, 'rejected'))).toBe('waiting');
  expect(outcomeOf('any', votes('rejected', 'rejected'))).toBe('rejected');
  expect(outcomeOf('all', votes(null, 'approved'))).toBe('waiting');
  expect(outcomeOf('all', votes('approved', 'approved'))).toBe('approved');
  expect(outcomeOf('order', votes(null, 'rejected'))).toBe('rejected');
});

async function request({ client, as }: TestDesk) {
  const [lan, minh, asker] = await Promise.all([
    newPerson(client, 'Lan', ['requester']),
    newPerson(client, 'Minh', ['lead']),
    newPerson(client, 'Hường', ['requester']),
  ]);
  const ticket = await client.tickets.create({ title: 'A new laptop', text: 'For Monday.', kind: 'request', requesterId: asker.personId });
  return { lan, minh, asker, ticket, number: ticket.number, of: { lan: as(lan), minh: as(minh), asker: as(asker) } };
}

describeOnBoth('approvals', (dialect) => {
  it('are decided one after the other, finally, and never by the requester', async () => {
    const desk = await openTestDesk(dialect);
    const { lan, minh, asker, number, of } = await request(desk);
    const { client } = desk;
    await expect(client.approvals.ask({ number, approverIds: [asker.personId] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const id = newTestId<ApprovalId>();
    const asked = { id, number, mode: 'order' as const, approverIds: [lan.personId, minh.personId] };
    expect(await client.approvals.ask(asked)).toMatchObject({ state: 'waiting', title: 'A new laptop', text: 'For Monday.' });
    expect((await client.approvals.ask(asked)).id).toBe(id);
    await expect(client.approvals.ask({ number, approverIds: [lan.personId] })).rejects.toMatchObject({ code: 'CONFLICT' });

    expect((await of.lan.approvals.mine({})).items.map((each) => each.id)).toEqual([id]);
    expect((await of.minh.approvals.mine({})).items).toEqual([]);
    await expect(of.minh.approvals.decide({ id, decision: 'approved' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(of.asker.approvals.decide({ id, decision: 'approved' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.approvals.decide({ id, decision: 'approved' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await of.lan.approvals.decide({ id, decision: 'approved', reason: 'In the budget' });
    await of.lan.approvals.decide({ id, decision: 'approved' });
    await expect(of.lan.approvals.decide({ id, decision: 'rejected', reason: 'No' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(of.minh.approvals.decide({ id, decision: 'rejected' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const closed = await of.minh.approvals.decide({ id, decision: 'rejected', reason: 'There is one in the store' });
    expect(closed).toMatchObject({
      state: 'rejected',
      votes: [
        { personName: 'Lan', decision: 'approved', reason: 'In the budget' },
        { personName: 'Minh', decision: 'rejected', reason: 'There is one in the store', awaited: false },
      ],
    });
    await expect(client.approvals.withdraw({ id })).rejects.toMatchObject({ code: 'CONFLICT' });
    const events = (await client.changes.list({ subjectKind: 'approval', subjectId: id })).items.map(({ event }) => event);
    expect(events.toReversed()).toEqual(['approval.asked', 'approval.approved', 'approval.rejected', 'approval.closed']);
  });

  it('of which one is enough end with the first yes, whoever else decides at the same moment', async () => {
    const desk = await openTestDesk(dialect);
    const { lan, minh, number, of } = await request(desk);
    const { id } = await desk.client.approvals.ask({ number, mode: 'any', approverIds: [lan.personId, minh.personId] });
    const outcomes = await Promise.allSettled([
      of.lan.approvals.decide({ id, decision: 'approved' }),
      of.minh.approvals.decide({ id, decision: 'approved' }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [approval] = (await desk.client.procedures.ofTicket({ number })).approvals;
    expect(approval?.state).toBe('approved');
    expect(approval?.votes.filter(({ decision }) => decision !== null)).toHaveLength(1);
  });

  it('are asked again when the request changes, also after a yes', async () => {
    const desk = await openTestDesk(dialect);
    const { lan, ticket, number, of } = await request(desk);
    const { client } = desk;
    const first = await client.approvals.ask({ number, approverIds: [lan.personId] });
    await of.lan.approvals.decide({ id: first.id, decision: 'approved' });
    await client.tickets.update({ number, commandId: newCommand(), version: ticket.version, patch: { priority: 'high' } });
    expect((await client.procedures.ofTicket({ number })).approvals).toHaveLength(1);
    await client.tickets.update({ number, commandId: newCommand(), version: ticket.version, patch: { title: 'Two new laptops' } });
    const { approvals } = await client.procedures.ofTicket({ number });
    expect(approvals).toMatchObject([
      { id: first.id, state: 'superseded', title: 'A new laptop', followedBy: approvals[1]?.id },
      { state: 'waiting', title: 'Two new laptops', votes: [{ personName: 'Lan', decision: null }] },
    ]);
    await expect(of.lan.approvals.decide({ id: first.id, decision: 'rejected', reason: 'x' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await client.approvals.withdraw({ id: approvals[1]?.id as ApprovalId });
    await client.tickets.update({ number, commandId: newCommand(), version: 99, patch: { title: 'Three' } });
    expect((await client.procedures.ofTicket({ number })).approvals.map(({ state }) => state)).toEqual(['superseded', 'withdrawn']);
  });

  it('that nobody decided in time are said to be late, once', async () => {
    let now = 1_800_000_000_000;
    const desk = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now }, timers: false });
    const { lan, number } = await request(desk);
    const { id } = await desk.client.approvals.ask({ number, approverIds: [lan.personId], dueAt: now + 3_600_000 });
    now += 3 * 86_400_000;
    await desk.desk.runDueWork();
    await desk.desk.runDueWork();
    const late = (await desk.client.changes.list({ limit: 200 })).items.filter(
      ({ event, procedure }) => event === 'notification.added' && procedure.startsWith('timer.'),
    );
    expect(late.map(({ subjectId }) => subjectId).toSorted()).toEqual([lan.personId, desk.actor.personId].toSorted());
    expect((await desk.client.procedures.ofTicket({ number })).approvals[0]).toMatchObject({ id, state: 'waiting' });
  });
});
