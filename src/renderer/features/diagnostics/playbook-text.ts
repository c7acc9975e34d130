import en from '../../../../resources/playbooks/en.json' with { type: 'json' };
import ms from '../../../../resources/playbooks/ms.json' with { type: 'json' };
import vi from '../../../../resources/playbooks/vi.json' with { type: 'json' };
import { type PlaybookName, playbookNameSchema, type Sentence } from '../../../contract/diagnostics.ts';
import { fillSentence } from '../../ui/i18n/fill-sentence.ts';
import type { ShownLanguage } from '../../ui/i18n/shown-language.ts';

const texts: Readonly<Record<ShownLanguage, Readonly<Record<string, string>>>> = { en, vi, ms, pseudo: en };

/** A verdict's sentence in the language shown; the English it carries where its key is unknown here: an older console, a newer desk. */
export function sentenceText(language: ShownLanguage, { key, values, english }: Sentence): string {
  const source = texts[language][key];
  return source === undefined ? english : fillSentence(language, source, values);
}

export function playbookTitle(language: ShownLanguage, playbook: PlaybookName): string {
  return texts[language][`${playbook}.title`] ?? playbook;
}

/** What a recording or a terminal is called: those of a diagnosis carry the playbook's name, which is said in words. */
export function spokenTitle(language: ShownLanguage, title: string): string {
  const playbook = playbookNameSchema.safeParse(title);
  return playbook.success ? playbookTitle(language, playbook.data) : title;
}

export function playbookDescription(language: ShownLanguage, playbook: PlaybookName): string {
  return texts[language][`${playbook}.description`] ?? '';
}

export function stepTitle(language: ShownLanguage, playbook: PlaybookName, step: string): string {
  return texts[language][`${playbook}.step.${step}`] ?? step;
}

/** The name of a step where only its own is known: a marker of a recording. A marker that is no step keeps its words. */
export function stepTitleOf(language: ShownLanguage, step: string): string {
  const ending = `.step.${step}`;
  const key = Object.keys(texts.en).find((each) => each.endsWith(ending));
  return key === undefined ? step : (texts[language][key] ?? step);
}
