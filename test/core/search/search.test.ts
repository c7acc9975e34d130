import { expect, it } from 'vitest';
import type { PersonId } from '../../../src/contract/common.ts';
import { uuidv7 } from '../../../src/shared/uuid.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

describeOnBoth('search', (dialect) => {
  it('finds Vietnamese without diacritics, with them, and by the beginning of the last word', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'Máy in không in được', text: 'Từ sáng nay, tầng 3' });
    await client.tickets.create({ title: 'Đăng nhập bị lỗi' });
    for (const q of ['may in khong', 'máy in', 'tang 3', 'IN DUOC'])
      expect(
        (await client.search.query({ q, kind: 'ticket' })).items.map((hit) => hit.number),
        q,
      ).toEqual([1]);
    for (const q of ['dang nh', 'Đăng nhập', 'DANG'])
      expect(
        (await client.search.query({ q, kind: 'ticket' })).items.map((hit) => hit.number),
        q,
      ).toEqual([2]);
    expect((await client.search.query({ q: 'khong co gi', kind: 'ticket' })).items).toEqual([]);
  });

  it('shows a piece of the text around the match as it was written', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'Printer', text: `${'lorem '.repeat(40)} hộp mực bị kẹt ${'ipsum '.repeat(40)}` });
    const [hit] = (await client.search.query({ q: 'hop muc' })).items;
    expect(hit?.snippet).toContain('hộp mực bị kẹt');
    expect(hit?.snippet?.length).toBeLessThan(200);
  });

  it('answers over all kinds, the best of each first, and takes operators of the engines as words', async () => {
    const { client } = await openTestDesk(dialect);
    await client.people.create({ id: uuidv7(Date.now()) as PersonId, name: 'Nguyễn Thị Hường' });
    for (let i = 0; i < 5; i++) await client.tickets.create({ title: `Ticket of Hường ${i}` });
    const kinds = (await client.search.query({ q: 'huong', limit: 3 })).items.map((hit) => hit.kind);
    expect(kinds.slice(0, 2).sort()).toEqual(['person', 'ticket']);
    for (const q of ['"', 'a OR b', 'NEAR(a', '*', '-', "'", '() & | !', 'title_folded:x', '\\', ':*', '\u0000'])
      await expect(client.search.query({ q })).resolves.toBeDefined();
  });

  it('finds articles that come with the desk, in their language', async () => {
    const { client } = await openTestDesk(dialect);
    const hits = (await client.search.query({ q: 'pencetak tidak', kind: 'article' })).items;
    expect(hits.map((hit) => hit.id)).toContain('cannot-print');
    const both = (await client.search.query({ q: 'vpn', kind: 'article' })).items;
    expect(both.map((hit) => hit.id)).toEqual(['no-network']);
    expect(both[0]?.title).toBe('No network or no internet');
    expect(await client.knowledge.get({ slug: 'cannot-print', language: 'vi' })).toMatchObject({
      title: 'Máy in không in được',
      languages: ['en', 'ms', 'vi'],
    });
  });

  it('shows a requester only their own tickets and no people', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const mine = await client.people.create({ id: uuidv7(Date.now()) as PersonId, name: 'Requester One' });
    await client.tickets.create({ title: 'Secret budget printer' });
    await client.tickets.create({ title: 'My printer', requesterId: mine.id });
    const requester = as({ ...actor, personId: mine.id, roles: ['requester'] });
    const hits = (await requester.search.query({ q: 'printer' })).items;
    expect(hits.filter((hit) => hit.kind === 'ticket').map((hit) => hit.title)).toEqual(['My printer']);
    expect((await requester.search.query({ q: 'requester' })).items.filter((hit) => hit.kind === 'person')).toEqual([]);
  });
});
