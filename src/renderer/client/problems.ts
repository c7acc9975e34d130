import { create } from 'zustand';
import type { Message } from '../ui/i18n/define-messages.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';

/** A failure that waits for somebody to see it: what was being done, and what went wrong. */
export type ReportedProblem = { id: number; doing: Message | null; problem: DeskProblem };

/** The failures not yet dismissed, newest first. */
export const useProblems = create<{ problems: readonly ReportedProblem[] }>(() => ({ problems: [] }));

let last = 0;
const most = 5;

/** Shows a failure above the page until it is dismissed: for what has no place of its own. A panel with a place shows `DeskError` there. */
export function reportProblem(error: unknown, doing: Message | null = null): void {
  last += 1;
  const reported = { id: last, doing, problem: problemOf(error) };
  useProblems.setState(({ problems }) => ({ problems: [reported, ...problems].slice(0, most) }));
}

export function dismissProblem(id: number): void {
  useProblems.setState(({ problems }) => ({ problems: problems.filter((problem) => problem.id !== id) }));
}
