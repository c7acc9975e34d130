import type { Language } from '../../../../contract/common.ts';
import { fold } from '../../../../shared/fold.ts';
import { toneWords } from './tone-words.ts';

export const toneRules = ['greeting', 'name', 'next-step', 'time', 'shouting', 'blame'] as const;
export type ToneRule = (typeof toneRules)[number];
/** What a reply may be missing, and the words that made the rule speak, where there are some. */
export type ToneHint = { rule: ToneRule; words: string | null };

/** Below this there is nothing to say yet: somebody has just begun to write. */
const leastLetters = 30;
const clockTime = /\b\d{1,2}([:.]\d{2}|h\d{0,2}|\s?(am|pm|ptg|pg))\b|\b\d{1,2}[/.-]\d{1,2}\b|\[ticket\.due\]/iu;

/** The language a reply is written in, by its marks; English when nothing tells. */
export function languageOf(text: string): Language {
  const count = (language: Language) => text.match(toneWords[language].marks)?.length ?? 0;
  const [best] = (['vi', 'ms', 'en'] as const).toSorted((a, b) => count(b) - count(a));
  return best && count(best) > 0 ? best : 'en';
}

const firstLine = (text: string) => (text.split('\n').find((line) => line.trim() !== '') ?? '').trim().toLowerCase();
const lastLines = (text: string) => text.trimEnd().split('\n').slice(-4).join('\n');

/** Whether the writer's name, or a part of it that people go by, stands in the last lines. */
function isSigned(text: string, agentName: string): boolean {
  const end = fold(lastLines(text));
  return agentName
    .split(/\s+/)
    .filter((part) => part.length > 1)
    .some((part) => end.includes(fold(part)));
}

/** Three words in capitals, or more than one exclamation mark. Short abbreviations are no shouting. */
const shouted = (text: string): string | null => text.match(/\p{Lu}{2,}(?:[ ,]+\p{Lu}{2,}){2,}|!{2,}/u)?.[0] ?? null;

/** What a reply to a requester might want: a greeting, a name, a next step, a time; no shouting, no blame. Only ever hints. */
export function toneHints(text: string, agentName: string): ToneHint[] {
  if (text.trim().length < leastLetters) return [];
  const lower = text.normalize('NFC').toLowerCase();
  const words = toneWords[languageOf(text)];
  const line = firstLine(lower);
  const hints: ToneHint[] = [];
  // A greeting is one in whatever language: many greet in English and go on in their own.
  if (!Object.values(toneWords).some(({ greetings }) => greetings.some((greeting) => `${line} `.startsWith(greeting))))
    hints.push({ rule: 'greeting', words: null });
  if (!words.nextSteps.some((phrase) => lower.includes(phrase))) hints.push({ rule: 'next-step', words: null });
  if (!words.times.test(lower) && !clockTime.test(lower)) hints.push({ rule: 'time', words: null });
  if (!isSigned(text, agentName)) hints.push({ rule: 'name', words: null });
  const loud = shouted(text);
  if (loud) hints.push({ rule: 'shouting', words: loud });
  const blame = words.blame.find((phrase) => lower.includes(phrase));
  if (blame) hints.push({ rule: 'blame', words: blame });
  return hints;
}
