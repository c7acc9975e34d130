import { useCallback } from 'react';
import type { Said } from '../../../contract/errors.ts';
import { useLanguage } from '../../ui/i18n/use-messages.ts';
import { sayFailure } from './say-failure.ts';

/** Says what the desk told beside an answer, such as why a ticket was left out; its English where there are no words for it. */
export function useFailureText(): (english: string, said?: Said) => string {
  const language = useLanguage();
  return useCallback((english, said) => sayFailure(language, english, said) ?? english, [language]);
}
