/**
 * Asking one text for hundreds of phrases: which groups of three characters it has is noted once, in a bit map, and a phrase with a group
 * that the text lacks is not looked for. A bit that stands for two groups costs a search, never a wrong answer.
 */
export type AskableText = { text: string; groups: Uint8Array };
export type Phrase = { text: string; groups: Uint16Array };

/** 2^16 bits: a message of a page sets one in thirty. */
const bitMapBytes = 8192;

function groupsOf(text: string): Uint16Array {
  const groups = new Uint16Array(Math.max(0, text.length - 2));
  for (let i = 0; i < groups.length; i += 1) groups[i] = text.charCodeAt(i) * 961 + text.charCodeAt(i + 1) * 31 + text.charCodeAt(i + 2);
  return groups;
}

/** @param text folded, as the phrases are. */
export function askable(text: string): AskableText {
  const groups = new Uint8Array(bitMapBytes);
  for (const group of groupsOf(text)) groups[group >> 3] = (groups[group >> 3] ?? 0) | (1 << (group & 7));
  return { text, groups };
}

export const phraseOf = (text: string): Phrase => ({ text, groups: groupsOf(text) });

export function holds({ text, groups }: AskableText, phrase: Phrase): boolean {
  for (const group of phrase.groups) if (((groups[group >> 3] ?? 0) & (1 << (group & 7))) === 0) return false;
  return text.includes(phrase.text);
}
