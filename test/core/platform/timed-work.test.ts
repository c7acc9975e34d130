import { afterEach, expect, it } from 'vitest';
import { createTimedWork, type TimedWork } from '../../../src/core/platform/automatic/timed-work.ts';
import { idsFrom } from '../../../src/core/platform/clock.ts';
import { describeOnBoth } from '../../helpers/test-desk.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

describeOnBoth('timed work', (dialect) => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function open() {
    const time = { now: 1_000_000 };
    const clock = { now: () => time.now, elapsed: () => time.now };
    const faults: unknown[] = [];
    const database = await openTestDatabase(dialect, clock);
    closing.push(database.close);
    const make = (): TimedWork =>
      createTimedWork({ db: database.db, clock, newId: idsFrom(clock), onFault: (error) => faults.push(error) });
    const plan = (work: TimedWork, item: Parameters<TimedWork['plan']>[1]) => database.db.writeQuietly((trx) => work.plan(trx, item));
    return { ...database, time, faults, make, plan };
  }

  it('is done when it is due, once, in the order it was due', async () => {
    const { make, plan, time } = await open();
    const done: unknown[] = [];
    const work = make();
    work.handle('remind', async ({ key, payload, dueAt }) => void done.push([key, payload, dueAt]));
    await plan(work, { kind: 'remind', key: 'b', dueAt: time.now + 200, payload: { n: 2 } });
    await plan(work, { kind: 'remind', key: 'a', dueAt: time.now + 100, payload: { n: 1 } });
    expect(await work.runDue()).toBe(0);
    time.now += 500;
    expect(await work.runDue()).toBe(2);
    expect(await work.runDue()).toBe(0);
    expect(done).toEqual([
      ['a', { n: 1 }, 1_000_100],
      ['b', { n: 2 }, 1_000_200],
    ]);
  });

  it('moves when it is planned again, and goes when it is cancelled', async () => {
    const { make, plan, time, db } = await open();
    const done: string[] = [];
    const work = make();
    work.handle('remind', async ({ key }) => void done.push(key));
    await plan(work, { kind: 'remind', key: 'moved', dueAt: time.now + 100 });
    await plan(work, { kind: 'remind', key: 'moved', dueAt: time.now + 900 });
    await plan(work, { kind: 'remind', key: 'gone', dueAt: time.now + 100 });
    await db.writeQuietly((trx) => work.cancel(trx, 'remind', 'gone'));
    time.now += 500;
    await work.runDue();
    expect(done).toEqual([]);
    time.now += 500;
    await work.runDue();
    expect(done).toEqual(['moved']);
  });

  it('takes back everything of an attempt that failed, says why, and tries again later', async () => {
    const { make, plan, time, db, faults } = await open();
    const work = make();
    let broken = true;
    work.handle('sum', async ({ trx }) => {
      await work.plan(trx, { kind: 'written', key: 'x', dueAt: time.now });
      if (broken) throw new Error('the wheel is broken');
    });
    await plan(work, { kind: 'sum', key: 'one', dueAt: time.now });
    await work.runDue();
    expect(faults).toHaveLength(1);
    expect(await work.pending('written')).toEqual([]);
    const [waiting] = await work.pending('sum');
    expect(waiting).toMatchObject({ attempts: 1, last_error: 'the wheel is broken' });
    expect(waiting?.due_at).toBeGreaterThan(time.now);
    broken = false;
    time.now += 3_600_000;
    await work.runDue();
    expect(await work.pending('sum')).toEqual([]);
    expect(await work.pending('written', 10, db.read)).toHaveLength(1);
  });

  it('is done by one of several desks only', async () => {
    const { make, plan, time } = await open();
    const done: string[] = [];
    const desks = [make(), make(), make()];
    for (const [i, desk] of desks.entries()) desk.handle('remind', async ({ key }) => void done.push(`${key} by ${i}`));
    const [first] = desks as [TimedWork];
    for (let i = 0; i < 30; i++) await plan(first, { kind: 'remind', key: `k${i}`, dueAt: time.now });
    await Promise.all(desks.map((desk) => desk.runDue()));
    const keys = done.map((entry) => entry.split(' ')[0] as string);
    expect(keys).toHaveLength(30);
    expect(new Set(keys)).toEqual(new Set(Array.from({ length: 30 }, (_, i) => `k${i}`)));
  });

  it('outside is tried again with the same id until it succeeds, and stays visible meanwhile', async () => {
    const { make, plan, time } = await open();
    const attempts: { id: string; attempt: number }[] = [];
    const work = make();
    work.handleOutside('webhook', async ({ id, attempt }) => {
      attempts.push({ id, attempt });
      if (attempt < 3) throw new Error('503');
    });
    await plan(work, { kind: 'webhook', key: 'w', dueAt: time.now });
    await work.runDue();
    expect(await work.pending('webhook')).toMatchObject([{ last_error: '503', attempts: 1 }]);
    for (let i = 0; i < 3; i++) {
      time.now += 3_600_000;
      await work.runDue();
    }
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
    expect(await work.pending('webhook')).toEqual([]);
  });

  it('outside that is planned again while an attempt is under way is done again, as work of its own', async () => {
    for (const firstFails of [false, true]) {
      const { make, plan, time } = await open();
      const attempts: { id: string; payload: unknown; attempt: number }[] = [];
      const work = make();
      work.handleOutside('call', async ({ id, payload, attempt }) => {
        attempts.push({ id, payload, attempt });
        if (attempts.length > 1) return;
        await plan(work, { kind: 'call', key: 'c', dueAt: time.now + 1000, payload: 'newer' });
        if (firstFails) throw new Error('503');
      });
      await plan(work, { kind: 'call', key: 'c', dueAt: time.now, payload: 'older' });
      await work.runDue();
      expect(await work.pending('call')).toMatchObject([{ payload: '"newer"', attempts: 0, due_at: time.now + 1000, last_error: null }]);
      time.now += 1000;
      await work.runDue();
      expect(attempts).toMatchObject([
        { payload: 'older', attempt: 1 },
        { payload: 'newer', attempt: 1 },
      ]);
      expect(new Set(attempts.map(({ id }) => id)).size).toBe(2);
      expect(await work.pending('call')).toEqual([]);
    }
  });

  it('outside is waited for beside all other work, so many at once and no more', async () => {
    const { make, plan, time } = await open();
    const work = make();
    const ends: (() => void)[] = [];
    let most = 0;
    let now = 0;
    const inside: string[] = [];
    const three = Promise.withResolvers<void>();
    work.handleOutside(
      'slow',
      async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise<void>((end) => {
          ends.push(end);
          if (ends.length === 3) three.resolve();
        });
        now -= 1;
      },
      { atOnce: 3 },
    );
    work.handle('quick', async ({ key }) => void inside.push(key));
    for (let i = 0; i < 5; i++) await plan(work, { kind: 'slow', key: `s${i}`, dueAt: time.now });
    await plan(work, { kind: 'quick', key: 'q', dueAt: time.now + 1 });
    time.now += 10;
    const done = work.runDue();
    await three.promise;
    await expect.poll(() => inside).toEqual(['q']);
    for (let i = 0; i < 5; i++) {
      await expect.poll(() => ends.length).toBeGreaterThan(i);
      ends[i]?.();
    }
    expect(await done).toBe(6);
    expect(most).toBe(3);
    expect(await work.pending('slow')).toEqual([]);
  });
});
