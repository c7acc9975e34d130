import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { CannedReply, CannedReplyId } from '../../../../contract/canned-replies.ts';
import type { Language } from '../../../../contract/common.ts';
import { fold } from '../../../../shared/fold.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { openMacros } from '../automation-dialogs.ts';
import { automationMessages } from '../automation-messages.ts';
import { completionAt, type CompletionTrigger } from './completion-trigger.ts';

export type CompletionItem = { id: string; kind: 'reply' | 'macro'; label: string; hint: string };
/** A reply that was put into the text, as long as it stands there unchanged. */
export type InsertedReply = {
  id: CannedReplyId;
  text: string;
  language: Language;
  languages: readonly Language[];
  requesterLanguage: Language | null;
  missing: readonly string[];
};
type Parts = { number: number; text: string; type: (text: string) => void; box: RefObject<HTMLTextAreaElement | null>; off: boolean };

const mostItems = 8;

/** The title of a reply in the language of its reader at the desk, else in whichever it has. */
export function titleOf({ texts, shortcut }: CannedReply, language: Language): string {
  return (texts[language] ?? texts.en ?? texts.vi ?? texts.ms)?.title ?? shortcut;
}

/** Completion in the composer: `::` offers canned replies, `/` at the beginning offers macros. */
export function useCompletion({ number, text, type, box, off }: Parts, language: Language) {
  const { client, orpc } = useDesk();
  const [caret, setCaret] = useState(0);
  const [index, setIndex] = useState(0);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const [inserted, setInserted] = useState<InsertedReply | null>(null);
  const trigger = off ? null : completionAt(text, caret);
  const replies = useQuery(orpc.cannedReplies.list.queryOptions({})).data?.items;
  const macros = useQuery(orpc.macros.list.queryOptions({})).data?.items;
  const keyOf = ({ kind, from, query }: CompletionTrigger) => `${kind} ${from} ${query}`;
  const items: CompletionItem[] = [];
  if (trigger && keyOf(trigger) !== closedAt) {
    const wanted = fold(trigger.query);
    const fits = (...words: string[]) => words.some((word) => fold(word).includes(wanted));
    if (trigger.kind === 'reply')
      for (const reply of replies ?? []) {
        const title = titleOf(reply, language);
        if (fits(reply.shortcut, title)) items.push({ id: reply.id, kind: 'reply', label: title, hint: `::${reply.shortcut}` });
      }
    else for (const macro of macros ?? []) if (fits(macro.name)) items.push({ id: macro.id, kind: 'macro', label: macro.name, hint: '/' });
    items.splice(mostItems);
  }
  const open = trigger !== null && keyOf(trigger) !== closedAt && (items.length > 0 || trigger.query.length < 12);
  const at = Math.min(index, Math.max(0, items.length - 1));

  /** Puts a reply where the caret or the trigger is, in the requester's language or the one asked for. */
  async function insert(id: string, place: { from: number; to: number }, asked?: Language): Promise<void> {
    try {
      const filled = await client.cannedReplies.fill({ id: id as CannedReplyId, number, language: asked });
      type(text.slice(0, place.from) + filled.text + text.slice(place.to));
      setInserted({ id: id as CannedReplyId, ...filled });
      requestAnimationFrame(() => {
        const end = place.from + filled.text.length;
        box.current?.focus();
        box.current?.setSelectionRange(end, end);
        setCaret(end);
      });
    } catch (error) {
      reportProblem(error, messageOf(automationMessages, 'inserting'));
    }
  }

  function pick(item: CompletionItem): void {
    if (!trigger) return;
    setIndex(0);
    if (item.kind === 'reply') void insert(item.id, trigger);
    else {
      type('');
      openMacros([number], macros?.find(({ id }) => id === item.id)?.id ?? null);
    }
  }

  /** @returns true when the key was for the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!open || event.ctrlKey || event.metaKey || event.altKey) return false;
    const item = items[at];
    if (event.key === 'ArrowDown' && items.length > 0) setIndex((at + 1) % items.length);
    else if (event.key === 'ArrowUp' && items.length > 0) setIndex((at + items.length - 1) % items.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && item) pick(item);
    else if (event.key === 'Escape' && trigger) setClosedAt(keyOf(trigger));
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  const standing = inserted && text.includes(inserted.text) ? inserted : null;
  return {
    open,
    items,
    at,
    pick,
    onKeyDown,
    onCaret: () => setCaret(box.current?.selectionStart ?? 0),
    inserted: standing,
    /** Adds a reply after what is written. */
    append: (id: string) => insert(id, { from: text.length, to: text.length }),
    changeLanguage: (next: Language) => {
      if (!standing) return;
      const from = text.indexOf(standing.text);
      void insert(standing.id, { from, to: from + standing.text.length }, next);
    },
  };
}
export type Completion = ReturnType<typeof useCompletion>;
