import { fold, foldedWords } from '../../../shared/fold.ts';

/**
 * How well a query fits a title: 0 for not at all. Every word of the query must begin a word of the title (or of its other names), in any
 * order; a title that begins with the query wins, then shorter titles. Both sides are folded: "dang" finds "Đăng".
 */
export function fit(query: string, title: string, otherNames: readonly string[] = []): number {
  const asked = foldedWords(query);
  if (asked.length === 0) return 1;
  const own = foldedWords(title);
  const all = [...own, ...otherNames.flatMap(foldedWords)];
  if (!asked.every((word) => all.some((known) => known.startsWith(word)))) return 0;
  const begins = fold(title).startsWith(fold(query).trim());
  const inTitle = asked.every((word) => own.some((known) => known.startsWith(word)));
  return (begins ? 100 : 0) + (inTitle ? 50 : 0) + 20 / (1 + own.length);
}

/** The modes of the palette by their prefix. */
export const modes = ['everything', 'commands', 'tickets', 'people', 'devices', 'articles', 'settings'] as const;
export type Mode = (typeof modes)[number];
const prefixes: Readonly<Record<string, Mode>> = {
  '>': 'commands',
  '#': 'tickets',
  '@': 'people',
  $: 'devices',
  '?': 'articles',
  ':': 'settings',
};

/** Takes the prefix off what was typed. */
export function modeOf(text: string): { mode: Mode; query: string } {
  const mode = prefixes[text.charAt(0)];
  return mode === undefined ? { mode: 'everything', query: text.trim() } : { mode, query: text.slice(1).trim() };
}

/** The prefix of a mode, for the line that tells of them. */
export function prefixOf(mode: Mode): string {
  return Object.entries(prefixes).find(([, each]) => each === mode)?.[0] ?? '';
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Where a key moves to in a list of `count`; the arrows go round its ends, the page keys stop there. Null for other keys. */
export function paletteMove(key: string, at: number, count: number): number | null {
  const step = steps[key];
  if (step === undefined) return null;
  if (Math.abs(step) === 1) return (at + step + count) % Math.max(1, count);
  return Math.max(0, Math.min(count - 1, at + step));
}
