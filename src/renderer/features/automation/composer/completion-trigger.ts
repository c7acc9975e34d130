/** What of a text asks for a list: `::word` anywhere before the caret, or a whole text that begins with `/`. */
export type CompletionTrigger = { kind: 'reply' | 'macro'; from: number; to: number; query: string };

/** Looks before the caret. Two colons inside a word (`std::vector`, an IPv6 address) ask for nothing. */
export function completionAt(text: string, caret: number): CompletionTrigger | null {
  const before = text.slice(0, caret);
  const reply = /(?:^|\s)::([\p{L}\p{N}-]{0,40})$/u.exec(before);
  if (reply) {
    const query = reply[1] ?? '';
    return { kind: 'reply', from: caret - query.length - 2, to: caret, query };
  }
  const macro = /^\/([^\n/]{0,60})$/u.exec(before);
  return macro && text.length === caret ? { kind: 'macro', from: 0, to: caret, query: (macro[1] ?? '').trim() } : null;
}
