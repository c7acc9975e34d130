import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DeskClient } from '../../../client/desk-client.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { createDraftKeeper, type DraftKeeper, type DraftMode, type DraftState } from './draft-keeper.ts';

const keepers = new WeakMap<DeskClient, DraftKeeper>();

/** The one keeper of a desk; it outlives the pages, so that leaving one loses nothing. */
export function keeperOf(client: DeskClient): DraftKeeper {
  const known = keepers.get(client);
  if (known) return known;
  const keeper = createDraftKeeper({
    save: (number, mode, text) => client.drafts.save({ number, mode, text }),
    storage: localStorage,
  });
  keepers.set(client, keeper);
  window.addEventListener('pagehide', () => void keeper.flushAll());
  return keeper;
}

export type DraftHandle = { text: string; state: DraftState; type: (text: string) => void; sent: (text: string) => void };

/** One draft of one ticket. The desk's copy is read once; live changes of it do not reach what is being typed. */
export function useDraft(number: number, mode: DraftMode): DraftHandle {
  const { client, orpc } = useDesk();
  const keeper = keeperOf(client);
  const { data } = useQuery(orpc.drafts.list.queryOptions({}));
  useEffect(() => {
    const found = data?.items.find((draft) => draft.number === number && draft.mode === mode);
    if (data) keeper.load(number, mode, found?.text ?? '');
  }, [data, keeper, number, mode]);
  const subscribe = useCallback((listener: () => void) => keeper.onChange(number, mode, listener), [keeper, number, mode]);
  const text = useSyncExternalStore(subscribe, () => keeper.view(number, mode).text);
  const state = useSyncExternalStore(subscribe, () => keeper.view(number, mode).state);
  return useMemo(
    () => ({
      text,
      state,
      type: (next: string) => keeper.type(number, mode, next),
      sent: (sent: string) => keeper.sent(number, mode, sent),
    }),
    [text, state, keeper, number, mode],
  );
}

/** Reply or note, remembered for each ticket while the page lives; a ticket with only a note begun opens on the note. */
export function useDraftMode(number: number, reply: DraftHandle, note: DraftHandle): [DraftMode, (mode: DraftMode) => void] {
  const [chosen, setChosen] = useState<{ number: number; mode: DraftMode } | null>(null);
  const guessed: DraftMode = reply.text === '' && note.text !== '' ? 'note' : 'reply';
  return [chosen?.number === number ? chosen.mode : guessed, (mode) => setChosen({ number, mode })];
}
