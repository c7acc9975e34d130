import { describe, expect, it } from 'vitest';
import { readCast, sizeOf } from '../../../src/renderer/features/diagnostics/recordings/cast.ts';
import { clock } from '../../../src/renderer/features/diagnostics/recordings/replay-controls.tsx';
import { idleLimitMs, makeTimeline, markerAt, shownUntil } from '../../../src/renderer/features/diagnostics/recordings/timeline.ts';

const header = '{"version":2,"width":100,"height":30,"title":"network"}';
const cast = (...lines: string[]) => {
  const read = readCast([header, ...lines, ''].join('\n'));
  if (read === null) throw new Error('no cast');
  return read;
};

describe('a recording', () => {
  it('is read with its size, its events in milliseconds, and its length', () => {
    const read = cast('[0.5,"o","a"]', '[1.25,"m","dns"]', '[2,"r","120x40"]');
    expect(read).toMatchObject({ columns: 100, rows: 30, title: 'network', durationMs: 2000, broken: 0 });
    expect(read.events.map(({ atMs, kind }) => [atMs, kind])).toEqual([
      [500, 'output'],
      [1250, 'marker'],
      [2000, 'resize'],
    ]);
  });

  it('loses only the lines that are broken, ignores input, and never runs backwards', () => {
    const read = cast('[1,"o","a"]', '[0.5,"o","b"]', '[1,"i","secret"]', '[2,"o"', '["x","o","c"]');
    expect(read.broken).toBe(2);
    expect(read.events.map(({ atMs, data }) => [atMs, data])).toEqual([
      [1000, 'a'],
      [1000, 'b'],
    ]);
  });

  it('is none without a header of version 2', () => {
    expect(readCast('')).toBeNull();
    expect(readCast('{"version":3}\n')).toBeNull();
    expect(readCast('[1,"o","a"]')).toBeNull();
    expect(readCast('null')).toBeNull();
  });

  it('takes no absurd sizes', () => {
    expect(readCast('{"version":2,"width":-5,"height":1e9}')).toMatchObject({ columns: 80, rows: 24 });
    expect(sizeOf('120x40')).toEqual({ columns: 120, rows: 40 });
    expect(sizeOf('9999x9999')).toEqual({ columns: 1000, rows: 500 });
    expect(sizeOf('0x0')).toBeNull();
    expect(sizeOf('80x24;rm')).toBeNull();
  });
});

describe('the time line of a replay', () => {
  const read = cast('[1,"o","a"]', '[61,"m","dns"]', '[61,"o","b"]', '[62,"o","c"]');

  it('plays silences whole, or shortened when idle time is skipped', () => {
    expect(makeTimeline(read, false).durationMs).toBe(62_000);
    expect(makeTimeline(read, true).durationMs).toBe(1000 + idleLimitMs + 1000);
  });

  it('knows what is shown until a position, events of the same moment included', () => {
    const line = makeTimeline(read, false);
    expect([0, 999, 1000, 60_999, 61_000, 62_000, 99_999].map((at) => shownUntil(line, at))).toEqual([0, 0, 1, 1, 3, 4, 4]);
  });

  it('translates times of the recording, also within a shortened silence and beyond the end', () => {
    const line = makeTimeline(read, true);
    expect(line.toShown(1000)).toBe(1000);
    expect(line.toShown(61_000)).toBe(2000);
    expect(line.toShown(30_000)).toBeLessThanOrEqual(2000);
    expect(line.toShown(1e9)).toBe(line.durationMs);
    expect(line.markers).toEqual([{ label: 'dns', shownMs: 2000 }]);
    expect([markerAt(line, 0), markerAt(line, 2000)]).toEqual([-1, 0]);
  });

  it('is empty for an empty recording', () => {
    const line = makeTimeline(cast(), true);
    expect([line.durationMs, shownUntil(line, 5), line.toShown(10)]).toEqual([0, 0, 0]);
  });

  it('writes positions as players do', () => {
    expect([clock(0), clock(65_900), clock(3_600_000), clock(2450, true)]).toEqual(['0:00', '1:05', '60:00', '0:02.4']);
  });
});
