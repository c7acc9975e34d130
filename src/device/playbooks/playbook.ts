import type { PlaybookName, Verdict } from '../../contract/diagnostics.ts';
import type { Platform } from '../collectors/collector.ts';
import type { SentenceKey } from './catalogue.ts';
import type { InternetTarget } from './internet-target.ts';

/**
 * One thing to do. Programs are started with an argument array in a terminal of their own, never through a shell; a value that came from
 * output or settings is checked before it becomes an argument.
 */
export type Action =
  | { do: 'run'; program: string; args: readonly string[]; timeoutMs?: number }
  | { do: 'read'; path: string }
  | { do: 'connect'; host: string; port: number; timeoutMs?: number };

export type ActionOutput = {
  action: Action;
  status: 'done' | 'missing' | 'denied' | 'timed-out';
  /** Plain lines: escape sequences are gone; a flood is cut in the middle. */
  text: string;
  code: number | null;
  durationMs: number;
};

export type Facts = Record<string, unknown>;

/** What a step may look at when it plans and judges. */
export type StepContext = {
  platform: Platform;
  target: InternetTarget;
  now: number;
  /** Facts of an earlier step; empty when it found none. */
  facts: (step: string) => Facts;
  verdict: (step: string) => Verdict | undefined;
  list: (path: string) => Promise<string[]>;
  readText: (path: string) => Promise<string | null>;
};

/** A verdict with its sentence and the lines that show it. */
export type Finding = { verdict: Verdict; say: SentenceKey; values?: Record<string, string | number>; evidence?: RegExp };

/** One way to learn a step's facts. `parse` is pure; null means "cannot tell from this", and the next source is tried. */
export type Source<F extends Facts> = { actions: readonly Action[]; parse(outputs: readonly ActionOutput[]): F | null };

type StepDefinition<F extends Facts> = {
  name: string;
  /** When the step is not needed, why. */
  skip?: (context: StepContext) => Finding | null;
  /** Ways to learn, best first; none when this platform has nothing of the kind. */
  sources: (context: StepContext) => readonly Source<F>[] | Promise<readonly Source<F>[]>;
  judge: (facts: F, context: StepContext) => Finding;
};

/** A step with its facts' type closed in. */
export type Step = {
  name: string;
  skip(context: StepContext): Finding | null;
  plan(context: StepContext): Promise<PlannedSource[]>;
};
export type PlannedSource = {
  actions: readonly Action[];
  assess(outputs: readonly ActionOutput[]): { facts: Facts; finding: Finding } | null;
};

/** Puts a step's parsers and rules together. */
export function defineStep<F extends Facts>({ name, skip, sources, judge }: StepDefinition<F>): Step {
  return {
    name,
    skip: (context) => skip?.(context) ?? null,
    async plan(context) {
      return (await sources(context)).map((source) => ({
        actions: source.actions,
        assess(outputs) {
          const facts = source.parse(outputs);
          return facts === null ? null : { facts, finding: judge(facts, context) };
        },
      }));
    },
  };
}

/** A diagnosis as data. Steps stand in the order of causes: the first fault explains those after it. */
export type PlaybookPlan = {
  name: PlaybookName;
  steps: readonly Step[];
  /** Said when every check is in order. */
  fine: SentenceKey;
  articleSlug: string;
  needsAdministrator: boolean;
  typicalMs: number;
};

/** A program's action, for the tables of playbooks. */
export const run = (program: string, args: readonly string[] = [], timeoutMs?: number): Action => ({ do: 'run', program, args, timeoutMs });
export const read = (path: string): Action => ({ do: 'read', path });
export const connect = (host: string, port: number, timeoutMs = 3000): Action => ({ do: 'connect', host, port, timeoutMs });
/** A constant PowerShell pipeline; it answers in JSON, because its tables are translated and cut to the window. */
export const powershell = (pipeline: string, timeoutMs = 30_000): Action =>
  run(
    'powershell.exe',
    [
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      `$ProgressPreference = 'SilentlyContinue'; ${pipeline} | ConvertTo-Json -Compress`,
    ],
    timeoutMs,
  );
