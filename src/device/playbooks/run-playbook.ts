import type { DiagnosisStep, PlaybookOutcome, PlaybookProgress } from '../../contract/diagnostics.ts';
import { sentence } from './catalogue.ts';
import { conclude } from './conclude.ts';
import { type Bench, commandLine, type Performed, performAction } from './perform-action.ts';
import type { InternetTarget } from './internet-target.ts';
import { packageOf } from './packages.ts';
import type { Facts, Finding, PlannedSource, PlaybookPlan, Step, StepContext } from './playbook.ts';

export type RunOptions = {
  target: InternetTarget;
  /** Ends the running program and leaves the rest undone. */
  signal: AbortSignal;
  onProgress: (progress: PlaybookProgress) => void;
};

type Assessed = { finding: Finding; facts: Facts; performed: readonly Performed[] };

const evidenceLimit = 20;
const evidenceLength = 500;
/** How long a program may take to end after Ctrl+C. */
const interruptGraceMs = 2000;

/** Runs a playbook step by step in the bench's terminal. Never throws for what a step does: that step's verdict says it. */
export async function runPlaybook(plan: PlaybookPlan, bench: Bench, options: RunOptions): Promise<PlaybookOutcome> {
  const steps: DiagnosisStep[] = [];
  const context = contextOf(bench, options.target, steps);
  for (const [index, step] of plan.steps.entries()) {
    if (options.signal.aborted) break;
    const finished = await runStep(step, context, bench, options.signal, (command) => {
      bench.terminal.print(`${index === 0 ? '' : '\r\n'}\u001b[1;34m${index + 1}/${plan.steps.length} ${step.name}\u001b[0m\r\n`);
      options.onProgress({ kind: 'step-started', index, name: step.name, command, total: plan.steps.length });
    });
    // Its own program was ended by the cancellation: what it printed until then proves nothing.
    if (options.signal.aborted) break;
    steps.push(finished);
    bench.terminal.print(`=> ${finished.verdict}: ${finished.sentence.english}\r\n`);
    options.onProgress({ kind: 'step-finished', index, step: finished });
  }
  if (steps.length < plan.steps.length) return cancelled(plan, bench, steps, options);
  const conclusion = conclude(plan, steps);
  bench.terminal.print(`\r\n\u001b[1m${conclusion.sentence.english}\u001b[0m\r\n`);
  return { state: 'finished', ...conclusion, steps };
}

function cancelled(plan: PlaybookPlan, bench: Bench, done: readonly DiagnosisStep[], { onProgress }: RunOptions): PlaybookOutcome {
  const rest = plan.steps.slice(done.length).map((step): DiagnosisStep => {
    const said = sentence('playbook.step.not-run');
    return {
      name: step.name,
      command: null,
      verdict: 'skipped',
      sentence: said,
      evidence: [],
      facts: {},
      durationMs: 0,
      startedAtMs: bench.terminal.elapsedMs(),
    };
  });
  for (const [index, step] of rest.entries()) onProgress({ kind: 'step-finished', index: done.length + index, step });
  const said = sentence('playbook.cancelled', { done: done.length, total: plan.steps.length });
  bench.terminal.print(`\r\n\u001b[1m${said.english}\u001b[0m\r\n`);
  // A fault that was found before stands; nothing else can be said of a run that was stopped.
  const fault = done.find(({ verdict }) => verdict === 'fault');
  const articleSlug = fault === undefined ? null : plan.articleSlug;
  return { state: 'cancelled', verdict: fault?.verdict ?? 'unknown', sentence: said, articleSlug, steps: [...done, ...rest] };
}

function contextOf(bench: Bench, target: InternetTarget, steps: readonly DiagnosisStep[]): StepContext {
  const named = (name: string) => steps.find((step) => step.name === name);
  return {
    platform: bench.platform,
    target,
    now: bench.now(),
    facts: (name) => named(name)?.facts ?? {},
    verdict: (name) => named(name)?.verdict,
    list: bench.list,
    readText: bench.readText,
  };
}

async function runStep(
  step: Step,
  context: StepContext,
  bench: Bench,
  cancel: AbortSignal,
  announce: (command: string | null) => void,
): Promise<DiagnosisStep> {
  const startedAtMs = bench.terminal.elapsedMs();
  const began = performance.now();
  bench.terminal.mark(step.name);
  const interruption = watchInterrupt(bench, cancel);
  let planned: PlannedSource[] = [];
  let command: string | null = null;
  let announced = false;
  let assessed: Assessed;
  try {
    const skipped = step.skip(context);
    if (skipped === null) planned = await step.plan(context);
    command = commandOf(planned);
    announced = true;
    announce(command);
    assessed = skipped === null ? await assess(planned, bench, interruption) : { finding: skipped, facts: {}, performed: [] };
  } catch (error) {
    if (!announced) announce(null);
    const reason = error instanceof Error ? error.message : String(error);
    assessed = { finding: { verdict: 'unknown', say: 'playbook.step.failed', values: { reason } }, facts: {}, performed: [] };
  } finally {
    interruption.release();
  }
  if (interruption.happened()) assessed = { ...assessed, finding: { verdict: 'unknown', say: 'playbook.step.interrupted' } };
  const { finding, facts, performed } = assessed;
  return {
    name: step.name,
    command,
    verdict: finding.verdict,
    sentence: sentence(finding.say, finding.values),
    evidence: evidenceOf(finding, performed),
    facts,
    durationMs: Math.round(performance.now() - began),
    startedAtMs,
  };
}

const commandOf = (sources: readonly PlannedSource[]) =>
  sources
    .flatMap(({ actions }) => actions)
    .map(commandLine)
    .find((line) => line !== null) ?? null;

type Interruption = { stop: AbortSignal; happened(): boolean; release(): void };

/** Ctrl+C reaches the program by itself; here it is noticed, so that the step ends as interrupted whatever the program makes of it. */
function watchInterrupt(bench: Bench, cancel: AbortSignal): Interruption {
  const stop = new AbortController();
  let happened = false;
  let timer: NodeJS.Timeout | undefined;
  const abort = () => stop.abort();
  const forget = bench.terminal.onInterrupt(() => {
    happened = true;
    timer ??= setTimeout(abort, interruptGraceMs);
  });
  if (cancel.aborted) abort();
  cancel.addEventListener('abort', abort, { once: true });
  return {
    stop: stop.signal,
    happened: () => happened,
    release() {
      clearTimeout(timer);
      forget();
      cancel.removeEventListener('abort', abort);
    },
  };
}

/** Tries the sources in turn until one can tell. */
async function assess(sources: readonly PlannedSource[], bench: Bench, interruption: Interruption): Promise<Assessed> {
  const all: Performed[] = [];
  for (const source of sources) {
    const performed: Performed[] = [];
    for (const action of source.actions) {
      if (interruption.happened() || interruption.stop.aborted) break;
      performed.push(await performAction(action, bench, interruption.stop));
    }
    all.push(...performed);
    if (interruption.happened() || interruption.stop.aborted) break;
    const found = source.assess(performed);
    if (found !== null) return { ...found, performed: all };
  }
  return { finding: whyNot(all), facts: {}, performed: all };
}

/** Why no source could tell: what a person can change comes first. */
function whyNot(performed: readonly Performed[]): Finding {
  if (performed.length === 0) return { verdict: 'skipped', say: 'playbook.step.unsupported' };
  if (performed.some(({ status }) => status === 'denied'))
    return { verdict: 'unknown', say: 'playbook.step.denied', evidence: /denied|permitted|root/i };
  const slow = performed.find(({ status }) => status === 'timed-out');
  if (slow !== undefined)
    return { verdict: 'unknown', say: 'playbook.step.timed-out', values: { seconds: Math.round(slow.durationMs / 1000) } };
  const programs = performed.flatMap(({ action, status }) =>
    action.do === 'run' ? [{ program: action.program, missing: status === 'missing' }] : [],
  );
  const missing = programs.find((one) => one.missing)?.program;
  if (missing !== undefined)
    return {
      verdict: 'unknown',
      say: 'playbook.step.missing-program',
      values: { program: missing, package: packageOf(missing) },
      evidence: /: not installed$/,
    };
  const first = performed[0]?.action;
  const program = programs[0]?.program ?? (first?.do === 'read' ? first.path : 'the connection');
  return { verdict: 'unknown', say: 'playbook.step.unreadable', values: { program } };
}

function evidenceOf({ evidence }: Finding, performed: readonly Performed[]): DiagnosisStep['evidence'] {
  if (evidence === undefined) return [];
  const lines = performed.flatMap(({ shown }) => shown.split('\n'));
  return lines
    .map((text, line) => ({ line, text: text.trimEnd().slice(0, evidenceLength) }))
    .filter(({ text }) => evidence.test(text))
    .slice(0, evidenceLimit);
}
