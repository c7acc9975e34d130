import { expect, it } from 'vitest';
import type { DeviceId } from '../../../src/contract/common.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { changeDatabase } from '../../helpers/change-database.ts';

/** Six tickets that differ in what filters look at. */
async function filledDesk(dialect: 'sqlite' | 'postgres') {
  let now = Date.UTC(2026, 10, 20, 12);
  const desk = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => now } });
  const { client, actor } = desk;
  const huong = await newPerson(client, 'Nguyễn Thị Hường', ['requester']);
  const device = newTestId<DeviceId>();
  await changeDatabase(
    desk,
    `insert into devices (id, name, name_folded, form_factor, state, local, problems, problem_count, created_at, updated_at) values ('${device}', 'HCM-LT-0231', 'hcm-lt-0231', 'laptop', 'in-use', 0, '[]', 0, 1, 1)`,
  );
  const day = 86_400_000;
  now -= 30 * day;
  await client.tickets.create({ title: 'Máy in không in được', text: 'Tầng ba', priority: 'high', requesterId: huong.personId });
  now += 10 * day;
  await client.tickets.create({ title: 'VPN fails', text: 'since the update', tags: ['VPN'], assigneeId: actor.personId });
  now += 10 * day;
  await client.tickets.create({ title: 'Printer jam', kind: 'request', priority: 'urgent', deviceIds: [device] });
  now += 10 * day - 3_600_000;
  await client.tickets.create({ title: 'Outlook', text: 'cannot print', assigneeId: actor.personId });
  await client.tickets.update({ number: 4, commandId: newCommand(), version: 1, patch: { status: 'solved' } });
  await client.tickets.addMessage({ number: 2, mode: 'note', text: 'secret word kim' });
  now += 3_600_000;
  await client.tickets.create({ title: '100 % CPU', requesterId: null });
  await client.tickets.update({ number: 5, commandId: newCommand(), version: 1, patch: { status: 'waiting' } });
  return { desk, device, huong };
}

const found = async (client: TestDesk['client'], q: string) =>
  (await client.tickets.arrange({ q, sort: 'number', direction: 'asc' })).numbers;

describeOnBoth('lists of tickets', (dialect) => {
  it('filters by everything the language knows', async () => {
    const { desk } = await filledDesk(dialect);
    const expected: Record<string, number[]> = {
      '': [1, 2, 3, 4, 5],
      'status:new,open,waiting': [1, 2, 3, 5],
      '-status:solved,closed': [1, 2, 3, 5],
      'status:new status:waiting': [],
      'status:solved,closed,waiting': [4, 5],
      'assignee:me': [2, 4],
      'assignee:none': [1, 3, 5],
      '-assignee:me': [1, 3, 5],
      'requester:huong': [1],
      'requester:"thị hường"': [1],
      'requester:none': [5],
      'requester:Ngu*': [1],
      'priority:high,urgent': [1, 3],
      '-priority:high,urgent': [2, 4, 5],
      'kind:request': [3],
      'tag:vpn': [2],
      'tag:v*': [2],
      'tag:none': [1, 3, 4, 5],
      'device:HCM*': [3],
      'device:hcm-lt-0231': [3],
      'device:HCM': [],
      'device:none': [1, 2, 4, 5],
      'has:device': [3],
      'has:attachment,evidence': [],
      'queue:"Service desk"': [1, 2, 3, 4, 5],
      'queue:other': [],
      '-queue:service*': [],
      'created:<7d': [4, 5],
      'created:>7d': [1, 2, 3],
      'created:<2h -status:solved': [5],
      'created:2026-10-21': [1],
      'created:>2026-10-21 created:<2026-11-15': [2, 3],
      'in khong': [1],
      print: [3, 4],
      'print -jam': [4],
      '"cannot print"': [4],
      '"print cannot"': [],
      kim: [2],
      '#4': [4],
      '-#4 priority:normal': [2, 5],
      '100': [5],
      '%': [1, 2, 3, 4, 5],
      "requester:%' assignee:\\": [],
    };
    const answers: Record<string, number[]> = {};
    for (const q of Object.keys(expected)) answers[q] = await found(desk.client, q);
    expect(answers).toEqual(expected);
    expect(
      (await desk.client.tickets.list({ status: 'new,open', queue: 'service desk', q: 'priority:high' })).items.map(({ number }) => number),
    ).toEqual([1]);
  });

  it.each(['updated', 'created', 'priority', 'number'] as const)(
    'pages through the order %s in both directions without a gap',
    async (sort) => {
      const { desk } = await filledDesk(dialect);
      for (const direction of ['asc', 'desc'] as const) {
        const { numbers } = await desk.client.tickets.arrange({ sort, direction });
        const paged: number[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await desk.client.tickets.list({ sort, direction, limit: 2, cursor });
          paged.push(...page.items.map(({ number }) => number));
          if (page.next === null) break;
          cursor = page.next;
        }
        expect(paged).toEqual(numbers);
        expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
      }
    },
  );

  it('gives rows in the order asked, and leaves out what is not there', async () => {
    const { desk, device } = await filledDesk(dialect);
    const { items } = await desk.client.tickets.rows({ numbers: [3, 99, 1, 3] });
    expect(items.map(({ number }) => number)).toEqual([3, 1, 3]);
    expect(items[0]).toMatchObject({ deviceId: device, deviceName: 'HCM-LT-0231', queueName: 'Service desk' });
  });

  it('counts what is open, whose, and where', async () => {
    const { desk } = await filledDesk(dialect);
    expect(await desk.client.tickets.counts({})).toMatchObject({
      byStatus: { new: 3, open: 0, waiting: 1, solved: 1, closed: 0 },
      open: 4,
      mine: 1,
      unassigned: 3,
      queues: [{ name: 'Service desk', open: 4 }],
    });
  });

  it('finds the tickets of a device and of a person, newest first', async () => {
    const { desk, device, huong } = await filledDesk(dialect);
    const numbers = async (of: { deviceId?: DeviceId; personId?: typeof huong.personId }) =>
      (await desk.client.tickets.related(of)).items.map(({ number }) => number);
    expect(await numbers({ deviceId: device })).toEqual([3]);
    expect(await numbers({ personId: huong.personId })).toEqual([1]);
    expect(await numbers({ personId: huong.personId, deviceId: device })).toEqual([3, 1]);
    await expect(numbers({})).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('refuses what is no filter or no page marker, and says where', async () => {
    const { client } = await openTestDesk(dialect);
    await expect(client.tickets.arrange({ q: 'status:done' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { details: { field: 'q', position: 7, expected: ['new', 'open', 'waiting', 'solved', 'closed'] } },
    });
    await expect(client.tickets.list({ status: 'x' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { details: { field: 'status' } },
    });
    for (const cursor of [
      'x',
      'W10',
      Buffer.from('[1,"x"]').toString('base64url'),
      Buffer.from('[1.5,2]').toString('base64url'),
      Buffer.from('[1e300,2]').toString('base64url'),
    ])
      await expect(client.tickets.list({ cursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    for (const q of [
      '\0',
      '"',
      `a'; drop table tickets --`,
      '*',
      '(',
      'NEAR(',
      ':*',
      'AND OR NOT',
      '"a" ^ b',
      '\\',
      'đ',
      '🖨',
      'requester:\0x',
      '!& |',
    ])
      await client.tickets.arrange({ q }).catch((error: unknown) => expect(error).toMatchObject({ code: 'BAD_REQUEST' }));
  });

  it('is for the people of the desk', async () => {
    const desk = await openTestDesk(dialect);
    const page = desk.as(await newPerson(desk.client, 'Hường', ['requester']));
    for (const call of [
      () => page.tickets.list({}),
      () => page.tickets.arrange({}),
      () => page.tickets.rows({ numbers: [1] }),
      () => page.tickets.counts({}),
      () => page.views.list({}),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describeOnBoth('views', (dialect) => {
  it('begins with four, named in the reader’s language, that nobody changes', async () => {
    const { client, as, actor } = await openTestDesk(dialect);
    const { items } = await client.views.list({});
    expect(items.map(({ name, mine }) => [name, mine])).toEqual([
      ['My open', false],
      ['Unassigned', false],
      ['All open', false],
      ['Recently solved', false],
      ['Breaches within 1 h', false],
    ]);
    expect((await as({ ...actor, language: 'vi' }).views.list({})).items[1]?.name).toBe('Chưa phân công');
    for (const view of items) await client.tickets.arrange({ q: view.filter, sort: view.sort, direction: view.direction });
    const [first] = items;
    await expect(client.views.save({ id: first?.id ?? newTestId(), name: 'x', filter: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('keeps private views private and shared ones with their owner', async () => {
    const { client, as } = await openTestDesk(dialect);
    const siti = as(await newPerson(client, 'Siti', ['agent']));
    const [own, shared] = [newTestId<never>(), newTestId<never>()];
    await client.views.save({ id: own, name: 'Own', filter: 'tag:vpn', columns: ['number'] });
    await client.views.save({ id: shared, name: 'Shared', filter: '', shared: true });
    expect((await siti.views.list({})).items.slice(5)).toMatchObject([{ name: 'Shared', mine: false }]);
    expect((await client.views.list({})).items.slice(5)).toMatchObject([
      { name: 'Own', mine: true, columns: ['number'], position: 5 },
      { name: 'Shared', position: 6 },
    ]);
    await expect(siti.views.save({ id: shared, name: 'Taken', filter: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    // Removing somebody's private view is answered as removing one that is not there, and it stays.
    expect(await siti.views.remove({ id: own })).toEqual({});
    expect((await client.views.list({})).items.some(({ id }) => id === own)).toBe(true);
    await expect(client.views.save({ id: own, name: 'Own', filter: 'status:done' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await client.views.remove({ id: own });
    expect(await client.views.remove({ id: own })).toEqual({});
    expect((await client.views.list({})).items).toHaveLength(6);
  });
});
