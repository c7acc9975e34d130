import en from '../../../../../resources/problems/en.json' with { type: 'json' };
import ms from '../../../../../resources/problems/ms.json' with { type: 'json' };
import vi from '../../../../../resources/problems/vi.json' with { type: 'json' };
import type { DeviceProblem } from '../../../../contract/devices.ts';
import type { ShownLanguage } from '../../../ui/i18n/shown-language.ts';
import { fillSentence } from '../../../ui/i18n/fill-sentence.ts';

const texts: Readonly<Record<ShownLanguage, Readonly<Record<string, string>>>> = { en, vi, ms, pseudo: en };

/** A problem in the language shown; a key that this version does not know reads as the key itself, so that it is not lost. */
export function problemText(language: ShownLanguage, problem: Pick<DeviceProblem, 'key' | 'values'>): string {
  const source = texts[language][problem.key] ?? texts.en[problem.key];
  return source === undefined ? problem.key : fillSentence(language, source, problem.values);
}
