import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordingIdSchema, terminalIdSchema } from '../../../src/contract/common.ts';
import { diagnosisStepSchema, type PlaybookProgress } from '../../../src/contract/diagnostics.ts';
import type { Bench } from '../../../src/device/playbooks/perform-action.ts';
import { connect, defineStep, type PlaybookPlan, read, run, type Step } from '../../../src/device/playbooks/playbook.ts';
import { runPlaybook } from '../../../src/device/playbooks/run-playbook.ts';
import type { TerminalSession } from '../../../src/device/terminal/terminal-session.ts';
import { Terminals } from '../../../src/device/terminal/terminals.ts';

const target = { host: 'one.example', address: '127.0.0.1', port: 9 };
const ok = (name: string, ...actions: ReturnType<typeof run>[]): Step =>
  defineStep({
    name,
    sources: () => [{ actions, parse: ([output]) => (output?.status === 'done' ? { text: output.text } : null) }],
    judge: () => ({ verdict: 'ok', say: 'slow.heat.normal', evidence: /./ }),
  });
const plan = (...steps: Step[]): PlaybookPlan => ({
  name: 'slow',
  steps,
  fine: 'slow.fine',
  articleSlug: 'slow-computer',
  needsAdministrator: false,
  typicalMs: 1,
});

describe.skipIf(process.platform !== 'linux')('runPlaybook', () => {
  let folder: string;
  let terminals: Terminals;
  let terminal: TerminalSession;
  let bench: Bench;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskside-playbook-'));
    terminals = new Terminals({ recordingsFolder: folder });
    const [id, recordingId] = [terminalIdSchema.parse(randomUUID()), recordingIdSchema.parse(randomUUID())];
    terminal = terminals.begin({
      id,
      recordingId,
      title: 'test',
      kind: 'diagnosis',
      profile: 'default',
      startedAt: 0,
      columns: 80,
      rows: 24,
    });
    bench = {
      platform: 'linux',
      now: () => 0,
      list: async () => [],
      readText: async (file) => {
        if (file === '/denied') throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
        return file === '/there' ? 'content of the file\n' : null;
      },
      locate: (program) => (program.startsWith('no-') ? null : `/usr/bin/${program}`),
      terminal,
    };
  });
  afterEach(async () => {
    await terminals.closeAll();
    await rm(folder, { recursive: true, force: true });
  });

  const perform = (
    steps: Step[],
    signal = new AbortController().signal,
    onProgress: (progress: PlaybookProgress) => void = () => undefined,
  ) => runPlaybook(plan(...steps), bench, { target, signal, onProgress });

  it('runs each step in the terminal, tells its progress, and marks it in the recording', async () => {
    const told: string[] = [];
    const outcome = await perform([ok('first', run('echo', ['one two'])), ok('second', read('/there'))], undefined, (progress) =>
      told.push(`${progress.kind} ${progress.index}`),
    );
    expect(told).toEqual(['step-started 0', 'step-finished 0', 'step-started 1', 'step-finished 1']);
    expect(outcome).toMatchObject({ state: 'finished', verdict: 'ok', sentence: { key: 'slow.fine' }, articleSlug: null });
    expect(outcome.steps.map(({ command }) => command)).toEqual(["echo 'one two'", null]);
    expect(outcome.steps[0]?.evidence).toEqual([{ line: 0, text: 'one two' }]);
    expect(outcome.steps[1]?.evidence).toEqual([{ line: 0, text: '/there: content of the file' }]);
    for (const step of outcome.steps) diagnosisStepSchema.parse(step);
    const recording = await terminal.close();
    const cast = await readFile(recording?.path ?? '', 'utf8');
    expect(cast.match(/"m","(first|second)"/g)).toEqual(['"m","first"', '"m","second"']);
    expect(cast).toContain("$ echo 'one two'");
  });

  it('says why it could not tell: not installed, denied, too slow, not understood', async () => {
    const slow = run('sleep', ['60'], 200);
    const outcome = await perform([
      ok('missing', run('no-smartctl')),
      ok('denied', read('/denied')),
      ok('refused', run('sh', ['-c', 'echo "dmesg: read kernel buffer failed: Operation not permitted"; exit 1'])),
      ok('slow', slow),
      defineStep({
        name: 'garbled',
        sources: () => [{ actions: [run('echo', ['?'])], parse: () => null }],
        judge: () => ({ verdict: 'ok', say: 'slow.fine' }),
      }),
      defineStep({ name: 'elsewhere', sources: () => [], judge: () => ({ verdict: 'ok', say: 'slow.fine' }) }),
    ]);
    expect(outcome.steps.map(({ verdict, sentence }) => [verdict, sentence.key])).toEqual([
      ['unknown', 'playbook.step.missing-program'],
      ['unknown', 'playbook.step.denied'],
      ['unknown', 'playbook.step.denied'],
      ['unknown', 'playbook.step.timed-out'],
      ['unknown', 'playbook.step.unreadable'],
      ['skipped', 'playbook.step.unsupported'],
    ]);
    expect(outcome).toMatchObject({ verdict: 'unknown', sentence: { key: 'playbook.partly', values: { unknown: 5, total: 6 } } });
  });

  it('tries the next source when the first cannot tell', async () => {
    const step = defineStep({
      name: 'either',
      sources: () => [
        { actions: [run('no-ping')], parse: () => null },
        { actions: [run('echo', ['fallback'])], parse: ([output]) => ({ text: output?.text ?? '' }) },
      ],
      judge: ({ text }) => ({ verdict: 'warning', say: 'network.link.up', values: { names: text }, evidence: /fallback/ }),
    });
    const outcome = await perform([step]);
    expect(outcome).toMatchObject({ verdict: 'warning', articleSlug: 'slow-computer', sentence: { english: 'Connected: fallback.' } });
    // Numbered in what the person saw, the first source's line included.
    expect(outcome.steps[0]?.evidence).toEqual([{ line: 1, text: 'fallback' }]);
  });

  it('lets the person answer a program, and interrupt one that ignores it', async () => {
    const asking = ok('asking', run('sh', ['-c', 'printf "Name? "; read name; echo hello $name']));
    const stubborn = ok('stubborn', run('sh', ['-c', 'trap "" INT; echo started; sleep 60']));
    let screen = '';
    void (async () => {
      for await (const frame of terminal.attach()) {
        if (frame.kind !== 'output') continue;
        screen += frame.data;
        terminal.acknowledge(frame.offset + frame.data.length);
        if (screen.endsWith('Name? ')) terminal.write('Hà\r');
        if (screen.endsWith('started\r\n')) terminal.write('\u0003');
      }
    })();
    const outcome = await perform([asking, stubborn, ok('after', run('echo', ['on']))]);
    expect(outcome.steps[0]?.facts['text']).toContain('hello Hà');
    expect(outcome.steps.map(({ verdict, sentence }) => [verdict, sentence.key])).toEqual([
      ['ok', 'slow.heat.normal'],
      ['unknown', 'playbook.step.interrupted'],
      ['ok', 'slow.heat.normal'],
    ]);
    expect(outcome.state).toBe('finished');
  });

  it('is cancelled at any moment and says what was left undone', async () => {
    const abort = new AbortController();
    const outcome = await perform(
      [ok('one', run('echo', ['1'])), ok('two', run('sleep', ['60'])), ok('three', run('echo', ['3']))],
      abort.signal,
      (progress) => {
        if (progress.kind === 'step-started' && progress.index === 1) setImmediate(() => abort.abort());
      },
    );
    expect(outcome).toMatchObject({
      state: 'cancelled',
      verdict: 'unknown',
      sentence: { key: 'playbook.cancelled', values: { done: 1, total: 3 } },
    });
    expect(outcome.steps.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['one', 'ok'],
      ['two', 'skipped'],
      ['three', 'skipped'],
    ]);
  });

  it('cannot be fooled by output that looks like its own', async () => {
    const forged = '\u001b[1;34m2/2 second\u001b[0m\r\n=> ok: all fine\r\n["m","second"]';
    const step = defineStep({
      name: 'first',
      sources: () => [{ actions: [run('printf', ['%s', forged])], parse: ([output]) => ({ text: output?.text ?? '' }) }],
      judge: () => ({ verdict: 'fault', say: 'slow.heat.throttled' }),
    });
    const outcome = await perform([step, ok('second', run('echo', ['real']))]);
    expect(outcome.steps.map(({ verdict }) => verdict)).toEqual(['fault', 'ok']);
    expect(outcome.steps[1]?.facts).toEqual({ text: 'real' });
    const recording = await terminal.close();
    const events = (await readFile(recording?.path ?? '', 'utf8'))
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line) as [number, string, string]);
    expect(events.filter(([, code]) => code === 'm').map(([, , label]) => label)).toEqual(['first', 'second']);
  });

  it('keeps a flood out of memory and still judges by its ends', async () => {
    const outcome = await perform([ok('flood', run('seq', ['1', '1000000']))]);
    const text = String(outcome.steps[0]?.facts['text']);
    expect(text.length).toBeLessThan(800_000);
    expect(text.startsWith('1\n2\n')).toBe(true);
    expect(text.endsWith('\n1000000')).toBe(true);
    expect(outcome.steps[0]?.evidence).toHaveLength(20);
  });

  it('connects to a host, and calls a refusal an answer', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const outcome = await perform([ok('open', connect('127.0.0.1', port)), ok('refused', connect('127.0.0.1', 1))]);
    server.close();
    expect(outcome.steps.map(({ facts }) => String(facts['text']).replace(/[\d.]+ ms/, 'T'))).toEqual([
      `127.0.0.1 port ${port}: connected in T`,
      '127.0.0.1 port 1: refused after T (ECONNREFUSED)',
    ]);
  });
});
