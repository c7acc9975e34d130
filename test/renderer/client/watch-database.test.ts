import { ORPCError } from '@orpc/client';
import { expect, it } from 'vitest';
import { type Connection, watchedState } from '../../../src/renderer/client/connection/connection.ts';
import { watchDatabase } from '../../../src/renderer/client/connection/watch-database.ts';

const away = () =>
  new ORPCError('SERVICE_UNAVAILABLE', { message: 'Away.', data: { next: 'Wait.', details: { database: 'away' } }, defined: true });
const missing = () => new ORPCError('NOT_FOUND', { message: 'No.', data: { next: 'Look.' }, defined: true });

/** A desk whose database a test takes away and brings back. */
function openDesk() {
  const under = watchedState('online');
  const desk = { error: null as Error | null, asked: [] as string[], retried: 0 };
  const connection: Connection = {
    link: {
      call: async (path) => {
        desk.asked.push(path.join('.'));
        if (desk.error) throw desk.error;
        return 'answer';
      },
    },
    state: under.get,
    onState: under.on,
    retry: () => void (desk.retried += 1),
    close: () => under.set('offline'),
  };
  const watched = watchDatabase(connection, () => 1);
  const seen: string[] = [];
  watched.onState(() => seen.push(watched.state()));
  const call = () => watched.link.call(['tickets', 'get'], {}, { context: {} });
  return { desk, under, watched, seen, call };
}

it('says that the database is away, asks by itself, and goes on when it is back', async () => {
  const { desk, watched, seen, call } = openDesk();
  expect(await call()).toBe('answer');
  desk.error = away();
  await expect(call()).rejects.toBe(desk.error);
  expect(watched.state()).toBe('database-away');
  await expect.poll(() => desk.asked.filter((name) => name === 'desk.about').length).toBeGreaterThan(2);
  desk.error = null;
  await expect.poll(() => watched.state()).toBe('online');
  expect(seen).toEqual(['database-away', 'online']);
  const asked = desk.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(desk.asked).toHaveLength(asked);
  watched.close();
});

it('takes other refusals for what they are, and a broken connection for the greater trouble', async () => {
  const { desk, under, watched, seen, call } = openDesk();
  desk.error = missing();
  await expect(call()).rejects.toBe(desk.error);
  expect(watched.state()).toBe('online');
  desk.error = away();
  await expect(call()).rejects.toBe(desk.error);
  under.set('reconnecting');
  expect(watched.state()).toBe('reconnecting');
  under.set('online');
  expect(watched.state()).toBe('database-away');
  desk.error = null;
  watched.retry();
  await expect.poll(() => watched.state()).toBe('online');
  expect(desk.retried).toBe(0);
  watched.retry();
  expect(desk.retried).toBe(1);
  expect(seen).toEqual(['database-away', 'reconnecting', 'database-away', 'online']);
  watched.close();
});
