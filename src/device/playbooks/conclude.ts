import type { DiagnosisStep, Sentence, Verdict } from '../../contract/diagnostics.ts';
import { sentence } from './catalogue.ts';
import type { PlaybookPlan } from './playbook.ts';

export type Conclusion = { verdict: Verdict; sentence: Sentence; articleSlug: string | null };

/**
 * The final word: the first fault in the order of causes, else the first warning; "in order" only when every check could be made.
 */
export function conclude(plan: Pick<PlaybookPlan, 'fine' | 'articleSlug'>, steps: readonly DiagnosisStep[]): Conclusion {
  const cause = steps.find(({ verdict }) => verdict === 'fault') ?? steps.find(({ verdict }) => verdict === 'warning');
  if (cause !== undefined) return { verdict: cause.verdict, sentence: cause.sentence, articleSlug: plan.articleSlug };
  const unknown = steps.filter(({ verdict }) => verdict === 'unknown').length;
  if (unknown > 0)
    return { verdict: 'unknown', sentence: sentence('playbook.partly', { unknown, total: steps.length }), articleSlug: plan.articleSlug };
  return { verdict: 'ok', sentence: sentence(plan.fine), articleSlug: null };
}
