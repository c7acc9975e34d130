import { readFileSync } from 'node:fs';
import { plainOutput } from '../../../src/device/playbooks/plain-output.ts';
import type { Action, ActionOutput } from '../../../src/device/playbooks/playbook.ts';

const folder = new URL('../../fixtures/playbooks/', import.meta.url);

/** A recorded output, as a pty would deliver it (CR LF) and the runner would pass it on. */
export const recorded = (name: string): string =>
  plainOutput(readFileSync(new URL(`${name}.txt`, folder), 'utf8').replaceAll('\n', '\r\n')).trimEnd();

export const output = (text: string, status: ActionOutput['status'] = 'done', code = 0): ActionOutput => ({
  action: { do: 'read', path: '/recorded' } satisfies Action,
  status,
  text,
  code,
  durationMs: 1,
});
export const missing = output('', 'missing');
