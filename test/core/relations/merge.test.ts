import { expect, it } from 'vitest';
import type { DeviceId } from '../../../src/contract/common.ts';
import type { TimelineItem } from '../../../src/contract/tickets.ts';
import { changeDatabase } from '../../helpers/change-database.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { upload } from '../../helpers/upload.ts';

const day = 86_400_000;
const merge = (client: TestDesk['client'], number: number, sources: number[], tell?: string) =>
  client.relations.merge({ commandId: newCommand(), number, sources, ...(tell ? { tell } : {}) });
const words = (items: readonly TimelineItem[]) => items.filter((item) => item.kind !== 'change' && item.kind !== 'evidence');

async function threeTickets(test: TestDesk) {
  const hoa = await newPerson(test.client, 'Hoa', ['requester']);
  const siti = await newPerson(test.client, 'Siti', ['requester']);
  await test.client.tickets.create({ title: 'Mail is down', text: 'No mail since nine', requesterId: hoa.personId, tags: ['mail'] });
  await test.client.tickets.create({ title: 'Outlook sends nothing', text: 'Red cross', requesterId: siti.personId, tags: ['outlook'] });
  await test.client.tickets.create({ title: 'Cannot send', requesterId: siti.personId });
  return { hoa, siti };
}

describeOnBoth('merging tickets', (dialect) => {
  it('shows both threads in order, and leads there from the old number', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const { siti } = await threeTickets(test);
    await client.tickets.addMessage({ number: 2, mode: 'reply', text: 'We look at it', attachmentIds: [] });
    const { ticket, outcomes } = await merge(client, 1, [2]);
    expect(outcomes).toEqual([{ number: 2, outcome: 'changed' }]);
    expect(ticket.merged).toMatchObject([
      { number: 2, title: 'Outlook sends nothing', requesterName: 'Siti', tags: ['outlook'], intoNumber: 1 },
    ]);
    expect(await client.tickets.get({ number: 2 })).toMatchObject({ number: 2, mergedInto: { number: 1 }, status: 'closed' });
    const timeline = await client.tickets.timeline({ number: 1 });
    expect(words(timeline.items)).toMatchObject([
      { kind: 'opening', title: 'Outlook sends nothing', text: 'Red cross', fromNumber: 2, personId: siti.personId },
      { kind: 'reply', text: 'We look at it', fromNumber: 2 },
    ]);
    expect(timeline.items.at(-1)).toMatchObject({
      kind: 'change',
      event: 'ticket.took-over',
      undoable: false,
      fields: [{ field: 'merged', new: { number: 2 } }],
    });
  });

  it('takes the merged out of every list and count, and still finds it by its number and words', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const { siti } = await threeTickets(test);
    await merge(client, 1, [2, 3]);
    for (const q of ['', 'status:new', 'status:closed', 'status:new,open,waiting', 'outlook'])
      expect((await client.tickets.arrange({ q })).numbers, q).toEqual(['status:closed', 'outlook'].includes(q) ? [] : [1]);
    for (const sort of ['updated', 'created', 'priority', 'number'] as const)
      expect((await client.tickets.arrange({ q: '', sort })).numbers).toEqual([1]);
    expect((await client.tickets.list({})).items.map(({ number }) => number)).toEqual([1]);
    expect(await client.tickets.counts({})).toMatchObject({
      byStatus: { new: 1, closed: 0 },
      open: 1,
      unassigned: 1,
      queues: [{ open: 1 }],
    });
    expect((await client.tickets.arrange({ q: '#2' })).numbers).toEqual([1]);
    expect((await client.search.query({ q: 'outlook sends' })).items).toMatchObject([{ number: 2 }]);
    expect((await client.tickets.related({ personId: siti.personId })).items.map(({ number }) => number)).toEqual([1]);
  });

  it('writes a reply to the merged on the one that stands for it', async () => {
    const test = await openTestDesk(dialect);
    const { hoa, siti } = await threeTickets(test);
    const { client, as } = test;
    await merge(client, 1, [2]);
    await as(siti).tickets.addMessage({ number: 2, mode: 'reply', text: 'Still broken', attachmentIds: [] });
    await client.tickets.addMessage({ number: 1, mode: 'reply', text: 'The server is up again', attachmentIds: [] });
    await as(hoa).tickets.addMessage({ number: 1, mode: 'reply', text: 'My password is hunter2', attachmentIds: [] });
    const texts = (items: readonly TimelineItem[]) => words(items).map((item) => ('text' in item ? item.text : ''));
    expect(texts((await client.tickets.timeline({ number: 1 })).items)).toEqual([
      'Red cross',
      'Still broken',
      'The server is up again',
      'My password is hunter2',
    ]);
    // Each requester sees their own words and the desk's, never the other's.
    expect(texts((await as(siti).tickets.timeline({ number: 2 })).items)).toEqual(['Still broken', 'The server is up again']);
    expect(texts((await as(hoa).tickets.timeline({ number: 1 })).items)).not.toContain('Red cross');
    await expect(as(siti).tickets.get({ number: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets requesters of the merged open what hangs on later words they see, and on nothing else', async () => {
    const test = await openTestDesk(dialect);
    const { hoa, siti } = await threeTickets(test);
    const { client, as } = test;
    const [before, after, inNote, theirs] = [
      await upload(client, 'before.txt', Buffer.from('before')),
      await upload(client, 'after.txt', Buffer.from('after')),
      await upload(client, 'note.txt', Buffer.from('note')),
      await upload(as(hoa), 'hoa.txt', Buffer.from('hoa')),
    ];
    await client.tickets.addMessage({ number: 1, mode: 'reply', text: 'For Hoa', attachmentIds: [before.id] });
    await merge(client, 1, [2]);
    await client.tickets.addMessage({ number: 1, mode: 'reply', text: 'For both', attachmentIds: [after.id] });
    await client.tickets.addMessage({ number: 1, mode: 'note', text: 'For us', attachmentIds: [inNote.id] });
    await as(hoa).tickets.addMessage({ number: 1, mode: 'reply', text: 'From Hoa', attachmentIds: [theirs.id] });
    expect(await as(siti).files.get({ id: after.id })).toMatchObject({ name: 'after.txt' });
    for (const { id } of [before, inNote, theirs]) await expect(as(siti).files.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await client.relations.unmerge({ number: 2, commandId: newCommand() });
    await expect(as(siti).files.get({ id: after.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('finds the one that stands by the tags and devices of what was merged into it', async () => {
    const test = await openTestDesk(dialect);
    const { client } = test;
    const device = newTestId<DeviceId>();
    await changeDatabase(
      test,
      `insert into devices (id, name, name_folded, form_factor, state, local, problems, problem_count, created_at, updated_at) values ('${device}', 'HCM-LT-0231', 'hcm-lt-0231', 'laptop', 'in-use', 0, '[]', 0, 1, 1)`,
    );
    await client.tickets.create({ title: 'Stands' });
    await client.tickets.create({ title: 'Between', tags: ['outlook'] });
    await client.tickets.create({ title: 'Deep', tags: ['vpn'], deviceIds: [device] });
    await client.tickets.create({ title: 'Apart' });
    await merge(client, 2, [3]);
    await merge(client, 1, [2]);
    const expected: Record<string, number[]> = {
      'tag:vpn': [1],
      'tag:out*': [1],
      'tag:vpn,outlook': [1],
      'tag:none': [4],
      '-tag:vpn': [4],
      'device:HCM*': [1],
      'device:none': [4],
      'has:device': [1],
      '-has:device': [4],
    };
    for (const [q, numbers] of Object.entries(expected))
      expect((await client.tickets.arrange({ q, sort: 'number', direction: 'asc' })).numbers, q).toEqual(numbers);
    await client.relations.unmerge({ number: 3, commandId: newCommand() });
    expect((await client.tickets.arrange({ q: 'tag:vpn' })).numbers).toEqual([3]);
  });

  it('lets nothing else of the merged be changed', async () => {
    const test = await openTestDesk(dialect);
    await threeTickets(test);
    const { client } = test;
    await merge(client, 1, [2]);
    const change = { number: 2, commandId: newCommand(), version: 99, force: true, patch: { status: 'open' } } as const;
    await expect(client.tickets.update(change)).rejects.toMatchObject({ code: 'CONFLICT' });
    const bulk = await client.tickets.updateMany({ commandId: newCommand(), numbers: [1, 2], patch: { priority: 'high' } });
    expect(bulk.outcomes).toMatchObject([
      { number: 1, outcome: 'changed' },
      { number: 2, outcome: 'skipped', reason: '#2 was merged into another ticket.' },
    ]);
    await expect(client.tickets.linkDevice({ number: 2, deviceId: newCommand() as unknown as DeviceId })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('merges over several steps, and refuses what would lead nowhere', async () => {
    const test = await openTestDesk(dialect);
    await threeTickets(test);
    const { client } = test;
    await merge(client, 2, [3]);
    const { ticket } = await merge(client, 1, [2]);
    expect(ticket.merged.map(({ number, intoNumber }) => [number, intoNumber])).toEqual([
      [3, 2],
      [2, 1],
    ]);
    expect(await client.tickets.get({ number: 3 })).toMatchObject({ mergedInto: { number: 1 } });
    const { outcomes } = await merge(client, 3, [1, 2, 3, 77]);
    expect(outcomes).toMatchObject([
      { number: 1, outcome: 'skipped', reason: '#1 is the ticket that stays.' },
      { number: 2, outcome: 'skipped', reason: '#2 was merged into #1 already.' },
      { number: 3, outcome: 'skipped', reason: '#3 was merged into #2 already.' },
      { number: 77, outcome: 'skipped', reason: 'There is no ticket #77.' },
    ]);
    await client.relations.unmerge({ number: 2, commandId: newCommand() });
    expect(await client.tickets.get({ number: 3 })).toMatchObject({ mergedInto: { number: 2 } });
    expect((await client.tickets.arrange({ q: '', sort: 'number', direction: 'asc' })).numbers).toEqual([1, 2]);
  });

  it('does a merge once, however often it is sent, and tells the requester when asked to', async () => {
    const test = await openTestDesk(dialect);
    const { siti } = await threeTickets(test);
    const { client, as } = test;
    const sent = { commandId: newCommand(), number: 1, sources: [2], tell: 'We go on with this in one place.' };
    const [one, two] = [await client.relations.merge(sent), await client.relations.merge(sent)];
    expect(two.outcomes).toEqual(one.outcomes);
    expect(two.ticket.version).toBe(one.ticket.version);
    const theirs = words((await as(siti).tickets.timeline({ number: 2 })).items);
    expect(theirs).toMatchObject([{ kind: 'reply', text: 'We go on with this in one place.' }]);
  });

  it('is taken back for thirty days by everybody of the desk, and always by an administrator', async () => {
    let at = Date.UTC(2026, 10, 1);
    const test = await openTestDesk(dialect, { clock: { now: () => at, elapsed: () => at } });
    await threeTickets(test);
    const { client, as } = test;
    const agent = as(await newPerson(client, 'Dung', ['agent']));
    await merge(client, 1, [2, 3]);
    await agent.relations.unmerge({ number: 2, commandId: newCommand() });
    at += 31 * day;
    await expect(agent.relations.unmerge({ number: 3, commandId: newCommand() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await client.relations.unmerge({ number: 3, commandId: newCommand() })).toMatchObject({ mergedInto: null, status: 'new' });
    expect(await client.tickets.counts({})).toMatchObject({ byStatus: { new: 3 }, open: 3 });
  });
});
