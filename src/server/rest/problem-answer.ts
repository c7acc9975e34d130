import type { ErrorCode } from '../../contract/errors.ts';

/** An error as REST answers it: flat, with what to do next. */
export type ProblemAnswer = { code: string; message: string; next: string; safe?: string; details?: Record<string, unknown> };

type AnyError = { code: string; message: string; data?: unknown };

const nextByCode: Partial<Record<string, string>> = {
  BAD_REQUEST: 'Send what /api/openapi.json describes, as JSON.',
  NOT_FOUND: 'Look the address up in /api/openapi.json.',
};

/** Errors of the desk carry what to do; those of the protocol itself get it here. */
export function problemAnswer({ code, message, data }: AnyError): ProblemAnswer {
  const problem = (data ?? {}) as Partial<ProblemAnswer>;
  return {
    code,
    message,
    next: problem.next ?? nextByCode[code] ?? 'Try again; if it happens again, report it with the time.',
    ...(problem.safe ? { safe: problem.safe } : {}),
    ...(problem.details ? { details: problem.details } : {}),
  };
}

export const answers = {
  /** What to do about a session that is not there. */
  signIn: 'Sign in, or open the link that Deskside prints when it starts.',
  unauthorized: {
    code: 'UNAUTHORIZED' satisfies ErrorCode,
    message: 'This needs a token.',
    next: 'Send "Authorization: Bearer TOKEN" with the apiToken that the desk prints when it starts.',
    safe: 'Nothing was read or changed.',
  },
  foreignOrigin: {
    code: 'FORBIDDEN' satisfies ErrorCode,
    message: 'This desk does not answer to that name or to that site.',
    next: 'Use the address that the desk prints when it starts, or name another with --public-origin.',
    safe: 'Nothing was read or changed.',
  },
  unknownRoute: {
    code: 'NOT_FOUND' satisfies ErrorCode,
    message: 'There is nothing at this address.',
    next: 'Look the address up in /api/openapi.json.',
  },
  stopping: {
    code: 'SERVICE_UNAVAILABLE' satisfies ErrorCode,
    message: 'The desk is stopping or its database does not answer.',
    next: 'Try again in a moment.',
  },
} as const;
