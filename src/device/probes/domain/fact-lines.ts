import { oneLine } from '../probe-failure.ts';

const mostLines = 20;

/** What a registry says several of (name servers, statuses), fit to be shown: each once, and not more than a page holds. */
export const factLines = (all: readonly string[]): string[] =>
  [...new Set(all.map((each) => oneLine(each)).filter((each) => each !== null))].slice(0, mostLines);
