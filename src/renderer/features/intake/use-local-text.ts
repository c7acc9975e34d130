import { useCallback } from 'react';
import { type LocalText, textIn } from '../../../contract/local-text.ts';
import { useLanguage } from '../../ui/i18n/use-messages.ts';

/** Says a text that a person of the desk wrote in several languages in the one that is shown. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return useCallback((text) => textIn(text, language === 'pseudo' ? 'en' : language), [language]);
}
