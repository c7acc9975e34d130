import { expect, it } from 'vitest';
import type { ChecklistId, CommandId, MessageId, TemplateId } from '../../../src/contract/common.ts';
import type { TemplateItem } from '../../../src/contract/checklists.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { upload } from '../../helpers/upload.ts';

const item = (text: string, more: Partial<TemplateItem> = {}) => ({ text: { en: text, vi: `${text} (vi)` }, ...more });

async function startedChecklist(client: TestDesk['client']) {
  const { number } = await client.tickets.create({ title: 'New colleague on Monday' });
  const { updatedAt: _at, ...template } = await client.checklists.saveTemplate({
    id: newTestId<TemplateId>(),
    version: 0,
    title: { en: 'New colleague', vi: 'Nhân viên mới' },
    items: [
      item('Create the account', { proof: 'note' }),
      item('Photo of the desk', { proof: 'file' }),
      item('Check the network', { proof: 'diagnosis', playbook: 'network' }),
      item('Welcome mail', { required: false }),
    ],
  });
  const checklist = await client.checklists.start({ number, templateId: template.id });
  return { number, template, checklist, itemIds: checklist.items.map(({ id }) => id) };
}

describeOnBoth('checklists', (dialect) => {
  it('hold whoever ends their ticket while required items are open, on every way, until they say that they mean it', async () => {
    const { client } = await openTestDesk(dialect);
    const { number } = await startedChecklist(client);
    const { version } = await client.tickets.get({ number });
    const held = { code: 'CONFLICT', message: expect.stringContaining('3 required items'), data: { details: { requiredOpen: 3 } } };
    const solve = { number, version, commandId: newTestId<CommandId>(), patch: { status: 'solved' as const } };
    await expect(client.tickets.update(solve)).rejects.toMatchObject(held);
    const reply = { number, id: newTestId<MessageId>(), text: 'It is fixed.', status: 'solved' as const };
    await expect(client.tickets.addMessage(reply)).rejects.toMatchObject(held);
    const other = await client.tickets.create({ title: 'Without a checklist' });
    const many = { numbers: [number, other.number], patch: { status: 'solved' as const } };
    expect((await client.tickets.updateMany({ commandId: newTestId<CommandId>(), ...many })).outcomes).toMatchObject([
      { number, outcome: 'skipped', requiredOpen: 3 },
      { number: other.number, outcome: 'changed' },
    ]);
    expect((await client.tickets.get({ number })).status).toBe('new');
    expect(await client.tickets.addMessage({ ...reply, despiteChecklist: true })).toMatchObject({ ticket: { status: 'solved' } });
    // What is over already is not asked again.
    expect(
      (await client.tickets.updateMany({ commandId: newTestId<CommandId>(), numbers: [number], patch: { status: 'closed' } })).outcomes,
    ).toEqual([{ number, outcome: 'changed' }]);
  });

  it('are ended all the same when that is said', async () => {
    const { client } = await openTestDesk(dialect);
    const { number } = await startedChecklist(client);
    const { version } = await client.tickets.get({ number });
    const patch = { status: 'solved' as const };
    const commandId = newTestId<CommandId>();
    expect(await client.tickets.update({ number, version, commandId, patch, despiteChecklist: true })).toMatchObject(patch);
    await client.tickets.update({ number, version: version + 1, commandId: newTestId<CommandId>(), patch: { status: 'open' } });
    const outcome = await client.tickets.updateMany({
      commandId: newTestId<CommandId>(),
      numbers: [number],
      patch,
      despiteChecklist: true,
    });
    expect(outcome.outcomes).toMatchObject([{ outcome: 'changed' }]);
  });

  it('are a frozen copy of their template, ticked with proof, and counted in the rows of the queue', async () => {
    const { client, actor } = await openTestDesk(dialect);
    const { number, template, checklist, itemIds } = await startedChecklist(client);
    const [account, photo, network, mail] = itemIds as [(typeof itemIds)[0], (typeof itemIds)[0], (typeof itemIds)[0], (typeof itemIds)[0]];
    expect((await client.tickets.get({ number })).checklist).toEqual({ done: 0, total: 4, requiredOpen: 3 });
    await client.checklists.saveTemplate({ ...template, items: [template.items[0] as TemplateItem] });
    expect((await client.procedures.ofTicket({ number })).checklists[0]?.items).toHaveLength(4);

    for (const itemId of [account, photo, network])
      await expect(client.checklists.setItem({ number, itemId, state: 'done' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(client.checklists.setItem({ number, itemId: mail, state: 'skipped' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(client.checklists.setItem({ number, itemId: network, state: 'done', diagnosisId: newTestId() })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    });

    const file = await upload(client, 'desk.txt', Buffer.from('desk 12'));
    await client.checklists.setItem({ number, itemId: account, state: 'done', note: 'u1234, mailbox included' });
    await client.checklists.setItem({ number, itemId: photo, state: 'done', fileId: file.id });
    const now = await client.checklists.setItem({ number, itemId: mail, state: 'skipped', note: 'Comes from HR' });
    expect(now).toMatchObject({ id: checklist.id, templateVersion: 1 });
    expect(now.items).toMatchObject([
      { state: 'done', note: 'u1234, mailbox included', personId: actor.personId, personName: actor.name },
      { state: 'done', file: { id: file.id, name: 'desk.txt' } },
      { state: 'open', playbook: 'network', proof: 'diagnosis', personId: null, at: null },
      { state: 'skipped', note: 'Comes from HR' },
    ]);
    expect((await client.tickets.rows({ numbers: [number] })).items[0]?.checklist).toEqual({ done: 3, total: 4, requiredOpen: 1 });
    await client.checklists.setItem({ number, itemId: account, state: 'open' });
    expect((await client.tickets.get({ number })).checklist).toEqual({ done: 2, total: 4, requiredOpen: 2 });
    const { items } = await client.tickets.timeline({ number });
    expect(items.filter((each) => each.kind === 'change').map(({ event }) => event)).toEqual([
      'ticket.created',
      'ticket.checklist-started',
      'ticket.checklist-item-done',
      'ticket.checklist-item-done',
      'ticket.checklist-item-skipped',
      'ticket.checklist-item-open',
    ]);
  });

  it('are the same when sent twice, and keep whoever ticked first', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const { number, template, itemIds } = await startedChecklist(client);
    const id = newTestId<ChecklistId>();
    await client.checklists.start({ number, templateId: template.id, id });
    await client.checklists.start({ number, templateId: template.id, id });
    expect((await client.procedures.ofTicket({ number })).checklists).toHaveLength(2);
    const second = await newPerson(client, 'Siti', ['agent']);
    const itemId = itemIds[3] as (typeof itemIds)[0];
    await Promise.all(itemIds.slice(3).map(() => client.checklists.setItem({ number, itemId, state: 'done' })));
    const after = await as(second).checklists.setItem({ number, itemId, state: 'done' });
    expect(after.items[3]?.personId).toBe(actor.personId);
  });

  it('are counted right when several people tick at once', async () => {
    const { client } = await openTestDesk(dialect);
    const { number } = await client.tickets.create({ title: 'Move of an office' });
    const items = Array.from({ length: 12 }, (_, i) => item(`Step ${i}`));
    const { updatedAt: _at, ...template } = await client.checklists.saveTemplate({
      id: newTestId<TemplateId>(),
      version: 0,
      title: { en: 'Move' },
      items,
    });
    const checklist = await client.checklists.start({ number, templateId: template.id });
    await Promise.all(checklist.items.map(({ id }) => client.checklists.setItem({ number, itemId: id, state: 'done' })));
    expect((await client.tickets.get({ number })).checklist).toEqual({ done: 12, total: 12, requiredOpen: 0 });
  });

  it('refuse what is not theirs: another ticket, a removed template, a template changed meanwhile, a ticket of somebody else', async () => {
    const { client, as } = await openTestDesk(dialect);
    const { template, itemIds } = await startedChecklist(client);
    const other = await client.tickets.create({ title: 'Another' });
    const itemId = itemIds[3] as (typeof itemIds)[0];
    await expect(client.checklists.setItem({ number: other.number, itemId, state: 'done' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const items = [item('Only this')];
    await client.checklists.saveTemplate({ ...template, items });
    await expect(client.checklists.saveTemplate({ ...template, items: [item('Or that')] })).rejects.toMatchObject({ code: 'CONFLICT' });
    await client.checklists.removeTemplate({ id: template.id });
    expect((await client.checklists.templates({})).items).toEqual([]);
    await expect(client.checklists.start({ number: other.number, templateId: template.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const requester = await newPerson(client, 'Hường', ['requester']);
    await expect(as(requester).procedures.ofTicket({ number: other.number })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
