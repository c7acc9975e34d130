export type DraftMode = 'reply' | 'note';

/** How far what was typed has got. `kept` is on this machine only: the desk could not be reached, and it is tried again. */
export type DraftState = 'loading' | 'clean' | 'typing' | 'saving' | 'saved' | 'kept';
export type DraftView = { text: string; state: DraftState };

type Parts = {
  /** Writes a draft at the desk; an empty text clears it. */
  save: (number: number, mode: DraftMode, text: string) => Promise<unknown>;
  /** This machine's own memory, for what the desk has not yet got. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
};

type Entry = DraftView & { timer: ReturnType<typeof setTimeout> | undefined; sending: boolean; listeners: Set<() => void> };

const settleMs = 400;
const againMs = 3000;
const loading: DraftView = { text: '', state: 'loading' };

export type DraftKeeper = ReturnType<typeof createDraftKeeper>;

/**
 * Keeps what people type. Reply and note of one ticket are two drafts that never flow into each other. Only the person's own typing,
 * sending or discarding changes a draft: what the desk or another console says is taken once, before the first key.
 */
export function createDraftKeeper({ save, storage }: Parts) {
  const entries = new Map<string, Entry>();
  const keyOf = (number: number, mode: DraftMode) => `deskside.draft.${number}.${mode}`;

  function entryOf(number: number, mode: DraftMode): Entry {
    const key = keyOf(number, mode);
    const known = entries.get(key);
    if (known) return known;
    const rescued = read(storage, key);
    const entry: Entry = { ...loading, timer: undefined, sending: false, listeners: new Set() };
    entries.set(key, entry);
    if (rescued !== null) {
      Object.assign(entry, { text: rescued, state: 'typing' });
      entry.timer = setTimeout(() => void flush(number, mode), settleMs);
    }
    return entry;
  }

  function show(entry: Entry, view: Partial<DraftView>): void {
    Object.assign(entry, view);
    for (const listener of entry.listeners) listener();
  }

  async function flush(number: number, mode: DraftMode): Promise<void> {
    const entry = entryOf(number, mode);
    clearTimeout(entry.timer);
    entry.timer = undefined;
    if (entry.sending || (entry.state !== 'typing' && entry.state !== 'kept')) return;
    const { text } = entry;
    entry.sending = true;
    show(entry, { state: 'saving' });
    try {
      await save(number, mode, text);
      entry.sending = false;
      // Typed on while the desk was writing: that part is saved next.
      if (entry.text !== text) {
        entry.state = 'typing';
        return await flush(number, mode);
      }
      forget(storage, keyOf(number, mode));
      show(entry, { state: text === '' ? 'clean' : 'saved' });
    } catch {
      entry.sending = false;
      show(entry, { state: 'kept' });
      entry.timer = setTimeout(() => void flush(number, mode), againMs);
    }
  }

  function type(number: number, mode: DraftMode, text: string): void {
    const entry = entryOf(number, mode);
    write(storage, keyOf(number, mode), text);
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void flush(number, mode), settleMs);
    show(entry, { text, state: entry.sending ? 'saving' : 'typing' });
  }

  return {
    view: (number: number, mode: DraftMode): DraftView => entryOf(number, mode),
    /** What the desk has. Taken only while nothing was typed here. */
    load(number: number, mode: DraftMode, text: string): void {
      const entry = entryOf(number, mode);
      if (entry.state === 'loading') show(entry, { text, state: text === '' ? 'clean' : 'saved' });
    },
    type,
    flush,
    /** Everything that is not yet at the desk, at once: the page is about to go. */
    flushAll: (): Promise<unknown> =>
      Promise.all(
        [...entries.keys()].map((key) => {
          const [number = '', mode = ''] = key.split('.').slice(2);
          return flush(Number(number), mode === 'note' ? 'note' : 'reply');
        }),
      ),
    /** The message is at the desk, which cleared the draft with it. What was typed since stays. */
    sent(number: number, mode: DraftMode, text: string): void {
      const entry = entryOf(number, mode);
      if (entry.text !== text) return;
      clearTimeout(entry.timer);
      entry.timer = undefined;
      forget(storage, keyOf(number, mode));
      show(entry, { text: '', state: 'clean' });
    },
    onChange(number: number, mode: DraftMode, listener: () => void): () => void {
      const entry = entryOf(number, mode);
      entry.listeners.add(listener);
      return () => entry.listeners.delete(listener);
    },
  };
}

function read(storage: Parts['storage'], key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function write(storage: Parts['storage'], key: string, text: string): void {
  try {
    storage.setItem(key, text);
  } catch {
    // Storage is full or forbidden: the draft is still saved at the desk within half a second.
  }
}

function forget(storage: Parts['storage'], key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // Nothing could be written there either.
  }
}
