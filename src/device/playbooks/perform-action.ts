import { homedir } from 'node:os';
import type { Platform } from '../collectors/collector.ts';
import { childEnvironment } from '../terminal/child-environment.ts';
import type { TerminalSession } from '../terminal/terminal-session.ts';
import { connectionLine, tryConnect } from './connect.ts';
import { OutputCapture, plainOutput } from './plain-output.ts';
import type { Action, ActionOutput } from './playbook.ts';

const defaultTimeoutMs = 20_000;
const readLimit = 512 * 1024;
const refusal =
  /permission denied|operation not permitted|access (?:is )?denied|must be root|requires? (?:root|elevation|administrator)|not authori[sz]ed/i;

/** What playbooks reach the machine through; the terminal is the one the person watches. */
export type Bench = {
  platform: Platform;
  now: () => number;
  list: (path: string) => Promise<string[]>;
  /** Null when there is no such file; throws EACCES. */
  readText: (path: string) => Promise<string | null>;
  /** The program's file, or null when it is not installed. */
  locate: (program: string) => string | null;
  terminal: Pick<TerminalSession, 'run' | 'print' | 'mark' | 'endProgram' | 'onInterrupt' | 'elapsedMs'>;
};

/** An action's output together with the lines shown in the terminal, which evidence quotes. */
export type Performed = ActionOutput & { shown: string };

/** The command as a person would type it. For display only: nothing is ever run from this text. */
export function commandLine(action: Action): string | null {
  if (action.do !== 'run') return null;
  return [action.program, ...action.args]
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}

/** Does one thing in the terminal. `stop` ends it at once; what it had printed is returned. */
export async function performAction(action: Action, bench: Bench, stop: AbortSignal): Promise<Performed> {
  const began = performance.now();
  const outcome = await perform(action, bench, stop);
  return { action, durationMs: Math.round(performance.now() - began), ...outcome };
}

type Outcome = Pick<Performed, 'status' | 'text' | 'shown' | 'code'>;

async function perform(action: Action, bench: Bench, stop: AbortSignal): Promise<Outcome> {
  if (action.do === 'run') return runProgram(action, bench, stop);
  if (action.do === 'read') return readFile(action.path, bench);
  const { host, port, timeoutMs = 3000 } = action;
  const line = connectionLine(host, port, await tryConnect(host, port, timeoutMs, stop));
  bench.terminal.print(`${line}\r\n`);
  return { status: 'done', text: line, shown: line, code: null };
}

async function runProgram(action: Extract<Action, { do: 'run' }>, bench: Bench, stop: AbortSignal): Promise<Outcome> {
  const { terminal, platform } = bench;
  terminal.print(`\u001b[1m$ ${commandLine(action)}\u001b[0m\r\n`);
  const file = bench.locate(action.program);
  if (file === null) {
    const line = `${action.program}: not installed`;
    terminal.print(`${line}\r\n`);
    return { status: 'missing', text: '', shown: line, code: null };
  }
  const capture = new OutputCapture();
  let timedOut = false;
  const end = () => void terminal.endProgram();
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, action.timeoutMs ?? defaultTimeoutMs);
  stop.addEventListener('abort', end, { once: true });
  try {
    const running = terminal.run({
      file,
      args: action.args,
      cwd: homedir(),
      environment: environmentFor(platform),
      onOutput: (text) => capture.add(text),
    });
    if (stop.aborted) end();
    const { exitCode } = await running;
    const text = plainOutput(capture.text()).trimEnd();
    const status = timedOut ? 'timed-out' : exitCode !== 0 && refusal.test(text) ? 'denied' : 'done';
    return { status, text, shown: text, code: exitCode };
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}

async function readFile(path: string, { terminal, readText }: Bench): Promise<Outcome> {
  const missing = (status: 'missing' | 'denied', reason: string): Outcome => {
    const line = `${path}: ${reason}`;
    terminal.print(`${line}\r\n`);
    return { status, text: '', shown: line, code: null };
  };
  let content: string | null;
  try {
    content = await readText(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return /^E(?:ACCES|PERM):/.test(reason) ? missing('denied', 'permission denied') : missing('missing', reason);
  }
  if (content === null) return missing('missing', 'not there');
  const text = plainOutput(content.slice(0, readLimit)).trimEnd();
  const shown = text.includes('\n') ? `${path}:\n${text}` : `${path}: ${text}`;
  terminal.print(`${shown.replaceAll('\n', '\r\n')}\r\n`);
  return { status: 'done', text, shown, code: null };
}

/** Output is parsed, so it must be in the language the parsers know; and a pager would wait for a key. */
function environmentFor(platform: Platform): Record<string, string> {
  const locale = platform === 'macos' ? 'en_US.UTF-8' : 'C.UTF-8';
  const quiet = { PAGER: 'cat', SYSTEMD_PAGER: 'cat', SYSTEMD_COLORS: '0', SYSTEMD_URLIFY: '0', NO_COLOR: '1' };
  return childEnvironment(process.env, platform === 'windows' ? quiet : { ...quiet, LC_ALL: locale, LANG: locale, LANGUAGE: 'C' });
}
