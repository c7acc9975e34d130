export type TerminalErrorCode = 'not-installed' | 'too-many' | 'ended' | 'not-reading' | 'failed';

/** Why a terminal did not do what was asked. `message` says what happened, `next` what to do. */
export class TerminalError extends Error {
  readonly code: TerminalErrorCode;
  readonly next: string;

  constructor(code: TerminalErrorCode, message: string, next: string) {
    super(message);
    this.name = 'TerminalError';
    this.code = code;
    this.next = next;
  }
}
