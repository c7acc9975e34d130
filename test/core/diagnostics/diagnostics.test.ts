import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { diagnosisIdSchema, terminalIdSchema } from '../../../src/contract/common.ts';
import type { DiagnosisEvent } from '../../../src/contract/diagnostics.ts';
import { openDevice } from '../../../src/device/device.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { firstStep, neverEndingMachine } from './never-ending-machine.ts';

const diagnosisId = () => diagnosisIdSchema.parse(randomUUID());
const terminalId = () => terminalIdSchema.parse(randomUUID());
const linux = process.platform === 'linux';

async function eventsOf(client: TestDesk['client'], id: ReturnType<typeof diagnosisId>): Promise<DiagnosisEvent[]> {
  const events: DiagnosisEvent[] = [];
  for await (const event of await client.diagnoses.watch({ id })) events.push(event);
  return events;
}

async function castOf(client: TestDesk['client'], id: string): Promise<string> {
  let text = '';
  const recording = (await client.recordings.list({})).items.find((one) => one.id === id);
  if (!recording) throw new Error('The recording is not listed.');
  for (let offset: number | null = 0; offset !== null; ) {
    const piece = await client.recordings.read({ id: recording.id, offset });
    text += piece.text;
    offset = piece.next;
  }
  return text;
}

describeOnBoth('diagnostics', (dialect) => {
  it.skipIf(!linux)('diagnoses this machine live and remembers all of it', async () => {
    const desk = await openTestDesk(dialect, { machine: openDevice() });
    const { client } = desk;
    expect((await client.playbooks.list({})).items.map(({ name }) => name)).toEqual(['network', 'printing', 'disk', 'slow']);
    const id = diagnosisId();
    const started = await client.diagnoses.start({ id, playbook: 'slow' });
    expect(started).toMatchObject({ state: 'running', playbook: 'slow', finishedAt: null });
    expect(started.terminalId).not.toBeNull();
    // Sent again, as after a lost answer: the same run.
    expect((await client.diagnoses.start({ id, playbook: 'slow' })).terminalId).toBe(started.terminalId);
    const [events, again] = await Promise.all([eventsOf(client, id), eventsOf(client, id)]);
    expect(again).toEqual(events);
    expect(events.map(({ kind }) => kind).filter((kind) => kind === 'step-finished')).toHaveLength(5);
    const finished = await client.diagnoses.get({ id });
    expect(finished).toMatchObject({ state: 'finished', terminalId: null });
    expect(finished.steps.map(({ name }) => name)).toEqual(['memory', 'swap', 'heat', 'load', 'top']);
    expect(finished.sentence?.english).toMatch(/\.$/);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', diagnosis: { ...finished, terminalId: started.terminalId } });
    const reopened = await desk.reopen();
    expect(await reopened.client.diagnoses.get({ id })).toEqual(finished);
    expect((await reopened.client.diagnoses.list({})).items).toEqual([finished]);
    expect((await eventsOf(reopened.client, id)).at(-1)).toEqual({ kind: 'finished', diagnosis: finished });
    const cast = await castOf(reopened.client, finished.recordingId ?? '');
    expect(cast.split('\n')[0]).toContain('"version":2');
    expect(cast).toContain('"m","top"');
    expect(readdirSync(path.join(desk.folder, 'recordings'))).toEqual([]);
  });

  it.skipIf(!linux)('opens terminals, keeps what they showed, and ends them with the desk', async () => {
    const desk = await openTestDesk(dialect, { machine: openDevice() });
    const { client } = desk;
    const id = terminalId();
    const terminal = await client.terminals.open({ id, profile: 'sh', columns: 80, rows: 24 });
    await client.terminals.write({ id, data: 'echo "pid=$$" "và đây"\r' });
    let screen = '';
    for await (const frame of await client.terminals.attach({ id, reader: 'page' })) {
      if (frame.kind !== 'output') continue;
      screen += frame.data;
      await client.terminals.acknowledge({ id, offset: frame.offset + frame.data.length, reader: 'page' });
      if (/pid=\d+ và đây/.test(screen)) break;
    }
    await client.terminals.resize({ id, columns: 100, rows: 30 });
    expect((await client.terminals.list({})).items).toMatchObject([{ id, columns: 100, rows: 30, state: 'running' }]);
    const pid = Number(/pid=(\d+)/.exec(screen)?.[1]);
    expect(readFileSync(`/proc/${pid}/comm`, 'utf8')).toBe('sh\n');
    const reopened = await desk.reopen();
    expect(() => readFileSync(`/proc/${pid}/comm`)).toThrow('ENOENT');
    expect((await reopened.client.terminals.list({})).items).toEqual([]);
    expect(await castOf(reopened.client, terminal.recordingId)).toContain('và đây');
    expect(await reopened.client.recordings.get({ id: terminal.recordingId })).toMatchObject({
      kind: 'terminal',
      title: 'sh',
      columns: 80,
    });
  });

  it.skipIf(!linux)('cancels a run and says what was left undone', async () => {
    const { client } = await openTestDesk(dialect, { machine: openDevice() });
    const id = diagnosisId();
    await client.diagnoses.start({ id, playbook: 'slow' });
    const events: DiagnosisEvent[] = [];
    for await (const event of await client.diagnoses.watch({ id })) {
      events.push(event);
      if (event.kind === 'step-started' && event.name === 'top') await client.diagnoses.cancel({ id });
    }
    const cancelled = await client.diagnoses.get({ id });
    expect(cancelled).toMatchObject({ state: 'cancelled', sentence: { key: 'playbook.cancelled', values: { done: 4, total: 5 } } });
    expect(cancelled.steps.at(-1)).toMatchObject({ name: 'top', verdict: 'skipped' });
    await client.diagnoses.cancel({ id });
  });

  it('answers plainly for what is not there or not allowed', async () => {
    const desk = await openTestDesk(dialect);
    const { client } = desk;
    await expect(client.terminals.open({ id: terminalId(), profile: 'default', columns: 80, rows: 24 })).rejects.toMatchObject({
      code: 'NOT_SUPPORTED',
    });
    await expect(client.diagnoses.start({ id: diagnosisId(), playbook: 'disk' })).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
    await expect(client.diagnoses.get({ id: diagnosisId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.terminals.write({ id: terminalId(), data: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await client.terminals.close({ id: terminalId() });
    const requester = desk.as({ ...desk.actor, roles: ['requester'] });
    await expect(requester.terminals.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(requester.diagnoses.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const agent = desk.as({ ...desk.actor, roles: ['agent'] });
    await expect(agent.terminals.open({ id: terminalId(), profile: 'default', columns: 80, rows: 24 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(desk.as(null).recordings.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it.skipIf(!linux || dialect !== 'sqlite')(
    'after a kill -9 in the middle keeps what was found and shown until then',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'deskside-killed-'));
      const [diagnosis, terminal] = [diagnosisId(), terminalId()];
      const script = new URL('killed-desk.ts', import.meta.url).pathname;
      const signal = await new Promise((resolve) => {
        execFile(process.execPath, [script, folder, diagnosis, terminal], { timeout: 50_000 }, (error) => resolve(error?.signal));
      });
      expect(signal).toBe('SIGKILL');
      const { client } = await openTestDesk(dialect, { folder, machine: neverEndingMachine() });
      expect(await client.diagnoses.get({ id: diagnosis })).toMatchObject({
        state: 'failed',
        verdict: 'unknown',
        sentence: { key: 'playbook.desk-stopped' },
        steps: [firstStep],
        terminalId: null,
      });
      // What a killed desk left behind is taken over one by one after the start.
      const terminalShown = async () => (await client.recordings.list({})).items.find(({ kind }) => kind === 'terminal');
      await expect.poll(terminalShown, { timeout: 30_000 }).toBeDefined();
      const shown = await terminalShown();
      expect(await castOf(client, shown?.id ?? '')).toContain('before-the-end');
    },
    60_000,
  );
});

it('says of a stopped desk what the catalogue says', async () => {
  const source = readFileSync(new URL('../../../src/core/diagnostics/diagnostics-service.ts', import.meta.url), 'utf8');
  const catalogue: unknown = JSON.parse(readFileSync(new URL('../../../resources/playbooks/en.json', import.meta.url), 'utf8'));
  const { 'playbook.desk-stopped': english, 'playbook.failed': failed } = catalogue as Record<string, string>;
  expect(source).toContain(`'${english}'`);
  expect(source).toContain(`\`${failed?.replace('{reason}', '${reason}')}\``);
});
