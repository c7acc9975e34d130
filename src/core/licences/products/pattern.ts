import { fold } from '../../../shared/fold.ts';

type Token = { literal: string } | 'any' | 'one' | 'year' | 'number';
/** What the places of a pattern stood for: `{year}`, `{number}`. */
export type Captured = { year?: string; number?: string };

const places = /(\*|\?|\{year\}|\{number\})/;
const tokenOf = (part: string): Token =>
  part === '*' ? 'any' : part === '?' ? 'one' : part === '{year}' ? 'year' : part === '{number}' ? 'number' : { literal: part };

function digitsAt(text: string, from: number, dots: boolean): number {
  let to = from;
  while (to < text.length && ((text[to] as string) >= '0' && (text[to] as string) <= '9' ? true : dots && text[to] === '.' && to > from))
    to++;
  while (to > from && text[to - 1] === '.') to--;
  return to;
}

/** Where a token that begins at `from` ends, or -1 where it does not fit. */
function endOf(token: Exclude<Token, 'any'>, text: string, from: number): number {
  if (token === 'one') return from < text.length ? from + 1 : -1;
  if (token === 'number') {
    const to = digitsAt(text, from, true);
    return to > from ? to : -1;
  }
  if (token === 'year') {
    const to = digitsAt(text, from, false);
    return to - from === 4 && /^(19|20)/.test(text.slice(from, to)) ? to : -1;
  }
  return text.startsWith(token.literal, from) ? from + token.literal.length : -1;
}

/**
 * A pattern with `*` (anything), `?` (one character), `{year}` and `{number}`, over folded text. It is no regular expression: only the last star is ever
 * tried again, so the time is at most the product of the two lengths, whatever somebody writes.
 * @returns what the places stood for, or null where the whole text does not fit.
 */
export function compilePattern(pattern: string): (folded: string) => Captured | null {
  const tokens = fold(pattern).split(places).filter(Boolean).map(tokenOf);
  return (text) => {
    const captured: Captured = {};
    let [at, token] = [0, 0];
    let star: { token: number; at: number } | null = null;
    for (;;) {
      const expected = tokens[token];
      if (expected === 'any') {
        star = { token, at };
        token += 1;
        continue;
      }
      const to = expected === undefined ? (at === text.length ? at : -1) : endOf(expected, text, at);
      if (to >= 0 && expected === undefined) return captured;
      if (to >= 0) {
        if (expected === 'year' || expected === 'number') captured[expected] = text.slice(at, to);
        at = to;
        token += 1;
        continue;
      }
      if (!star || star.at >= text.length) return null;
      star.at += 1;
      at = star.at;
      token = star.token + 1;
    }
  };
}
