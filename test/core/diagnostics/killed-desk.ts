import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { diagnosisIdSchema, terminalIdSchema } from '../../../src/contract/common.ts';
import { openDesk } from '../../../src/core/compose.ts';
import { neverEndingMachine } from './never-ending-machine.ts';

/** A desk process that dies by SIGKILL in the middle of a diagnosis and a recorded terminal. Arguments: data folder, diagnosis, terminal. */
const [dataFolder = '', diagnosisId, terminalId] = process.argv.slice(2);
const desk = await openDesk({
  dataFolder,
  machine: neverEndingMachine(),
  facts: { version: '0.0.0-test', platform: 'linux', suggestedLanguage: 'en' },
  onFault: (error) => console.error(error),
});
const client = createRouterClient(desk.router, { context: { actor: await desk.localActor(), transport: 'in-process' } });
const id = terminalIdSchema.parse(terminalId);
await client.terminals.open({ id, profile: 'sh', columns: 80, rows: 24 });
await client.terminals.write({ id, data: 'echo before-the-e""nd\r' });
let screen = '';
for await (const frame of await client.terminals.attach({ id })) {
  if (frame.kind === 'output') screen += frame.data;
  if (screen.includes('before-the-end')) break;
}
const diagnosis = diagnosisIdSchema.parse(diagnosisId);
await client.diagnoses.start({ id: diagnosis, playbook: 'slow' });
for await (const event of await client.diagnoses.watch({ id: diagnosis })) if (event.kind === 'step-finished') break;
// A write behind the step's own: when it is on disk, so is the step.
await client.diagnoses.cancel({ id: diagnosis });
// What was shown reaches the recording's file within 50 ms; before that a kill may take it, and this test asks for what is on disk.
const recorded = () =>
  readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).some(
    (name) => name.endsWith('.terminal.cast') && readFileSync(join(dataFolder, name), 'utf8').includes('before-the-end'),
  );
while (!recorded()) await setTimeout(5);
process.kill(process.pid, 'SIGKILL');
