import { describe, expect, it, vi } from 'vitest';
import type { TerminalFrame } from '../../../src/contract/terminals.ts';
import type { DeskClient } from '../../../src/renderer/client/desk-client.ts';
import { DeskUnreachable } from '../../../src/renderer/client/connection/connection.ts';
import { attachTerminal, makeTyper } from '../../../src/renderer/features/diagnostics/terminal/attach-terminal.ts';
import { bufferText, findLine, type Lines } from '../../../src/renderer/features/diagnostics/terminal/buffer-text.ts';
import { pasteLimitBytes, readPaste } from '../../../src/renderer/features/diagnostics/terminal/safe-paste.ts';

describe('what is pasted', () => {
  it('is asked about when it has several lines or is large', () => {
    expect(readPaste('ls -l').ask).toBe(false);
    expect(readPaste('ls\r\nrm x')).toMatchObject({ ask: true, lines: 2, text: 'ls\nrm x' });
    expect(readPaste('rm x\n').ask).toBe(true);
    expect(readPaste('đ'.repeat(pasteLimitBytes / 2)).ask).toBe(false);
    expect(readPaste('đ'.repeat(pasteLimitBytes / 2 + 1)).ask).toBe(true);
  });

  it('loses control characters, so that it cannot end a bracketed paste and press Enter', () => {
    expect(readPaste('a\u001b[201~\u0003b\u009b\tc')).toMatchObject({ text: 'a[201~b\tc', cleaned: true });
    expect(readPaste('một hai').cleaned).toBe(false);
  });
});

describe('the text of a screen', () => {
  const lines = (...rows: [string, boolean?][]): Lines => ({
    length: rows.length,
    getLine: (index) => {
      const row = rows[index];
      return row && { isWrapped: row[1] ?? false, translateToString: (trim) => (trim ? row[0].trimEnd() : row[0]) };
    },
  });
  const screen = lines(['$ ping host   '], ['64 bytes from '], ['1.1.1.1 ok', true], ['64 bytes from 1.1.1.1 ok'], ['   '], ['']);

  it('joins wrapped lines and leaves out what is blank at the end', () => {
    expect(bufferText(screen)).toBe('$ ping host\n64 bytes from 1.1.1.1 ok\n64 bytes from 1.1.1.1 ok');
  });

  it('finds the last line that holds a text, over the rows it covers', () => {
    expect(findLine(screen, '64 bytes\tfrom 1.1.1.1')).toEqual({ from: 3, to: 3 });
    expect(findLine(lines(['64 bytes from '], ['1.1.1.1 ok', true]), 'from 1.1.1.1')).toEqual({ from: 0, to: 1 });
    expect(findLine(screen, 'nowhere')).toBeNull();
    expect(findLine(screen, '  ')).toBeNull();
  });
});

type Attach = (input: { offset: number }) => AsyncIterable<TerminalFrame>;

function fakeClient(attach: Attach) {
  const acknowledged: number[] = [];
  const asked: number[] = [];
  const terminals = {
    attach: async (input: { offset: number }) => {
      asked.push(input.offset);
      return attach(input);
    },
    acknowledge: async ({ offset }: { offset: number }) => void acknowledged.push(offset),
  };
  return { client: { terminals } as unknown as DeskClient, acknowledged, asked };
}

const output = (offset: number, data: string): TerminalFrame => ({ kind: 'output', offset, data });
const ended: TerminalFrame = { kind: 'ended', exitCode: 0, signal: null };
const target = () => {
  const drawn: string[] = [];
  const seen = { drawn, skipped: 0, ended: 0, failed: [] as unknown[] };
  return {
    seen,
    write: (data: string, done: () => void) => {
      drawn.push(data);
      done();
    },
    resize: () => undefined,
    skipped: () => void (seen.skipped += 1),
    ended: () => void (seen.ended += 1),
    failed: (error: unknown) => void seen.failed.push(error),
  };
};

describe('an attached terminal', () => {
  it('draws each unit once and acknowledges what was drawn', async () => {
    const { client, acknowledged } = fakeClient(async function* () {
      yield output(0, 'abc');
      yield output(2, 'cd');
      yield ended;
    });
    const to = target();
    await attachTerminal(client, 't' as never, to, new AbortController().signal);
    expect(to.seen).toMatchObject({ drawn: ['abc', 'd'], skipped: 0, ended: 1 });
    await vi.waitFor(() => expect(acknowledged.at(-1)).toBe(4));
  });

  it('says when older output is not kept any more', async () => {
    const { client } = fakeClient(async function* () {
      yield output(500, 'late');
      yield ended;
    });
    const to = target();
    await attachTerminal(client, 't' as never, to, new AbortController().signal);
    expect(to.seen).toMatchObject({ drawn: ['late'], skipped: 1 });
  });

  it('asks on from what it has after an outage', async () => {
    vi.useFakeTimers();
    let calls = 0;
    const { client, asked } = fakeClient(async function* () {
      calls += 1;
      if (calls === 1) {
        yield output(0, 'abc');
        throw new DeskUnreachable();
      }
      yield output(3, 'def');
      yield ended;
    });
    const to = target();
    const over = attachTerminal(client, 't' as never, to, new AbortController().signal);
    await vi.runAllTimersAsync();
    await over;
    vi.useRealTimers();
    expect(asked).toEqual([0, 3]);
    expect(to.seen.drawn.join('')).toBe('abcdef');
  });

  it('tells a refusal and stops', async () => {
    const { client, asked } = fakeClient(() => {
      throw new Error('refused');
    });
    const to = target();
    await attachTerminal(client, 't' as never, to, new AbortController().signal);
    expect([to.seen.failed.length, asked.length]).toEqual([1, 1]);
  });
});

describe('what is typed', () => {
  it('arrives in order, gathered while one piece is under way', async () => {
    const sent: string[] = [];
    let release: () => void = () => undefined;
    const client = {
      terminals: {
        write: async ({ data }: { data: string }) => {
          sent.push(data);
          if (sent.length === 1) await new Promise<void>((resolve) => (release = resolve));
        },
      },
    } as unknown as DeskClient;
    const type = makeTyper(client, 't' as never, () => undefined);
    for (const key of 'ls -l\r') type(key);
    release();
    await vi.waitFor(() => expect(sent.join('')).toBe('ls -l\r'));
    expect(sent).toHaveLength(2);
  });

  it('is not kept through an outage to arrive later', async () => {
    const sent: string[] = [];
    let online = false;
    const client = {
      terminals: {
        write: async ({ data }: { data: string }) => {
          if (!online) throw new Error('offline');
          sent.push(data);
        },
      },
    } as unknown as DeskClient;
    const failed = vi.fn();
    const type = makeTyper(client, 't' as never, failed);
    type('rm -rf x\r');
    await vi.waitFor(() => expect(failed).toHaveBeenCalled());
    online = true;
    type('ls\r');
    await vi.waitFor(() => expect(sent).toEqual(['ls\r']));
  });
});
