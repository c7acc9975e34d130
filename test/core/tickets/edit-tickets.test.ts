import { expect, it } from 'vitest';
import type { CommandId } from '../../../src/contract/common.ts';
import { uuidv7 } from '../../../src/shared/uuid.ts';
import { changeDatabase } from '../../helpers/change-database.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson } from '../../helpers/ticket-people.ts';

describeOnBoth('changing tickets', (dialect) => {
  it('changes fields, keeps counters and times, and tells each field in the timeline', async () => {
    const { client, actor } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    const solved = await client.tickets.update({
      number: 1,
      commandId: newCommand(),
      version: 1,
      patch: { status: 'solved', priority: 'urgent', assigneeId: actor.personId, tags: ['VPN', 'vpn', 'Máy in'] },
    });
    expect(solved).toMatchObject({ status: 'solved', priority: 'urgent', assigneeName: actor.name, version: 2, tags: ['Máy in', 'VPN'] });
    expect(solved.solvedAt).not.toBeNull();
    expect(await client.tickets.counts({})).toMatchObject({ byStatus: { new: 0, solved: 1 }, open: 0, mine: 0 });
    const reopened = await client.tickets.update({ number: 1, commandId: newCommand(), version: 2, patch: { status: 'open' } });
    expect(reopened).toMatchObject({ solvedAt: null, closedAt: null });
    expect(await client.tickets.counts({})).toMatchObject({
      byStatus: { open: 1, solved: 0 },
      open: 1,
      mine: 1,
      unassigned: 0,
      queues: [{ open: 1 }],
    });
    const { items } = await client.tickets.timeline({ number: 1 });
    expect(items.map((item) => item.kind === 'change' && [item.event, item.fields.map(({ field }) => field).toSorted()])).toEqual([
      ['ticket.created', []],
      ['ticket.changed', ['assigneeId', 'priority', 'status', 'tags']],
      ['ticket.changed', ['status']],
    ]);
    expect(items[1]).toMatchObject({
      fields: expect.arrayContaining([{ field: 'assigneeId', old: null, new: actor.personId, oldName: null, newName: actor.name }]),
    });
  });

  it('merges changes of different fields and asks only when the same field was changed', async () => {
    const { client, actor } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch: { priority: 'high' } });
    const merged = await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch: { status: 'open' } });
    expect(merged).toMatchObject({ priority: 'high', status: 'open', version: 3 });
    const stale = { number: 1, version: 1, patch: { priority: 'low', kind: 'request' } } as const;
    await expect(client.tickets.update({ ...stale, commandId: newCommand() })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { details: { version: 3, fields: [{ field: 'priority', yours: 'low', theirs: 'high', theirsBy: actor.name }] } },
    });
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ kind: 'incident', version: 3 });
    expect(await client.tickets.update({ ...stale, commandId: newCommand(), force: true })).toMatchObject({
      priority: 'low',
      kind: 'request',
    });
  });

  it('keeps both of two changes made at once', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    const patches = [{ priority: 'high' }, { status: 'open' }, { kind: 'question' }, { title: 'Two' }] as const;
    await Promise.all(patches.map((patch) => client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch })));
    expect(await client.tickets.get({ number: 1 })).toMatchObject({
      priority: 'high',
      status: 'open',
      kind: 'question',
      title: 'Two',
      version: 5,
    });
  });

  it('does a command once, however often it is sent', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    const commandId = newCommand();
    const sent = { number: 1, commandId, version: 1, patch: { status: 'waiting' } } as const;
    await client.tickets.update(sent);
    await client.tickets.update({ number: 1, commandId: newCommand(), version: 2, patch: { status: 'open' } });
    expect(await client.tickets.update(sent)).toMatchObject({ status: 'open', version: 3 });
    await expect(client.tickets.update({ ...sent, patch: { status: 'closed' } })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('finds a changed title and forgets the old one', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'Printer' });
    await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch: { title: 'Màn hình xanh' } });
    expect((await client.tickets.list({ q: 'man hinh' })).items).toHaveLength(1);
    expect((await client.tickets.list({ q: 'printer' })).items).toHaveLength(0);
  });

  it('changes a thousand in one command, says so of each, and puts them back as one', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    await client.tickets.create({ title: 'One of many' });
    const others = Array.from({ length: 999 }, (_, i) => `('${newCommand()}', ${i + 2})`).join(', ');
    const columns = 'title, text, status, is_open, priority, kind, queue_id, requester_id, created_at, updated_at, version, digest';
    await changeDatabase(
      desk,
      `with other(id, number) as (values ${others}), one as (select ${columns} from tickets where number = 1) insert into tickets (id, number, ${columns}) select other.id, other.number, ${columns} from other, one`,
    );
    await changeDatabase(desk, `update counters set value = 1000 where name = 'tickets:status:new'`);
    await client.tickets.update({ number: 7, commandId: newCommand(), version: 1, patch: { status: 'solved' } });
    const commandId = newCommand();
    const numbers = Array.from({ length: 1000 }, (_, i) => i + 1);
    const { outcomes } = await client.tickets.updateMany({ commandId, numbers: [...numbers, 5000], patch: { status: 'solved' } });
    expect(outcomes).toHaveLength(1001);
    expect(outcomes.filter(({ outcome }) => outcome === 'changed')).toHaveLength(999);
    expect(outcomes[6]).toEqual({ number: 7, outcome: 'same' });
    expect(outcomes.at(-1)).toMatchObject({ number: 5000, outcome: 'skipped', reason: expect.stringContaining('#5000') });
    expect(await client.tickets.counts({})).toMatchObject({ byStatus: { new: 0, solved: 1000 }, open: 0 });
    await client.tickets.update({ number: 9, commandId: newCommand(), version: 2, patch: { status: 'closed' } });
    const undone = await client.tickets.undo({ commandId, undoId: newCommand() });
    expect(undone.outcomes.filter(({ outcome }) => outcome === 'changed')).toHaveLength(998);
    expect(undone.outcomes.find(({ number }) => number === 9)).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringContaining('status'),
    });
    expect(await client.tickets.counts({})).toMatchObject({ byStatus: { new: 998, solved: 1, closed: 1 }, open: 998 });
  });

  it('undoes only its own fields, gives back the times, and can itself be undone', async () => {
    const { client, as } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    const solved = await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch: { status: 'solved' } });
    const commandId = newCommand();
    await client.tickets.update({ number: 1, commandId, version: 2, patch: { status: 'open', priority: 'high' } });
    await client.tickets.update({ number: 1, commandId: newCommand(), version: 3, patch: { priority: 'urgent' } });
    const colleague = await newPerson(client, 'Siti', ['agent']);
    await expect(as(colleague).tickets.undo({ commandId, undoId: newCommand() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const undoId = newCommand();
    expect((await client.tickets.undo({ commandId, undoId })).outcomes).toMatchObject([
      { number: 1, outcome: 'changed', reason: expect.stringContaining('priority') },
    ]);
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'solved', solvedAt: solved.solvedAt, priority: 'urgent' });
    await client.tickets.undo({ commandId: undoId, undoId: newCommand() });
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ status: 'open', solvedAt: null, priority: 'urgent' });
    await expect(client.tickets.undo({ commandId: uuidv7(Date.now()) as CommandId, undoId: newCommand() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('refuses to undo after ten minutes', async () => {
    let now = Date.now();
    const { client } = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now } });
    await client.tickets.create({ title: 'One' });
    const commandId = newCommand();
    await client.tickets.update({ number: 1, commandId, version: 1, patch: { status: 'solved' } });
    expect((await client.tickets.timeline({ number: 1 })).items.at(-1)).toMatchObject({ undoable: true });
    now += 11 * 60_000;
    expect((await client.tickets.timeline({ number: 1 })).items.at(-1)).toMatchObject({ undoable: false });
    await expect(client.tickets.undo({ commandId, undoId: newCommand() })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('refuses unknown fields, queues and people', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    const base = { number: 1, commandId: newCommand(), version: 1 };
    await expect(client.tickets.update({ ...base, patch: { colour: 'red' } as never })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(client.tickets.update({ ...base, patch: { queueId: newCommand() as never } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(client.tickets.update({ ...base, patch: { assigneeId: newCommand() as never } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(client.tickets.update({ ...base, number: 2, patch: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await client.tickets.get({ number: 1 })).toMatchObject({ version: 1 });
  });
});
