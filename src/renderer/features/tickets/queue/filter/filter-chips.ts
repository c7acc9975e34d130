import { type FilterProblem, type FilterTerm, parseFilter, printTerm } from '../../../../../shared/filter-language.ts';

/** One term of a filter as a chip: what it says, and where it stands in the text. */
export type Chip = { text: string; negated: boolean; start: number; end: number };

/** The chips of a filter, in its order; and what is wrong with the rest. */
export function chipsOf(text: string): { chips: Chip[]; problems: FilterProblem[] } {
  const { filter, problems } = parseFilter(text);
  return {
    chips: filter.terms.map((term: FilterTerm) => ({ text: printTerm(term), negated: term.negated, start: term.start, end: term.end })),
    problems,
  };
}

/** The text without the chip: what stands around it is joined by one space, everything else stays as it was typed. */
export function withoutChip(text: string, chip: Pick<Chip, 'start' | 'end'>): string {
  return [text.slice(0, chip.start).trimEnd(), text.slice(chip.end).trimStart()].filter((part) => part !== '').join(' ');
}

/** The text with what was chosen in place of what stood from `from` to `to`, and where the caret goes. A value ends with a space, a field does not. */
export function withCompletion(text: string, from: number, to: number, chosen: string): { text: string; caret: number } {
  const after = text.slice(to);
  const gap = chosen.endsWith(':') || /^\s/.test(after) ? '' : ' ';
  return { text: text.slice(0, from) + chosen + gap + after, caret: from + chosen.length + (gap === '' ? 0 : 1) };
}

/** Whether a filter asks only for what waits: an empty answer to it means that the work is done, not that the filter is wrong. */
export function asksForWaiting(text: string): boolean {
  const { filter, problems } = parseFilter(text);
  const waiting = ['new', 'open', 'waiting'];
  return (
    problems.length === 0 &&
    filter.terms.some((term) => term.kind === 'word-field' && term.field === 'status') &&
    filter.terms.every(
      (term) =>
        !term.negated &&
        ((term.kind === 'word-field' && term.field === 'status' && term.values.every((value) => waiting.includes(value))) ||
          (term.kind === 'name-field' && (term.field === 'assignee' || term.field === 'queue'))),
    )
  );
}
