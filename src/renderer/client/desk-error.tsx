import type { ReactNode } from 'react';
import { ErrorPanel } from '../ui/display/error-panel.tsx';
import { type Translate, useMessages } from '../ui/i18n/use-messages.ts';
import { clientMessages } from './client-messages.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';

type Words = { happened: string; safe: string; next: string; details: string };
type Key = Parameters<Translate<(typeof clientMessages)['keys'][number]>>[0];

/** A problem in words: the desk's own sentence where it said more than its code does, else the code's, in the language shown. */
export function problemWords(problem: DeskProblem, t: Translate<Key>): Words {
  const uncertain = problem.code === 'UNEXPECTED' || problem.code === 'UNREACHABLE' || problem.code === 'INTERNAL_SERVER_ERROR';
  const fallback = problem.code === 'UNREACHABLE' ? 'nextUnreachable' : problem.code === 'UNAUTHORIZED' ? 'nextUnauthorized' : 'nextRetry';
  return {
    happened: problem.said ?? t(problem.code),
    safe: problem.safe ?? t(uncertain ? 'safeUnknown' : 'safe'),
    next: problem.next ?? t(fallback),
    details: problem.technical,
  };
}

/** Whatever a query or a command threw, as an error panel. */
export function DeskError({ error, onRetry, action }: { error: unknown; onRetry?: () => void; action?: ReactNode }) {
  const t = useMessages(clientMessages);
  return <ErrorPanel {...problemWords(problemOf(error), t)} onRetry={onRetry} action={action} />;
}
