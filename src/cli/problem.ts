/** How a command ended (sysexits.h, beside the verdicts of `diagnose`). */
export const exitCodes = { done: 0, usage: 64, unusableInput: 65, unavailable: 69, fault: 70, interrupted: 130 } as const;

/** What a person reads when a command could not do its work. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
  readonly exitCode: number;
  readonly next: string;
  readonly safe: string | undefined;
  constructor(message: string, { exitCode, next, safe }: { exitCode: number; next: string; safe?: string }) {
    super(message);
    this.exitCode = exitCode;
    this.next = next;
    this.safe = safe;
  }
}

export const usageProblem = (message: string): CommandProblem =>
  new CommandProblem(message, { exitCode: exitCodes.usage, next: 'See npm run -s cli -- --help' });

type DeskError = { code: string; message: string; data?: { next?: string; safe?: string } };
const isDeskError = (error: unknown): error is Error & DeskError => error instanceof Error && error.constructor.name === 'ORPCError';

/** Any error as what happened, what is safe, what to do next. */
export function asProblem(error: unknown): CommandProblem {
  if (error instanceof CommandProblem) return error;
  if (isDeskError(error))
    return new CommandProblem(error.message, { exitCode: exitCodes.fault, next: error.data?.next ?? 'Try again.', safe: error.data?.safe });
  const message = error instanceof Error ? error.message : String(error);
  return new CommandProblem(message.replace(/[^.]$/, '$&.'), {
    exitCode: exitCodes.fault,
    next: 'Try again; if it happens again, report it with these lines.',
  });
}

export function printProblem({ message, safe, next }: CommandProblem): void {
  process.stderr.write([message, safe, next].filter(Boolean).join('\n') + '\n');
}
