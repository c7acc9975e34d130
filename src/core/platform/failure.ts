import { ORPCError } from '@orpc/server';
import { type ErrorCode, errorMap, type Problem } from '../../contract/errors.ts';

/**
 * The error that a person reads: what happened (`message`), what to do next, and what is safe.
 * @example throw failure('NOT_FOUND', 'There is no ticket #12.', { next: 'Check the number, or search for the ticket.' })
 */
export function failure(code: ErrorCode, message: string, problem: Problem): ORPCError<ErrorCode, Problem> {
  return new ORPCError(code, { defined: true, status: errorMap[code].status, message, data: problem });
}
