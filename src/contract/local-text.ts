import { z } from 'zod';
import { type Language, languageSchema, lineSchema } from './common.ts';

/** One line of text in some of the desk's languages, at least one: what a lead writes once and every reader sees in their own. */
export const localTextSchema = (max: number) =>
  z
    .strictObject({ en: lineSchema(max).optional(), vi: lineSchema(max).optional(), ms: lineSchema(max).optional() })
    .refine((text) => languageSchema.options.some((language) => Boolean(text[language])), { message: 'is empty in every language' });
export type LocalText = z.infer<ReturnType<typeof localTextSchema>>;

/** The text in a language; where it was not written in that one, in English, else in any. */
export function textIn(text: LocalText, language: Language): string {
  const known = [language, ...languageSchema.options].find((each) => Boolean(text[each]));
  return known ? (text[known] ?? '') : '';
}
