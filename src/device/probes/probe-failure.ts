import type { ProbeAnswer, ProbeProblem } from '../../contract/check-readings.ts';

/** Why nothing could be read. */
export class ProbeFailure extends Error {
  override name = 'ProbeFailure';
  readonly problem: ProbeProblem;
  readonly detail: string | null;
  constructor(problem: ProbeProblem, detail: string | null) {
    super(problem);
    this.problem = problem;
    this.detail = detail;
  }
}

const problems: Readonly<Record<string, ProbeProblem>> = {
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  EAI_NODATA: 'not-found',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EPIPE: 'unreachable',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  EPROTO: 'not-tls',
};

function problemOf(code: string): ProbeProblem {
  if (code.startsWith('ERR_SSL')) return 'not-tls';
  return problems[code] ?? 'not-understood';
}

/** What went wrong, as an answer. */
export function answerOf(error: unknown): ProbeAnswer {
  if (error instanceof ProbeFailure) return { problem: error.problem, detail: error.detail };
  const { code, message } = error as NodeJS.ErrnoException;
  const word = typeof code === 'string' ? code : String(message ?? error);
  return { problem: problemOf(word), detail: oneLine(word) };
}

/** A word of the other side, fit to be shown: one line, no control characters, at most 500 characters; null when nothing is left. */
export function oneLine(text: string): string | null {
  const line = text
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, 500);
  return line === '' ? null : line;
}
