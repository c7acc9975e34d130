import { expect, it } from 'vitest';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

describeOnBoth('the desk itself', (dialect) => {
  it('remembers that the first run is over, and who went through it', async () => {
    const first = await openTestDesk(dialect);
    expect((await first.client.desk.about({})).firstRun).toBe(true);
    await first.client.desk.finishFirstRun({ language: 'vi', name: ' Nguyễn Thị Hường ' });
    const { client } = await first.reopen();
    expect(await client.desk.about({})).toMatchObject({ firstRun: false, me: { name: 'Nguyễn Thị Hường', language: 'vi' } });
  });

  it('keeps each person’s preferences', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    await client.preferences.set({ key: 'theme', value: 'dark' });
    await client.preferences.set({ key: 'theme', value: { name: 'light' } });
    expect((await client.preferences.all({})).values).toEqual({ theme: { name: 'light' } });
    const other = await client.people.create({ id: '01900000-0000-7000-8000-000000000001' as never, name: 'Other' });
    expect((await as({ ...actor, personId: other.id }).preferences.all({})).values).toEqual({});
  });

  it('lists the change log newest first, in pages, with one audit line a command', async () => {
    const { client } = await openTestDesk(dialect);
    for (let i = 1; i <= 5; i++) await client.tickets.create({ title: `T${i}` });
    const first = await client.changes.list({ subjectKind: 'ticket', limit: 2 });
    expect(first.items.map((change) => change.new)).toEqual([
      { number: 5, title: 'T5' },
      { number: 4, title: 'T4' },
    ]);
    const second = await client.changes.list({ subjectKind: 'ticket', limit: 50, cursor: first.next ?? '' });
    expect(second.items).toHaveLength(3);
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map((change) => change.commandId)).size).toBe(5);
  });

  it('tells live consoles of a commit and of nothing that failed', async () => {
    const { client } = await openTestDesk(dialect);
    const batches = await client.changes.subscribe({});
    const told: string[] = [];
    const listening = (async () => {
      for await (const { notices } of batches) {
        told.push(...notices.map((notice) => `${notice.event} ${notice.number}`));
        if (told.length >= 2) return;
      }
    })();
    await client.tickets.create({ title: 'One' });
    await expect(
      client.tickets.create({ title: 'Nowhere', queueId: '01900000-0000-7000-8000-000000000009' as never }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await client.tickets.create({ title: 'Two' });
    await listening;
    expect(told).toEqual(['ticket.created 1', 'ticket.created 2']);
  });
});
