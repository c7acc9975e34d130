import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { presenceBeatMs, type PresenceDoing } from '../../../../contract/presence.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import type { DraftMode } from '../composer/draft-keeper.ts';

/** Somebody who typed nothing for so long is only looking again. */
const writingForMs = 20_000;

/** This page, as the desk tells windows apart. */
const windowId = newId();
/** One word after the other: a goodbye must not be overtaken by what was said before it. */
let said: Promise<unknown> = Promise.resolve();
const say = (word: () => Promise<unknown>): void => {
  said = said.then(word).catch(() => undefined);
};

const subscribeToVisibility = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};

/** What is done here, from what is typed. `text` is the draft as it stands: an empty one is written by nobody. */
export function useWriting(mode: DraftMode, text: string): { doing: PresenceDoing; typed: () => void } {
  const [writing, setWriting] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const typed = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setWriting(false), writingForMs);
    setWriting(true);
  }, []);
  return { doing: writing && text.trim() !== '' ? mode : 'looking', typed };
}

/** Tells the colleagues that this window shows a ticket, for as long as it is in sight. */
export function useShowPresence(number: number, doing: PresenceDoing): void {
  const { client } = useDesk();
  const visible = useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'visible');
  useEffect(() => {
    if (!visible) return;
    const show = () => say(() => client.presence.show({ windowId, number, doing }));
    show();
    const beat = setInterval(show, presenceBeatMs);
    return () => clearInterval(beat);
  }, [client, number, doing, visible]);
  useEffect(() => {
    if (!visible) return;
    return () => say(() => client.presence.leave({ windowId }));
  }, [client, number, visible]);
}
