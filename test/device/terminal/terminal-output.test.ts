import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TerminalFrame } from '../../../src/contract/terminals.ts';
import { TerminalOutput } from '../../../src/device/terminal/terminal-output.ts';

const kib = 1024;

function open(stallMs?: number) {
  const pressure: boolean[] = [];
  const output = new TerminalOutput({ recorder: null, onPressure: (blocked) => pressure.push(blocked), stallMs });
  return { output, pressure };
}

async function take(reader: AsyncIterator<TerminalFrame, undefined>): Promise<TerminalFrame> {
  const result = await reader.next();
  if (result.done) throw new Error('The reader has ended.');
  return result.value;
}

describe('TerminalOutput', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends the first output at once and batches what follows', async () => {
    const { output } = open();
    const reader = output.attach();
    output.write('a');
    expect(await take(reader)).toEqual({ kind: 'output', offset: 0, data: 'a' });
    output.write('b');
    output.write('c');
    const next = take(reader);
    vi.advanceTimersByTime(12);
    expect(await next).toEqual({ kind: 'output', offset: 1, data: 'bc' });
  });

  it('delivers frames of at most 100 KiB and no more than 500 KiB ahead of what was drawn', async () => {
    const { output, pressure } = open();
    const reader = output.attach();
    for (let piece = 0; piece < 24; piece++) output.write('x'.repeat(64 * kib));
    expect(pressure).toEqual([true]);
    let received = 0;
    for (let frame = 0; frame < 5; frame++) {
      const value = await take(reader);
      if (value.kind !== 'output') throw new Error('not output');
      expect(value.offset).toBe(received);
      expect(value.data.length).toBeLessThanOrEqual(100 * kib);
      received += value.data.length;
    }
    expect(received).toBe(500 * kib);
    let more = false;
    const held = take(reader).then((value) => {
      more = true;
      return value;
    });
    await Promise.resolve();
    expect(more).toBe(false);
    output.acknowledge(received);
    expect(await held).toMatchObject({ kind: 'output', offset: received });
    output.acknowledge(1536 * kib);
    // Nobody can acknowledge what was not delivered yet.
    expect(pressure.at(-1)).toBe(true);
  });

  it('lets the program go on when the slow reader leaves', async () => {
    const { output, pressure } = open();
    const reader = output.attach();
    output.write('x'.repeat(600 * kib));
    expect(pressure).toEqual([true]);
    await reader.return?.();
    expect(pressure).toEqual([true, false]);
  });

  it('ends a waiting reader when its signal aborts', async () => {
    const { output } = open();
    const abort = new AbortController();
    const waiting = output.attach({ signal: abort.signal }).next();
    abort.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('does not wait for ever for a reader that draws nothing, and tells it what it missed', async () => {
    const { output, pressure } = open(1000);
    const reader = output.attach();
    output.write('x'.repeat(600 * kib));
    expect(pressure).toEqual([true]);
    vi.advanceTimersByTime(1001);
    expect(pressure).toEqual([true, false]);
    for (let piece = 0; piece < 50; piece++) output.write('y'.repeat(64 * kib));
    const frame = await take(reader);
    if (frame.kind !== 'output') throw new Error('not output');
    expect(frame.offset).toBeGreaterThan(600 * kib);
    expect(frame.data).toMatch(/^y+$/);
  });

  it('waits for each reader by its own name', async () => {
    const { output, pressure } = open();
    const fast = output.attach({ reader: 'fast' });
    output.attach({ reader: 'slow' });
    output.write('x'.repeat(600 * kib));
    for (let frame = 0; frame < 5; frame++) {
      const value = await take(fast);
      if (value.kind === 'output') output.acknowledge(value.offset + value.data.length, 'fast');
    }
    expect(pressure).toEqual([true]);
  });

  it('tells a reader that comes back only what is new, and that it has ended', async () => {
    const { output } = open();
    output.write('before');
    output.resized(100, 40);
    vi.advanceTimersByTime(20);
    output.write('after');
    output.finish(3, null);
    const frames: TerminalFrame[] = [];
    for await (const frame of output.attach({ offset: 3 })) frames.push(frame);
    expect(frames).toEqual([
      { kind: 'output', offset: 3, data: 'ore' },
      { kind: 'resized', columns: 100, rows: 40 },
      { kind: 'output', offset: 6, data: 'after' },
      { kind: 'ended', exitCode: 3, signal: null },
    ]);
  });
});
