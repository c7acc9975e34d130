import type { Playbook, PlaybookName, PlaybookOutcome, PlaybookProgress } from '../../contract/diagnostics.ts';
import type { Recording, Terminal, TerminalFrame } from '../../contract/terminals.ts';

/** A recording whose file is complete and may be taken over. */
export type GrownRecording = Omit<Recording, 'sizeBytes'> & { path: string };

/** One terminal of the machine, while it is known there. */
export type TerminalPort = {
  describe(): Terminal;
  /** Frames from `offset` on, then live, until it has ended; never more than an allowance ahead of what was acknowledged. */
  attach(options: { offset: number; reader?: string; signal?: AbortSignal }): AsyncIteratorObject<TerminalFrame, undefined>;
  acknowledge(offset: number, reader?: string): void;
  write(data: string): void;
  resize(columns: number, rows: number): void;
  signal(signal: 'interrupt' | 'terminate' | 'kill'): Promise<void>;
  /** Resolves when it has ended and its recording is on disk; null when it could not be recorded. */
  finished: Promise<GrownRecording | null>;
};

type TerminalPlan = Pick<Terminal, 'columns' | 'rows' | 'recordingId'>;

/**
 * The terminals and playbooks of the machine at hand. What goes wrong is thrown as an Error with `code` (`not-installed`, `too-many`,
 * `ended`, `not-reading`, `failed`) and `next`, what to do.
 */
export type DiagnosticsPort = {
  terminals: {
    list(): Terminal[];
    get(id: string): TerminalPort | undefined;
    open(plan: TerminalPlan & Pick<Terminal, 'id' | 'profile'>): TerminalPort;
    close(id: string): Promise<void>;
    closeAll(): Promise<void>;
    /** What a process that was killed left behind. */
    leftovers(): Promise<GrownRecording[]>;
  };
  playbooks: {
    list(): Playbook[];
    start(plan: TerminalPlan & { playbook: PlaybookName; terminalId: Terminal['id']; onProgress: (progress: PlaybookProgress) => void }): {
      terminal: TerminalPort;
      cancel(): void;
      /** Never rejects; the recording is complete by then. */
      outcome: Promise<PlaybookOutcome>;
    };
  };
};
