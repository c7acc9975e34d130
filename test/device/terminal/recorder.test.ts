import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordingIdSchema } from '../../../src/contract/common.ts';
import { Recorder, type RecordingPlan } from '../../../src/device/terminal/recorder.ts';
import { Terminals } from '../../../src/device/terminal/terminals.ts';

const plan: RecordingPlan = {
  id: recordingIdSchema.parse('01990000-0000-7000-8000-000000000001'),
  kind: 'terminal',
  title: 'bash',
  startedAt: 1_795_310_994_482,
  columns: 80,
  rows: 24,
};

describe('Recorder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskside-recorder-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const lines = async (file: string): Promise<unknown[]> =>
    (await readFile(file, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));

  it('writes asciicast v2 with output, resize and markers in order', async () => {
    const recorder = new Recorder(plan, path.join(folder, 'new'));
    recorder.output('xin chào\r\n');
    recorder.mark('link');
    recorder.resized(100, 30);
    const finished = await recorder.finish();
    if (finished === null) throw new Error('not recorded');
    const [header, ...events] = await lines(finished.path);
    expect(header).toEqual({ version: 2, width: 80, height: 24, timestamp: 1_795_310_994, title: 'bash', env: { TERM: 'xterm-256color' } });
    const time: unknown = expect.any(Number);
    expect(events).toEqual([
      [time, 'o', 'xin chào\r\n'],
      [time, 'm', 'link'],
      [time, 'r', '100x30'],
    ]);
    expect(finished.sizeBytes).toBe((await stat(finished.path)).size);
    expect((await stat(finished.path)).mode & 0o077).toBe(0);
  });

  it('stops at its limit and says so in the recording', async () => {
    const recorder = new Recorder(plan, folder, { limitBytes: 2000 });
    for (let line = 0; line < 200; line++) recorder.output('x'.repeat(100));
    const finished = await recorder.finish();
    if (finished === null) throw new Error('not recorded');
    const events = await lines(finished.path);
    expect(events.length).toBeLessThan(30);
    expect(events.at(-1)).toEqual([expect.any(Number), 'm', expect.stringContaining('limit of 2000 bytes')]);
  });

  it('fails quietly where it cannot write: the terminal goes on', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const recorder = new Recorder(plan, path.join(folder, 'file', 'below'));
    recorder.output('x');
    expect(await recorder.finish()).toBeNull();
    expect(recorder.failure).toBeInstanceOf(Error);
    expect(recorder.backlog).toBe(0);
  });

  it('finds what a killed process left, cut to its last whole line', async () => {
    const file = path.join(folder, `${plan.id}.diagnosis.cast`);
    await writeFile(
      file,
      '{"version":2,"width":90,"height":20,"timestamp":1795310994,"title":"network"}\n[0.5,"o","a"]\n[1.25,"o","b"]\n[2.0,"o","to',
    );
    await writeFile(path.join(folder, 'stranger.txt'), 'x');
    await writeFile(path.join(folder, '01990000-0000-7000-8000-000000000002.terminal.cast'), 'no header');
    const found = await new Terminals({ recordingsFolder: folder }).leftovers();
    expect(found).toEqual([
      {
        id: plan.id,
        kind: 'diagnosis',
        title: 'network',
        startedAt: 1_795_310_994_000,
        columns: 90,
        rows: 20,
        path: file,
        durationMs: 1250,
        sizeBytes: (await stat(file)).size,
      },
    ]);
    expect((await readFile(file, 'utf8')).endsWith('"b"]\n')).toBe(true);
  });
});
