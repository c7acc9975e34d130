import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { DeskClient } from '../../../src/renderer/client/desk-client.ts';
import { attachPreferences, definePreference, readPreference, setPreference } from '../../../src/renderer/client/preferences.ts';

const columns = definePreference('test.columns', z.array(z.string()), ['number']);
const other = definePreference('test.other', z.object({ on: z.boolean() }), { on: false });

/** A desk that keeps preferences, and can be away. */
function fakeDesk(values: Record<string, unknown> = {}) {
  const state = { away: false, sets: 0 };
  const client = {
    preferences: {
      all: async () => ({ values: { ...values } }),
      set: async ({ key, value }: { key: string; value: unknown }) => {
        if (state.away) throw new Error('away');
        state.sets += 1;
        values[key] = value;
        return {};
      },
    },
  } as unknown as DeskClient;
  return { client, values, state };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('holds the fallback until something is set, and for values of another shape', async () => {
  expect(readPreference(columns)).toBe(columns.fallback);
  await attachPreferences(fakeDesk({ 'test.columns': { not: 'a list' } }).client);
  expect(readPreference(columns)).toBe(columns.fallback);
});

it('takes what the desk knows, and gives the same object for the same value', async () => {
  await attachPreferences(fakeDesk({ 'test.columns': ['title'] }).client);
  expect(readPreference(columns)).toEqual(['title']);
  expect(readPreference(columns)).toBe(readPreference(columns));
});

it('tells the desk the last of many changes', async () => {
  const { client, values, state } = fakeDesk();
  await attachPreferences(client);
  for (const name of ['a', 'b', 'c']) setPreference(columns, [name]);
  expect(readPreference(columns)).toEqual(['c']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(values['test.columns']).toEqual(['c']);
  expect(state.sets).toBe(1);
});

it('tells it again after an outage, and does not let the desk’s older value win', async () => {
  const { client, values, state } = fakeDesk({ 'test.other': { on: false } });
  await attachPreferences(client);
  state.away = true;
  setPreference(other, { on: true });
  await vi.advanceTimersByTimeAsync(1000);
  expect(values['test.other']).toEqual({ on: false });
  state.away = false;
  await attachPreferences(client);
  expect(readPreference(other)).toEqual({ on: true });
  await vi.advanceTimersByTimeAsync(1000);
  expect(values['test.other']).toEqual({ on: true });
});
