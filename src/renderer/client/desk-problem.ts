import { ORPCError } from '@orpc/client';
import { type ErrorCode, errorMap, type Problem, problemSchema } from '../../contract/errors.ts';
import { DeskUnreachable } from './connection/connection.ts';

/** An error as people are told it: which kind, the desk's own sentence, what is safe and what to do next where the desk said so. */
export type DeskProblem = {
  code: ErrorCode | 'UNREACHABLE' | 'UNEXPECTED';
  /** The desk's sentence, in English; null when it is only the code's own. */
  said: string | null;
  safe: string | null;
  next: string | null;
  details: Record<string, unknown> | null;
  /** The sentences with their values apart, for other languages. */
  words: Problem['said'] | null;
  /** For the folded part with its copy button. */
  technical: string;
};

/** Reads whatever was thrown. Never throws itself. */
export function problemOf(error: unknown): DeskProblem {
  const technical = technicalText(error);
  const none = { said: null, safe: null, next: null, details: null, words: null, technical };
  if (error instanceof DeskUnreachable) return { ...none, code: 'UNREACHABLE' };
  if (error instanceof ORPCError && error.code in errorMap) {
    const code = error.code as ErrorCode;
    const data = problemSchema.safeParse(error.data);
    const said = error.message === errorMap[code].message ? null : error.message;
    if (!data.success) return { ...none, code, said };
    const { safe = null, next, details = null, said: words = null } = data.data;
    return { code, said, safe, next, details, words, technical };
  }
  // oRPC aborts calls under way when their socket closes.
  if (error instanceof Error && (error.name === 'AbortError' || /websocket|peer|closed/i.test(error.message)))
    return { ...none, code: 'UNREACHABLE' };
  return { ...none, code: 'UNEXPECTED' };
}

/** Whether asking again may help without anybody doing anything. */
export function isPassing(error: unknown): boolean {
  const { code } = problemOf(error);
  return code === 'UNREACHABLE' || code === 'SERVICE_UNAVAILABLE';
}

function technicalText(error: unknown): string {
  if (error instanceof ORPCError)
    return `${error.code} ${error.status}: ${error.message}\n${JSON.stringify(error.data, null, 2) ?? ''}`.trim();
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  return String(error);
}
