import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlaybookName, playbookNameSchema, type Verdict } from '../contract/diagnostics.ts';
import { recordingIdSchema, terminalIdSchema } from '../contract/common.ts';
import { openDevice } from '../device/device.ts';
import { usageProblem } from './problem.ts';
import { printable, table } from './table.ts';

/** A script can go by the verdict alone. */
const exitCodeOf: Record<Verdict, number> = { ok: 0, warning: 1, fault: 2, unknown: 3, skipped: 3 };

/** Runs a playbook on this machine while the person watches its output, then says what it found. @returns the verdict as exit code. */
export async function diagnoseCommand(name: string | undefined, { json }: { json: boolean }): Promise<number> {
  const { success, data: playbook } = playbookNameSchema.safeParse(name);
  if (!success)
    throw usageProblem(
      `${name ? `There is no playbook ${printable(name)}` : 'Say which playbook'}; there are: ${playbookNameSchema.options.join(', ')}.`,
    );
  const recordingsFolder = await mkdtemp(join(tmpdir(), 'deskside-diagnose-'));
  try {
    return await diagnose(playbook, recordingsFolder, json);
  } finally {
    await rm(recordingsFolder, { recursive: true, force: true });
  }
}

async function diagnose(playbook: PlaybookName, recordingsFolder: string, json: boolean): Promise<number> {
  const { terminals, playbooks } = openDevice().openDiagnostics({ recordingsFolder });
  const running = playbooks.start({
    playbook,
    terminalId: terminalIdSchema.parse(randomUUID()),
    recordingId: recordingIdSchema.parse(randomUUID()),
    columns: process.stdout.columns || 120,
    rows: process.stdout.rows || 30,
    onProgress: () => undefined,
  });
  const interrupt = () => running.cancel();
  process.once('SIGINT', interrupt);
  const shown = json ? Promise.resolve() : show(running.terminal);
  const outcome = await running.outcome;
  await shown;
  await terminals.closeAll();
  process.off('SIGINT', interrupt);
  if (json) process.stdout.write(`${JSON.stringify({ playbook, ...outcome })}\n`);
  else
    process.stdout.write(
      `\n${table([['STEP', 'VERDICT', 'WHY'], ...outcome.steps.map((step) => [step.name, step.verdict, step.sentence.english])])}\n\n${outcome.verdict}: ${outcome.sentence.english}\n`,
    );
  return exitCodeOf[outcome.verdict];
}

type Watched = {
  attach(options: { offset: number }): AsyncIteratorObject<{ kind: string; data?: string; offset?: number }, unknown>;
  acknowledge(offset: number): void;
};

async function show(terminal: Watched): Promise<void> {
  for await (const frame of terminal.attach({ offset: 0 })) {
    if (frame.kind !== 'output' || frame.data === undefined) continue;
    process.stdout.write(frame.data);
    terminal.acknowledge((frame.offset ?? 0) + frame.data.length);
  }
}
