import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftKeeper } from '../../../src/renderer/features/tickets/composer/draft-keeper.ts';

function memory(): Storage & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: () => null,
    length: 0,
  };
}

type Saved = { number: number; mode: string; text: string };

function keeper(save?: (saved: Saved) => Promise<unknown>) {
  const saved: Saved[] = [];
  const storage = memory();
  const drafts = createDraftKeeper({
    storage,
    save: async (number, mode, text) => {
      saved.push({ number, mode, text });
      await save?.({ number, mode, text });
    },
  });
  return { drafts, saved, storage };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('drafts', () => {
  it('are saved 400 ms after the last key, once', async () => {
    const { drafts, saved, storage } = keeper();
    drafts.load(7, 'reply', '');
    drafts.type(7, 'reply', 'Ch');
    await vi.advanceTimersByTimeAsync(399);
    drafts.type(7, 'reply', 'Chào');
    await vi.advanceTimersByTimeAsync(399);
    expect(saved).toEqual([]);
    expect(storage.kept.size).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toEqual([{ number: 7, mode: 'reply', text: 'Chào' }]);
    expect(drafts.view(7, 'reply')).toMatchObject({ text: 'Chào', state: 'saved' });
    expect(storage.kept.size).toBe(0);
  });

  it('of reply and note never flow into each other', async () => {
    const { drafts, saved } = keeper();
    drafts.type(7, 'note', 'internal');
    drafts.type(7, 'reply', 'public');
    drafts.sent(7, 'reply', 'public');
    await vi.advanceTimersByTimeAsync(400);
    expect(drafts.view(7, 'note').text).toBe('internal');
    expect(drafts.view(7, 'reply').text).toBe('');
    expect(saved).toEqual([{ number: 7, mode: 'note', text: 'internal' }]);
  });

  it('are not overwritten by what the desk says later', async () => {
    const { drafts } = keeper();
    drafts.load(7, 'reply', 'from the desk');
    expect(drafts.view(7, 'reply')).toMatchObject({ text: 'from the desk', state: 'saved' });
    drafts.type(7, 'reply', 'mine');
    drafts.load(7, 'reply', '');
    await vi.advanceTimersByTimeAsync(400);
    drafts.load(7, 'reply', 'somebody else cleared it');
    expect(drafts.view(7, 'reply').text).toBe('mine');
  });

  it('stay on this machine while the desk cannot be reached, and are sent again', async () => {
    let reachable = false;
    const { drafts, saved, storage } = keeper(async () => {
      if (!reachable) throw new Error('away');
    });
    drafts.type(7, 'reply', 'kept');
    await vi.advanceTimersByTimeAsync(400);
    expect(drafts.view(7, 'reply')).toMatchObject({ text: 'kept', state: 'kept' });
    expect([...storage.kept.values()]).toEqual(['kept']);
    reachable = true;
    await vi.advanceTimersByTimeAsync(3000);
    expect(saved).toHaveLength(2);
    expect(drafts.view(7, 'reply').state).toBe('saved');
    expect(storage.kept.size).toBe(0);
  });

  it('that a crashed page left behind come back before the desk is asked', async () => {
    const storage = memory();
    storage.setItem('deskside.draft.7.note', 'rescued');
    const save = vi.fn(async () => undefined);
    const drafts = createDraftKeeper({ storage, save });
    drafts.load(7, 'note', 'older');
    expect(drafts.view(7, 'note').text).toBe('rescued');
    await vi.advanceTimersByTimeAsync(400);
    expect(save).toHaveBeenCalledWith(7, 'note', 'rescued');
  });

  it('typed on while a save is under way are saved again with the rest', async () => {
    const waiting: (() => void)[] = [];
    const { drafts, saved } = keeper(() => new Promise<void>((resolve) => waiting.push(resolve)));
    drafts.type(7, 'reply', 'one');
    await vi.advanceTimersByTimeAsync(400);
    drafts.type(7, 'reply', 'one two');
    waiting[0]?.();
    await vi.advanceTimersByTimeAsync(400);
    waiting[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(saved.map(({ text }) => text)).toEqual(['one', 'one two']);
    expect(drafts.view(7, 'reply')).toMatchObject({ text: 'one two', state: 'saved' });
  });

  it('keep what was typed after the message was sent', () => {
    const { drafts } = keeper();
    drafts.type(7, 'reply', 'sent text');
    drafts.type(7, 'reply', 'sent text and more');
    drafts.sent(7, 'reply', 'sent text');
    expect(drafts.view(7, 'reply').text).toBe('sent text and more');
  });

  it('are all written at once when the page goes', async () => {
    const { drafts, saved } = keeper();
    drafts.type(7, 'reply', 'a');
    drafts.type(8, 'note', 'b');
    await drafts.flushAll();
    expect(saved).toEqual([
      { number: 7, mode: 'reply', text: 'a' },
      { number: 8, mode: 'note', text: 'b' },
    ]);
  });
});
