import { expect, it } from 'vitest';
import type { DeviceId, MessageId } from '../../../src/contract/common.ts';
import { changeDatabase } from '../../helpers/change-database.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { upload } from '../../helpers/upload.ts';

const kinds = (items: readonly { kind: string }[]) => items.map(({ kind }) => kind);

describeOnBoth('the conversation of a ticket', (dialect) => {
  it('adds a reply with attachments, sets the status with it, and clears its draft only', async () => {
    const { client, actor } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    await client.drafts.save({ number: 1, mode: 'reply', text: 'half a sen' });
    await client.drafts.save({ number: 1, mode: 'note', text: 'for us' });
    const file = await upload(client, 'log.txt', Buffer.from('line'));
    const id = newTestId<MessageId>();
    const sent = { number: 1, id, text: 'Đã sửa xong', status: 'solved', attachmentIds: [file.id] } as const;
    expect(await client.tickets.addMessage({ ...sent, attachmentIds: [...sent.attachmentIds] })).toMatchObject({
      id,
      ticket: { status: 'solved', version: 2 },
    });
    expect(await client.tickets.addMessage({ ...sent, attachmentIds: [] })).toMatchObject({ id, ticket: { version: 2 } });
    expect((await client.drafts.list({})).items).toMatchObject([{ number: 1, mode: 'note', text: 'for us' }]);
    const { items, version } = await client.tickets.timeline({ number: 1 });
    expect(version).toBe(2);
    expect(items).toMatchObject([
      { kind: 'change', event: 'ticket.created', undoable: false },
      { kind: 'reply', id, text: 'Đã sửa xong', personName: actor.name, attachments: [file], damaged: false },
      { kind: 'change', event: 'ticket.changed', undoable: true, fields: [{ field: 'status', old: 'new', new: 'solved' }] },
    ]);
    expect((await client.tickets.arrange({ q: 'sua xong' })).numbers).toEqual([1]);
    expect((await client.tickets.arrange({ q: 'log has:attachment' })).numbers).toEqual([1]);
  });

  it('takes up a new ticket by an answer, and opens a solved one by the words of its requester', async () => {
    const { client, as } = await openTestDesk(dialect);
    const huong = await newPerson(client, 'Hường', ['requester']);
    const page = as(huong);
    await page.tickets.create({ title: 'Mine' });
    expect((await page.tickets.addMessage({ number: 1, text: 'more' })).ticket.status).toBe('new');
    expect((await client.tickets.addMessage({ number: 1, text: 'note', mode: 'note' })).ticket.status).toBe('new');
    expect((await client.tickets.addMessage({ number: 1, text: 'Hello' })).ticket.status).toBe('open');
    expect((await client.tickets.addMessage({ number: 1, text: 'Done', status: 'closed' })).ticket).toMatchObject({
      status: 'closed',
      solvedAt: expect.any(Number),
      closedAt: expect.any(Number),
    });
    expect((await page.tickets.addMessage({ number: 1, text: 'Not done' })).ticket).toMatchObject({
      status: 'open',
      solvedAt: null,
      closedAt: null,
    });
  });

  it('stops a message whose writer has not seen what arrived', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const huong = await newPerson(client, 'Hường', ['requester']);
    const page = as(huong);
    await page.tickets.create({ title: 'Mine' });
    await client.drafts.save({ number: 1, mode: 'reply', text: 'unsent' });
    await page.tickets.addMessage({ number: 1, text: 'It works again' });
    const stale = { number: 1, text: 'Please restart', seenVersion: 1 };
    await expect(client.tickets.addMessage(stale)).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { details: { version: 2, arrived: [{ event: 'ticket.replied', personName: 'Hường' }] } },
    });
    expect((await client.drafts.list({})).items).toMatchObject([{ text: 'unsent' }]);
    expect((await client.tickets.addMessage({ ...stale, seenVersion: 2 })).ticket.version).toBe(3);
    await client.tickets.addMessage({ number: 1, mode: 'note', text: 'between us' });
    // A note is no news to somebody who cannot see it.
    expect((await page.tickets.addMessage({ number: 1, text: 'ok', seenVersion: 3 })).ticket.version).toBe(5);
    expect(actor.name).not.toBe('Hường');
  });

  it('shows requesters their own tickets without notes, staff work, or a way to find either', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const page = as(await newPerson(client, 'Hường', ['requester']));
    await client.tickets.create({ title: 'Of the desk' });
    await page.tickets.create({ title: 'Mine' });
    await client.tickets.addMessage({ number: 2, mode: 'note', text: 'confidential zebra' });
    await client.tickets.update({
      number: 2,
      commandId: newCommand(),
      version: 2,
      patch: { assigneeId: actor.personId, status: 'waiting', priority: 'low' },
    });
    await client.tickets.addMessage({ number: 2, text: 'Seen' });
    const { items } = await page.tickets.timeline({ number: 2 });
    expect(kinds(items)).toEqual(['change', 'change', 'reply']);
    expect(items[1]).toMatchObject({ fields: [{ field: 'status' }], undoable: false });
    expect(JSON.stringify(items)).not.toContain('zebra');
    expect((await page.search.query({ q: 'zebra' })).items).toEqual([]);
    const missing = await page.tickets.get({ number: 99 }).catch((error: unknown) => error);
    const strange = await page.tickets.get({ number: 1 }).catch((error: unknown) => error);
    expect(String(strange)).toBe(String(missing).replace('99', '1'));
    for (const call of [
      () => page.tickets.timeline({ number: 1 }),
      () => page.tickets.addMessage({ number: 1, text: 'x' }),
      () => page.drafts.save({ number: 1, mode: 'reply', text: 'x' }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const call of [
      () => page.tickets.addMessage({ number: 2, mode: 'note', text: 'x' }),
      () => page.drafts.save({ number: 2, mode: 'note', text: 'x' }),
      () => page.tickets.addMessage({ number: 2, text: 'x', status: 'closed' }),
      () => page.tickets.create({ title: 'x', requesterId: actor.personId }),
      () => page.tickets.create({ title: 'x', assigneeId: actor.personId }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await page.tickets.addMessage({ number: 2, text: 'Works', status: 'solved' })).ticket.status).toBe('solved');
  });

  it('keeps drafts apart by person, ticket and mode, and whatever is typed', async () => {
    const { client, as, reopen } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'One' });
    const siti = as(await newPerson(client, 'Siti', ['agent']));
    const typed = ' đang gõ  \r\n🖨 ';
    expect(await client.drafts.save({ number: 1, mode: 'reply', text: typed })).toMatchObject({ text: typed });
    await siti.drafts.save({ number: 1, mode: 'reply', text: 'hers' });
    await client.tickets.update({ number: 1, commandId: newCommand(), version: 1, patch: { status: 'open' } });
    const again = await reopen();
    expect((await again.client.drafts.list({})).items).toMatchObject([{ number: 1, mode: 'reply', text: typed }]);
    await again.client.drafts.save({ number: 1, mode: 'reply', text: '' });
    expect((await again.client.drafts.list({})).items).toEqual([]);
  });

  it('marks words that are not those that were saved', async () => {
    const desk = await openTestDesk(dialect);
    await desk.client.tickets.create({ title: 'One' });
    await desk.client.tickets.addMessage({ number: 1, text: 'original' });
    await desk.client.tickets.addMessage({ number: 1, text: 'untouched' });
    await changeDatabase(desk, `update messages set text = 'forged' where text = 'original'`);
    const { items } = await desk.client.tickets.timeline({ number: 1 });
    expect(items.filter((item) => item.kind === 'reply')).toMatchObject([
      { text: 'forged', damaged: true },
      { text: 'untouched', damaged: false },
    ]);
  });

  it('links devices once, tells it, and takes it back', async () => {
    const desk = await openTestDesk(dialect);
    const device = newTestId<DeviceId>();
    await changeDatabase(
      desk,
      `insert into devices (id, name, name_folded, form_factor, state, local, problems, problem_count, created_at, updated_at) values ('${device}', 'PC-1', 'pc-1', 'laptop', 'in-use', 0, '[]', 0, 1, 1)`,
    );
    await desk.client.tickets.create({ title: 'One' });
    const linked = await desk.client.tickets.linkDevice({ number: 1, deviceId: device });
    expect(await desk.client.tickets.linkDevice({ number: 1, deviceId: device })).toEqual(linked);
    expect(linked).toMatchObject({ version: 2, devices: [{ id: device, name: 'PC-1' }] });
    const item = (await desk.client.tickets.timeline({ number: 1 })).items.at(-1);
    expect(item).toMatchObject({
      event: 'ticket.device-linked',
      undoable: true,
      fields: [{ field: 'devices', old: null, new: { id: device, name: 'PC-1' } }],
    });
    if (item?.kind === 'change') await desk.client.tickets.undo({ commandId: item.commandId, undoId: newCommand() });
    expect(await desk.client.tickets.get({ number: 1 })).toMatchObject({ version: 3, devices: [] });
    await expect(desk.client.tickets.linkDevice({ number: 1, deviceId: newTestId<never>() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
