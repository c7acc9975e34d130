import { formatNumber } from './formats.ts';
import type { ShownLanguage } from './shown-language.ts';

/**
 * Fills `{name}` in a sentence of a catalogue that the desk shares with its machines (`resources/`): plain placeholders, no ICU. Numbers are
 * written as the language does. A value that is missing leaves its place empty rather than a brace.
 */
export function fillSentence(language: ShownLanguage, source: string, values: Readonly<Record<string, string | number>>): string {
  return source
    .replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = values[name];
      if (typeof value === 'number') return formatNumber(language, value, { maximumFractionDigits: 2, useGrouping: value >= 10_000 });
      return value ?? '';
    })
    .trim();
}
