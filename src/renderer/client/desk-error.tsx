import type { ReactNode } from 'react';
import { ErrorPanel } from '../ui/display/error-panel.tsx';
import { shownLanguage } from '../ui/i18n/shown-language.ts';
import { type Translate, useMessages } from '../ui/i18n/use-messages.ts';
import { clientMessages } from './client-messages.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';
import { sayFailure } from './failures/say-failure.ts';

type Words = { happened: string; safe: string; next: string; details: string };
type Key = Parameters<Translate<(typeof clientMessages)['keys'][number]>>[0];

/**
 * A problem in words: the desk's own sentences, where it said more than its code does, in the language shown. Where it said what this page
 * has no words for, the code's words come first, and the desk's, which are English, after them: they may name what only they know.
 */
export function problemWords(problem: DeskProblem, t: Translate<Key>): Words {
  const uncertain = problem.code === 'UNEXPECTED' || problem.code === 'UNREACHABLE' || problem.code === 'INTERNAL_SERVER_ERROR';
  const fallback = problem.code === 'UNREACHABLE' ? 'nextUnreachable' : problem.code === 'UNAUTHORIZED' ? 'nextUnauthorized' : 'nextRetry';
  const safe = t(uncertain ? 'safeUnknown' : 'safe');
  const details = problem.technical;
  const language = shownLanguage();
  const { words } = problem;
  const happened = problem.said === null ? t(problem.code) : sayFailure(language, problem.said, words?.message);
  const kept = problem.safe === null ? safe : sayFailure(language, problem.safe, words?.safe);
  const next = problem.next === null ? t(fallback) : sayFailure(language, problem.next, words?.next);
  if (happened !== null && kept !== null && next !== null) return { happened, safe: kept, next, details };
  const said = [problem.said, problem.safe, problem.next].filter((part) => part !== null).join(' ');
  return { happened: t(problem.code), safe: problem.safe === null ? safe : '', next: said === '' ? t(fallback) : said, details };
}

/** Whatever a query or a command threw, as an error panel. */
export function DeskError({ error, onRetry, action }: { error: unknown; onRetry?: () => void; action?: ReactNode }) {
  const t = useMessages(clientMessages);
  return <ErrorPanel {...problemWords(problemOf(error), t)} onRetry={onRetry} action={action} />;
}
