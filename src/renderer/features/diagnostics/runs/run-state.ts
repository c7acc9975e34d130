import type { Diagnosis, DiagnosisEvent, DiagnosisStep, Verdict } from '../../../../contract/diagnostics.ts';

export type RunStep = { name: string; command: string | null; state: 'waiting' | 'running' | 'done'; step: DiagnosisStep | null };
/** Where a diagnosis stands, from what was known when the page opened and the events since. */
export type RunState = { steps: readonly RunStep[]; end: Diagnosis | null };

const done = (step: DiagnosisStep): RunStep => ({ name: step.name, command: step.command, state: 'done', step });

/** Begins with the names of the playbook's steps, so that the list is whole before the first has run. */
export function beginRun(diagnosis: Diagnosis, names: readonly string[]): RunState {
  if (diagnosis.state !== 'running') return { steps: diagnosis.steps.map(done), end: diagnosis };
  const steps = names.map((name): RunStep => {
    const step = diagnosis.steps.find((each) => each.name === name);
    return step ? done(step) : { name, command: null, state: 'waiting', step: null };
  });
  return { steps, end: null };
}

export function runReducer(state: RunState, event: DiagnosisEvent): RunState {
  switch (event.kind) {
    case 'step-started':
      return put(state, event.index, { name: event.name, command: event.command, state: 'running', step: null });
    case 'step-finished':
      return put(state, event.index, done(event.step));
    case 'finished':
      return { steps: event.diagnosis.steps.length > 0 ? event.diagnosis.steps.map(done) : state.steps, end: event.diagnosis };
  }
}

function put(state: RunState, index: number, step: RunStep): RunState {
  // Events are told again from the start after an outage: what is done already must not run backwards.
  if (state.steps[index]?.state === 'done' && step.state === 'running') return state;
  const steps = [...state.steps];
  steps[index] = step;
  return { ...state, steps };
}

/** How many steps came to each verdict. */
export function verdictCounts(steps: readonly RunStep[]): Readonly<Record<Verdict, number>> {
  const counts = { ok: 0, warning: 0, fault: 0, unknown: 0, skipped: 0 };
  for (const { step } of steps) if (step) counts[step.verdict] += 1;
  return counts;
}

export function currentStep(state: RunState): { index: number; step: RunStep } | null {
  const index = state.steps.findIndex((step) => step.state === 'running');
  const step = state.steps[index];
  return step ? { index, step } : null;
}
