/** What a canned reply may name, and nothing else: an unknown name is refused when the text is saved. */
export const replyVariables = [
  'requester.name',
  'requester.addressAs',
  'agent.name',
  'agent.title',
  'ticket.number',
  'ticket.title',
  'ticket.queue',
  'ticket.status',
  'ticket.created',
  'ticket.due',
] as const;
export type ReplyVariable = (typeof replyVariables)[number];
export type ReplyValues = Readonly<Partial<Record<ReplyVariable, string | null>>>;

/** Where a text breaks the rules: from `start` to `end` in UTF-16 units. */
export type TemplateProblem = { start: number; end: number; name: string; reason: 'unknown' | 'unclosed' };
type Piece = { text: string } | { variable: ReplyVariable };

const isVariable = (name: string): name is ReplyVariable => (replyVariables as readonly string[]).includes(name);

/** Takes a text apart into words and variables. Two braces that never close, and names that are not on the list, are problems. */
export function parseTemplate(text: string): { pieces: Piece[]; problems: TemplateProblem[] } {
  const pieces: Piece[] = [];
  const problems: TemplateProblem[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('{{', at);
    if (start === -1) break;
    const close = text.indexOf('}}', start);
    if (close === -1) {
      problems.push({ start, end: text.length, name: text.slice(start + 2).trim(), reason: 'unclosed' });
      break;
    }
    const name = text.slice(start + 2, close).trim();
    const end = close + 2;
    if (start > at) pieces.push({ text: text.slice(at, start) });
    if (isVariable(name)) pieces.push({ variable: name });
    else {
      problems.push({ start, end, name, reason: 'unknown' });
      pieces.push({ text: text.slice(start, end) });
    }
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return { pieces, problems };
}

const lettersOf = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
const sharedBeginning = (one: string, other: string): number => {
  const at = one.split('').findIndex((letter, i) => letter !== other[i]);
  return at === -1 ? one.length : at;
};

/** The name of the nearest known variable, for "did you mean"; null when nothing is near. */
export function nearestVariable(name: string): ReplyVariable | null {
  const wanted = lettersOf(name);
  if (wanted.length < 3) return null;
  const nearness = (variable: ReplyVariable): number => {
    const known = lettersOf(variable);
    if (known === wanted) return 100;
    const begins = sharedBeginning(wanted, known);
    return (known.includes(wanted) || wanted.includes(known) ? 50 : 0) + (begins >= 5 ? begins : 0);
  };
  const [best] = [...replyVariables].sort((a, b) => nearness(b) - nearness(a));
  return best && nearness(best) > 0 ? best : null;
}

/**
 * Puts values in their places. `addressAs` falls back to the name. What has no value stays in the text as `[ticket.due]`, easily seen, and is
 * listed in `missing`.
 */
export function fillTemplate(text: string, values: ReplyValues): { text: string; missing: ReplyVariable[] } {
  const missing: ReplyVariable[] = [];
  const valueOf = (variable: ReplyVariable): string => {
    const value = values[variable] ?? (variable === 'requester.addressAs' ? values['requester.name'] : null);
    if (value) return value;
    if (!missing.includes(variable)) missing.push(variable);
    return `[${variable}]`;
  };
  const filled = parseTemplate(text).pieces.map((piece) => ('text' in piece ? piece.text : valueOf(piece.variable)));
  return { text: filled.join(''), missing };
}

/** A reply always bears the name of who answers: a text that does not say it gets it as its last line. */
export function withSignature(text: string): string {
  const names = parseTemplate(text).pieces.some((piece) => 'variable' in piece && piece.variable === 'agent.name');
  return names ? text : `${text.trimEnd()}\n\n{{agent.name}}`;
}
