import { useCallback, useSyncExternalStore } from 'react';
import type { Catalogue, Message, MessageValues } from './define-messages.ts';
import { onLanguageChange, type ShownLanguage, shownLanguage } from './shown-language.ts';

/** The language shown now; the component is drawn again when it changes. */
export function useLanguage(): ShownLanguage {
  return useSyncExternalStore(onLanguageChange, shownLanguage, shownLanguage);
}

export type Translate<Key extends string> = (key: Key, values?: MessageValues) => string;

/** Says messages of a catalogue in the language shown: `const t = useMessages(ticketMessages); t('title', { number })`. */
export function useMessages<Key extends string>(catalogue: Catalogue<Key>): Translate<Key> {
  const language = useLanguage();
  return useCallback((key, values) => catalogue.text(language, key, values), [catalogue, language]);
}

/** Says a `Message` that somebody else made: a command's title, a page's name. */
export function useSay(): (message: Message) => string {
  const language = useLanguage();
  return useCallback((message) => message.in(language), [language]);
}
