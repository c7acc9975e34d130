import { describe, expect, it } from 'vitest';
import type { Diagnosis, DiagnosisStep } from '../../../src/contract/diagnostics.ts';
import { sentenceText, spokenTitle, stepTitleOf } from '../../../src/renderer/features/diagnostics/playbook-text.ts';
import { beginRun, currentStep, runReducer, verdictCounts } from '../../../src/renderer/features/diagnostics/runs/run-state.ts';

const step = (name: string, verdict: DiagnosisStep['verdict'] = 'ok'): DiagnosisStep => ({
  name,
  command: null,
  verdict,
  sentence: { key: 'network.dns.ok', values: {}, english: 'fine' },
  evidence: [],
  facts: {},
  durationMs: 1,
  startedAtMs: 0,
});
const diagnosis = (part: Partial<Diagnosis>): Diagnosis =>
  ({ playbook: 'network', state: 'running', verdict: 'unknown', steps: [], ...part }) as Diagnosis;
const names = ['link', 'dns'];

describe('a diagnosis that is followed', () => {
  it('shows all its steps before the first has run', () => {
    expect(beginRun(diagnosis({}), names).steps.map(({ name, state }) => [name, state])).toEqual([
      ['link', 'waiting'],
      ['dns', 'waiting'],
    ]);
  });

  it('goes from waiting to running to a verdict, and ends', () => {
    let state = beginRun(diagnosis({}), names);
    state = runReducer(state, { kind: 'step-started', index: 0, name: 'link', command: 'ip link', total: 2 });
    expect(currentStep(state)).toMatchObject({ index: 0, step: { name: 'link', command: 'ip link' } });
    state = runReducer(state, { kind: 'step-finished', index: 0, step: step('link', 'warning') });
    state = runReducer(state, { kind: 'step-finished', index: 1, step: step('dns', 'fault') });
    expect(currentStep(state)).toBeNull();
    expect(verdictCounts(state.steps)).toMatchObject({ warning: 1, fault: 1, ok: 0 });
    const end = diagnosis({ state: 'finished', steps: [step('link'), step('dns')] });
    expect(runReducer(state, { kind: 'finished', diagnosis: end })).toMatchObject({ end });
  });

  it('does not run backwards when it is told again after an outage', () => {
    let state = runReducer(beginRun(diagnosis({}), names), { kind: 'step-finished', index: 0, step: step('link') });
    state = runReducer(state, { kind: 'step-started', index: 0, name: 'link', command: null, total: 2 });
    expect(state.steps[0]?.state).toBe('done');
  });

  it('that is over is shown as it is', () => {
    const over = diagnosis({ state: 'cancelled', steps: [step('link'), step('dns', 'skipped')] });
    expect(beginRun(over, names)).toMatchObject({ end: over, steps: [{ state: 'done' }, { state: 'done' }] });
  });
});

describe('the sentences of playbooks', () => {
  it('are said in the language shown, and in the English they carry where the key is unknown', () => {
    const sentence = { key: 'network.link.up', values: { names: 'eth0' }, english: 'Connected: eth0.' };
    expect(sentenceText('en', sentence)).toBe('Connected: eth0.');
    expect(sentenceText('vi', sentence)).toContain('eth0');
    expect(sentenceText('vi', sentence)).not.toBe(sentence.english);
    expect(sentenceText('vi', { ...sentence, key: 'network.of-tomorrow' })).toBe('Connected: eth0.');
  });

  it('name steps and recordings, and leave strange names alone', () => {
    expect(stepTitleOf('en', 'dns')).toBe('Names are found (DNS)');
    expect(stepTitleOf('en', 'toString')).toBe('toString');
    expect(spokenTitle('ms', 'network')).not.toBe('network');
    expect(spokenTitle('ms', 'bash')).toBe('bash');
  });
});
