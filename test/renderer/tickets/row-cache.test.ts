import { describe, expect, it, vi } from 'vitest';
import type { TicketRow } from '../../../src/contract/tickets.ts';
import { createRowCache } from '../../../src/renderer/features/tickets/queue/rows/row-cache.ts';

const rowOf = (number: number, title = `ticket ${number}`) => ({ number, title, status: 'new', version: 1 }) as TicketRow;

describe('the cache of rows', () => {
  it('asks for each row once, in calls of at most 200', async () => {
    const load = vi.fn(async (numbers: number[]) => numbers.map((number) => rowOf(number)));
    const cache = createRowCache(load, () => undefined);
    const numbers = Array.from({ length: 450 }, (_, index) => index + 1);
    await Promise.all([cache.want(numbers), cache.want(numbers)]);
    expect(load.mock.calls.map(([asked]) => asked.length)).toEqual([200, 200, 50]);
    await cache.want(numbers);
    expect(load).toHaveBeenCalledTimes(3);
    expect(cache.get(450)?.title).toBe('ticket 450');
  });

  it('shows a changed row until the new one is here', async () => {
    let title = 'old';
    const cache = createRowCache(
      async (numbers) => numbers.map((number) => rowOf(number, title)),
      () => undefined,
    );
    await cache.want([1]);
    title = 'new';
    cache.spoil([1]);
    expect(cache.get(1)?.title).toBe('old');
    await cache.want([1]);
    expect(cache.get(1)?.title).toBe('new');
  });

  it('does not ask again for what vanished, until it is said to have changed', async () => {
    const load = vi.fn(async () => [] as TicketRow[]);
    const cache = createRowCache(load, () => undefined);
    await cache.want([9]);
    await cache.want([9]);
    expect(load).toHaveBeenCalledTimes(1);
    expect(cache.isGone(9)).toBe(true);
    cache.spoil([9]);
    await cache.want([9]);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('does not repeat a refusal by itself', async () => {
    const problems: unknown[] = [];
    const load = vi.fn(async (): Promise<TicketRow[]> => {
      throw new Error('refused');
    });
    const cache = createRowCache(load, (error) => problems.push(error));
    await cache.want([1]);
    await cache.want([1]);
    expect(load).toHaveBeenCalledTimes(1);
    expect(problems).toHaveLength(1);
    cache.spoil(null);
    await cache.want([1]);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('shows a change before the desk answered', async () => {
    const cache = createRowCache(
      async (numbers) => numbers.map((number) => rowOf(number)),
      () => undefined,
    );
    await cache.want([1]);
    const heard = vi.fn();
    cache.subscribe(heard);
    cache.patch([1, 2], { status: 'solved' });
    expect(cache.get(1)?.status).toBe('solved');
    expect(cache.get(2)).toBeUndefined();
    expect(heard).toHaveBeenCalled();
  });
});
