import { fold } from '../../shared/fold.ts';

const around = 60;

/**
 * A piece of `text` around the first word that begins with one of the folded `words`, or null when none does (the title matched).
 * Folding changes lengths, so it is done word by word and the original is cut.
 */
export function snippetOf(text: string, words: readonly string[]): string | null {
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const folded = fold(match[0]);
    if (!words.some((word) => folded.startsWith(word))) continue;
    const start = Math.max(0, match.index - around);
    const end = Math.min(text.length, match.index + match[0].length + around);
    const cut = text.slice(start, end).replace(/\s+/g, ' ').trim();
    return `${start > 0 ? '…' : ''}${cut}${end < text.length ? '…' : ''}`;
  }
  return null;
}
