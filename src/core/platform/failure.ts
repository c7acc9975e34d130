import { ORPCError } from '@orpc/server';
import { type ErrorCode, errorMap, type Problem, type Said } from '../../contract/errors.ts';

/** A sentence for people, in English. One with values in it is made by `say`. */
export type Sentence = string | (Said & { english: string });

/**
 * A sentence with values, of which other languages can be made: the page looks it up by its source, in which `{0}` stands for the first value.
 * @example say`There is no ticket #${number}.`
 */
export function say(parts: TemplateStringsArray, ...values: (string | number)[]): Sentence {
  return {
    source: parts.reduce((source, part, at) => `${source}{${at - 1}}${part}`),
    values,
    english: parts.reduce((text, part, at) => `${text}${values[at - 1]}${part}`),
  };
}

/** A sentence as scripts read it. */
export const inEnglish = (sentence: Sentence): string => (typeof sentence === 'string' ? sentence : sentence.english);

const saidOf = (sentence: Sentence | undefined): Said | undefined =>
  sentence === undefined || typeof sentence === 'string' || sentence.values.length === 0
    ? undefined
    : { source: sentence.source, values: sentence.values };

/** Why something was left as it was, as an answer tells it. */
export function reasonOf(why: Sentence | Error): { reason: string; said?: Said } {
  if (!(why instanceof Error)) return { reason: inEnglish(why), ...optional(saidOf(why)) };
  return { reason: why.message, ...optional(why instanceof ORPCError ? (why.data as Problem | undefined)?.said?.message : undefined) };
}
const optional = (said: Said | undefined) => (said === undefined ? {} : { said });

type Words = Omit<Problem, 'next' | 'safe' | 'said'> & { next: Sentence; safe?: Sentence };

/**
 * The error that a person reads: what happened (`message`), what to do next, and what is safe. Each sentence has its translations in
 * `src/renderer/client/failures`, by its English words; a test misses those that have none.
 * @example throw failure('NOT_FOUND', say`There is no ticket #${12}.`, { next: 'Check the number, or search for the ticket.' })
 */
export function failure(code: ErrorCode, message: Sentence, { next, safe, details }: Words): ORPCError<ErrorCode, Problem> {
  const said = { message: saidOf(message), next: saidOf(next), safe: saidOf(safe) };
  return new ORPCError(code, {
    defined: true,
    status: errorMap[code].status,
    message: inEnglish(message),
    data: {
      next: inEnglish(next),
      ...(safe === undefined ? {} : { safe: inEnglish(safe) }),
      ...(details === undefined ? {} : { details }),
      ...(Object.values(said).some((part) => part !== undefined) ? { said } : {}),
    },
  });
}
