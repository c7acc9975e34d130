import type { Playbook, PlaybookName, PlaybookOutcome, PlaybookProgress } from '../../contract/diagnostics.ts';
import type { Terminal } from '../../contract/terminals.ts';
import { locate, openMachine } from '../machine.ts';
import type { Terminals } from '../terminal/terminals.ts';
import type { TerminalSession } from '../terminal/terminal-session.ts';
import { sentence } from './catalogue.ts';
import { disk } from './disk.ts';
import { network } from './network.ts';
import { checkedTarget, type InternetTarget } from './internet-target.ts';
import type { PlaybookPlan } from './playbook.ts';
import { printing } from './printing.ts';
import { runPlaybook } from './run-playbook.ts';
import { slow } from './slow.ts';

const plans: Record<PlaybookName, PlaybookPlan> = { network, printing, disk, slow };

export type StartPlaybook = {
  playbook: PlaybookName;
  terminalId: Terminal['id'];
  recordingId: Terminal['recordingId'];
  columns: number;
  rows: number;
  onProgress: (progress: PlaybookProgress) => void;
};
export type RunningPlaybook = {
  terminal: TerminalSession;
  /** Ends the running program and leaves the rest undone; `outcome` then says so. */
  cancel(): void;
  /** Never rejects. The terminal has ended and its recording is complete by then. */
  outcome: Promise<PlaybookOutcome>;
};

/** The diagnoses this machine can make. */
export class Playbooks {
  readonly #terminals: Terminals;
  readonly #target: InternetTarget;

  /** @throws when the target is not a host name, an address and a port: they become arguments. */
  constructor(terminals: Terminals, target: InternetTarget) {
    this.#terminals = terminals;
    this.#target = checkedTarget(target);
  }

  list(): Playbook[] {
    return Object.values(plans).map(({ name, steps, needsAdministrator, typicalMs }) => ({
      name,
      steps: steps.map((step) => ({ name: step.name })),
      needsAdministrator,
      changesAnything: false,
      typicalMs,
    }));
  }

  /**
   * Starts a playbook in a terminal of its own.
   * @throws TerminalError `too-many`.
   */
  start({ playbook, terminalId, recordingId, columns, rows, onProgress }: StartPlaybook): RunningPlaybook {
    const plan = plans[playbook];
    const terminal = this.#terminals.begin({
      id: terminalId,
      recordingId,
      title: playbook,
      kind: 'diagnosis',
      profile: 'default',
      startedAt: Date.now(),
      columns,
      rows,
    });
    const abort = new AbortController();
    terminal.closing.addEventListener('abort', () => abort.abort(), { once: true });
    return { terminal, cancel: () => abort.abort(), outcome: this.#run(plan, terminal, abort.signal, onProgress) };
  }

  async #run(
    plan: PlaybookPlan,
    terminal: TerminalSession,
    signal: AbortSignal,
    onProgress: StartPlaybook['onProgress'],
  ): Promise<PlaybookOutcome> {
    const machine = openMachine({ signal });
    let outcome: PlaybookOutcome;
    try {
      const bench = {
        platform: machine.platform,
        now: () => Date.now(),
        list: (path: string) => machine.list(path),
        readText: (path: string) => machine.readText(path),
        locate: (program: string) => locate(machine.platform, program),
        terminal,
      };
      outcome = await runPlaybook(plan, bench, { target: this.#target, signal, onProgress });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      outcome = { state: 'failed', verdict: 'unknown', sentence: sentence('playbook.failed', { reason }), articleSlug: null, steps: [] };
    }
    await terminal.close({ exitCode: outcome.state === 'finished' ? 0 : 1, signal: null });
    return outcome;
  }
}
