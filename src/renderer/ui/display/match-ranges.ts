import { fold, foldedWords } from '../../../shared/fold.ts';

export type Piece = { text: string; match: boolean; from: number };

/** Cuts a text where the folded words of a query begin a word of it. Folding changes lengths, so it is done grapheme by grapheme. */
export function matchRanges(text: string, query: string): Piece[] {
  const words = foldedWords(query);
  if (words.length === 0 || text === '') return text === '' ? [] : [{ text, match: false, from: 0 }];
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map((part) => part.segment);
  const folded = letters.map(fold);
  const marked = letters.map(() => false);
  for (let start = 0; start < letters.length; start++) {
    if (start > 0 && /[\p{L}\p{N}]/u.test(folded[start - 1] ?? '')) continue;
    for (const word of words) {
      let end = start;
      let seen = '';
      while (end < letters.length && seen.length < word.length) seen += folded[end++];
      if (seen.startsWith(word)) marked.fill(true, start, end);
    }
  }
  return joined(letters, marked);
}

function joined(letters: readonly string[], marked: readonly boolean[]): Piece[] {
  const pieces: Piece[] = [];
  letters.forEach((letter, index) => {
    const match = marked[index] ?? false;
    const last = pieces.at(-1);
    if (last && last.match === match) last.text += letter;
    else pieces.push({ text: letter, match, from: index });
  });
  return pieces;
}
