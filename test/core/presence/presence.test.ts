import { describe, expect, inject, it, onTestFinished } from 'vitest';
import type { PersonId } from '../../../src/contract/common.ts';
import type { Presence } from '../../../src/contract/presence.ts';
import type { Actor } from '../../../src/core/compose.ts';
import { createDatabase, describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';

const windowId = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;

/** Somebody of the desk; presence asks for no row of theirs. */
const colleague = (desk: TestDesk, name: string, n: number, more: Partial<Actor> = {}): Actor => ({
  ...desk.actor,
  personId: `01900000-0000-7000-8000-0000000000a${n}` as PersonId,
  name,
  roles: ['agent'],
  ...more,
});

/** What a console of this actor last heard. */
async function watching(desk: TestDesk, actor: Actor): Promise<{ now: () => Presence[] | null; ended: () => boolean }> {
  const stream = await desk.as(actor).presence.watch({});
  let people: Presence[] | null = null;
  let over = false;
  void (async () => {
    for await (const said of stream) people = said.people;
    over = true;
  })();
  onTestFinished(() => void stream.return?.());
  return { now: () => people, ended: () => over };
}

describeOnBoth('presence', (dialect) => {
  it('says who looks and who writes, to the others, and forgets who leaves', async () => {
    const desk = await openTestDesk(dialect);
    const [siti, dung] = [colleague(desk, 'Siti', 1), colleague(desk, 'Dũng', 2)];
    const { number } = await desk.client.tickets.create({ title: 'Shared' });
    const atSiti = await watching(desk, siti);
    await expect.poll(atSiti.now).toEqual([]);
    await desk.as(dung).presence.show({ windowId: windowId(1), number });
    await expect.poll(atSiti.now).toEqual([{ number, personId: dung.personId, name: 'Dũng', doing: 'looking' }]);
    // A second window of his does not count twice, and writing counts more than looking.
    await desk.as(dung).presence.show({ windowId: windowId(2), number, doing: 'reply' });
    await expect.poll(atSiti.now).toMatchObject([{ name: 'Dũng', doing: 'reply' }]);
    const atDung = await watching(desk, dung);
    await expect.poll(atDung.now).toEqual([]);
    await desk.as(siti).presence.show({ windowId: windowId(3), number, doing: 'note' });
    await expect.poll(atDung.now).toMatchObject([{ name: 'Siti', doing: 'note' }]);
    await desk.as(dung).presence.leave({ windowId: windowId(2) });
    await expect.poll(atSiti.now).toMatchObject([{ doing: 'looking' }]);
    // Nobody closes another's window.
    await desk.as(siti).presence.leave({ windowId: windowId(1) });
    await desk.as(dung).presence.leave({ windowId: windowId(1) });
    await expect.poll(atSiti.now).toEqual([]);
  });

  it('forgets who fell silent for 25 s', async () => {
    let now = Date.now();
    const desk = await openTestDesk(dialect, { clock: { now: () => now, elapsed: () => performance.now() } });
    const { number } = await desk.client.tickets.create({ title: 'Left open' });
    const atSiti = await watching(desk, colleague(desk, 'Siti', 1));
    const dung = desk.as(colleague(desk, 'Dũng', 2));
    await dung.presence.show({ windowId: windowId(1), number });
    now += 20_000;
    await dung.presence.show({ windowId: windowId(1), number });
    now += 20_000;
    await dung.presence.show({ windowId: windowId(2), number, doing: 'note' });
    await expect.poll(atSiti.now).toMatchObject([{ doing: 'note' }]);
    now += 24_000;
    await expect.poll(atSiti.now, { timeout: 5000 }).toMatchObject([{ doing: 'note' }]);
    now += 1000;
    await expect.poll(atSiti.now, { timeout: 5000 }).toEqual([]);
  });

  it('says nothing of tickets out of sight, in either direction', async () => {
    const desk = await openTestDesk(dialect);
    const { number, queueId } = await desk.client.tickets.create({ title: 'In the first queue' });
    const elsewhere = '01900000-0000-7000-8000-0000000000ff' as typeof queueId;
    const limited = colleague(desk, 'Limited', 3, { scope: { organisations: null, queues: [elsewhere] } });
    const atLimited = await watching(desk, limited);
    const atSiti = await watching(desk, colleague(desk, 'Siti', 1));
    await desk.as(colleague(desk, 'Dũng', 2)).presence.show({ windowId: windowId(1), number });
    await expect.poll(atSiti.now).toHaveLength(1);
    expect(atLimited.now()).toEqual([]);
    await expect(desk.as(limited).presence.show({ windowId: windowId(2), number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(desk.client.presence.show({ windowId: windowId(2), number: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const requester = desk.as(colleague(desk, 'Asker', 4, { roles: ['requester'] }));
    await expect(requester.presence.watch({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('ends the stream of somebody who was changed: they may see something else now', async () => {
    const desk = await openTestDesk(dialect);
    const at = await watching(desk, desk.actor);
    await expect.poll(at.now).toEqual([]);
    await desk.client.people.update({ id: desk.actor.personId, title: 'Lead' });
    await expect.poll(at.ended).toBe(true);
  });
});

describe.skipIf(inject('postgresUrl') === null)('presence on two servers', () => {
  it('is one', async () => {
    const databaseUrl = await createDatabase();
    const one = await openTestDesk('postgres', { databaseUrl });
    const dung = colleague(one, 'Dũng', 2);
    const { number } = await one.client.tickets.create({ title: 'Seen from two servers' });
    await one.as(dung).presence.show({ windowId: windowId(1), number, doing: 'reply' });
    // A server that comes later asks who is where.
    const two = await openTestDesk('postgres', { databaseUrl });
    const atTwo = await watching(two, colleague(two, 'Siti', 1));
    await expect.poll(atTwo.now).toEqual([{ number, personId: dung.personId, name: 'Dũng', doing: 'reply' }]);
    await one.as(dung).presence.show({ windowId: windowId(1), number, doing: 'looking' });
    await expect.poll(atTwo.now).toMatchObject([{ doing: 'looking' }]);
    // Its window comes back at the other server, as after a kill of the first.
    await two.as(dung).presence.show({ windowId: windowId(1), number, doing: 'note' });
    await expect.poll(atTwo.now).toMatchObject([{ doing: 'note' }]);
    await two.as(dung).presence.leave({ windowId: windowId(1) });
    await expect.poll(atTwo.now).toEqual([]);
  });
});
