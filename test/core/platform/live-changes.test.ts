import { expect, it } from 'vitest';
import type { ChangeNotice } from '../../../src/contract/changes.ts';
import { createLiveChanges } from '../../../src/core/platform/change-log.ts';

const notice = (sequence: number): ChangeNotice => ({
  sequence,
  event: 'ticket.changed',
  subjectKind: 'ticket',
  subjectId: `t${sequence}`,
  number: sequence,
  personId: null,
  at: sequence,
});
const sequencesOf = (batch: { notices: ChangeNotice[] } | undefined) => batch?.notices.map(({ sequence }) => sequence);

it('gathers what is told within a frame into one item for every console', async () => {
  const live = createLiveChanges();
  const consoles = [live.subscribe(), live.subscribe()];
  live.publish([notice(1)]);
  for (const each of consoles) expect(sequencesOf((await each.next()).value ?? undefined)).toEqual([1]);
  for (let sequence = 2; sequence <= 9; sequence++) live.publish([notice(sequence)]);
  for (const each of consoles) expect(sequencesOf((await each.next()).value ?? undefined)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  for (const each of consoles) await each.return?.();
});

it('tells what is committed between subscribing and the first asking', async () => {
  const live = createLiveChanges();
  const late = live.subscribe();
  live.publish([notice(1)]);
  live.publish([notice(2)]);
  expect(sequencesOf((await late.next()).value ?? undefined)).toEqual([1, 2]);
});

it('keeps no more for a slow console than that it must read everything again', async () => {
  const live = createLiveChanges();
  const [slow, quick] = [live.subscribe(), live.subscribe()];
  let heard = 0;
  for (let round = 0; round < 3; round++) {
    live.publish(Array.from({ length: 1000 }, (_, i) => notice(round * 1000 + i + 1)));
    heard += (await quick.next()).value?.notices.length ?? 0;
  }
  expect(heard).toBe(3000);
  expect((await slow.next()).value).toEqual({
    notices: [expect.objectContaining({ event: 'desk.changed', subjectKind: 'desk', sequence: 3000 })],
  });
});

it('ends with its signal, also while nothing happens, and tells caches at once', async () => {
  const live = createLiveChanges();
  const stop = new AbortController();
  const console = live.subscribe(stop.signal);
  const waiting = console.next();
  stop.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  const heard: number[] = [];
  const stopHearing = live.hear((notices) => heard.push(...notices.map(({ sequence }) => sequence)));
  live.publish([notice(1), notice(2)]);
  expect(heard).toEqual([1, 2]);
  stopHearing();
  live.publish([notice(3)]);
  expect(heard).toEqual([1, 2]);
});
