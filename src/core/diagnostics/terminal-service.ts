import type { RecordingId, TerminalId, TicketId } from '../../contract/common.ts';
import type { Terminal, TerminalFrame } from '../../contract/terminals.ts';
import type { Database } from '../database/database.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { NewId } from '../platform/clock.ts';
import type { DiagnosticsPort, TerminalPort } from '../platform/diagnostics-port.ts';
import { failure } from '../platform/failure.ts';
import { isLimited } from '../platform/access/policy.ts';
import type { RecordingService } from './recording-service.ts';

export type TerminalService = ReturnType<typeof createTerminalService>;

type Parts = {
  db: Database;
  newId: NewId;
  port: DiagnosticsPort | null;
  recordings: RecordingService;
  /** Work that goes on after the answer; awaited before the desk closes. */
  inBackground: (work: Promise<unknown>) => void;
};

/**
 * The terminals of this machine, and their recordings when they end. A shell reads whatever the desk's own account can, its database too: so it is
 * only for those who see everything.
 */
export function createTerminalService({ db, newId, port, recordings, inBackground }: Parts) {
  const machine = (): DiagnosticsPort => port ?? noTerminals();

  function known(actor: Actor, id: string): TerminalPort {
    const terminal = isLimited(actor) ? undefined : port?.terminals.get(id);
    if (!terminal)
      throw failure('NOT_FOUND', 'This terminal is not open any more.', {
        next: 'Open a new one; what it showed is among the recordings.',
      });
    return terminal;
  }

  return {
    list: (actor: Actor): { items: Terminal[] } => ({ items: isLimited(actor) ? [] : (port?.terminals.list() ?? []) }),

    async open(
      command: CommandContext,
      { ticketId, ...input }: Pick<Terminal, 'id' | 'profile' | 'columns' | 'rows'> & { ticketId?: TicketId | undefined },
    ): Promise<Terminal> {
      if (isLimited(command.actor))
        throw failure('FORBIDDEN', 'A terminal on the desk’s own machine reaches everything, and you see only a part.', {
          next: 'Ask a technician without such a limit.',
          safe: 'Nothing was started.',
        });
      const again = machine().terminals.get(input.id);
      if (again) return again.describe();
      const recordingId = newId<RecordingId>();
      // Told before it runs: a shell that leaves no trace in the log must not exist.
      await db.write(command, async (_trx, note) => {
        note({
          event: 'recording.started',
          subjectKind: 'recording',
          subjectId: recordingId,
          new: { terminalId: input.id, profile: input.profile, ticketId: ticketId ?? null },
        });
      });
      const terminal = asFailures(() => machine().terminals.open({ ...input, recordingId }));
      // Opened twice at the same moment: the other call keeps its recording.
      if (terminal.describe().recordingId !== recordingId) return terminal.describe();
      inBackground(terminal.finished.then((grown) => (grown === null ? null : recordings.keep({ ...command, commandId: newId() }, grown))));
      return terminal.describe();
    },

    attach: (
      actor: Actor,
      id: TerminalId,
      options: { offset: number; reader?: string; signal?: AbortSignal },
    ): AsyncIteratorObject<TerminalFrame, undefined> => known(actor, id).attach(options),

    acknowledge: (actor: Actor, id: TerminalId, offset: number, reader?: string): void => known(actor, id).acknowledge(offset, reader),

    write: (actor: Actor, id: TerminalId, data: string): void => asFailures(() => known(actor, id).write(data)),

    resize: (actor: Actor, id: TerminalId, columns: number, rows: number): void => known(actor, id).resize(columns, rows),

    signal: (actor: Actor, id: TerminalId, signal: 'interrupt' | 'terminate' | 'kill'): Promise<void> => known(actor, id).signal(signal),

    /** Ends everything in it. Closing what is closed is fine. */
    async close(command: CommandContext, id: TerminalId): Promise<void> {
      await db.write(command, async () => undefined);
      if (!isLimited(command.actor)) await port?.terminals.close(id);
    },
  };
}

const noTerminals = (): never => {
  throw failure('NOT_SUPPORTED', 'This desk runs without a machine that it could open terminals on.', {
    next: 'Use Deskside on the computer itself.',
  });
};

const codes = {
  'not-installed': 'NOT_SUPPORTED',
  'too-many': 'SERVICE_UNAVAILABLE',
  ended: 'CONFLICT',
  'not-reading': 'SERVICE_UNAVAILABLE',
  failed: 'SERVICE_UNAVAILABLE',
} as const;
const isKnownCode = (code: unknown): code is keyof typeof codes => typeof code === 'string' && code in codes;

/** The machine's own errors, as the contract's. */
export function asFailures<Value>(action: () => Value): Value {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'next' in error && isKnownCode(error.code) && typeof error.next === 'string')
      throw failure(codes[error.code], error.message, { next: error.next, safe: 'Other terminals go on.' });
    throw error;
  }
}
