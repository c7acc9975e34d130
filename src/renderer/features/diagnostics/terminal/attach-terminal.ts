import type { TerminalId } from '../../../../contract/common.ts';
import type { TerminalFrame } from '../../../../contract/terminals.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { problemOf } from '../../../client/desk-problem.ts';
import { newId } from '../../../client/new-id.ts';

export type TerminalEnd = Extract<TerminalFrame, { kind: 'ended' }>;
type Target = {
  /** Draws; calls back when it is drawn. */
  write(data: string, drawn: () => void): void;
  resize(columns: number, rows: number): void;
  /** Output between two offsets is not kept any more. */
  skipped(): void;
  ended(end: TerminalEnd): void;
  failed(error: unknown): void;
};

const againMs = 1000;

/**
 * Shows a terminal's output from its start, or from what is kept, and goes on until it ends; after an outage it asks on from what it has.
 * What was drawn, not what arrived, is acknowledged, so that a flood waits in the program instead of in the page.
 */
export async function attachTerminal(client: DeskClient, id: TerminalId, target: Target, signal: AbortSignal): Promise<void> {
  const reader = newId<string & { readonly reader: true }>();
  const acknowledge = makeAcknowledger(client, id, reader);
  let offset = 0;
  while (!signal.aborted) {
    try {
      for await (const frame of await client.terminals.attach({ id, offset, reader }, { signal })) {
        if (signal.aborted) return;
        if (frame.kind === 'ended') return target.ended(frame);
        if (frame.kind === 'resized') {
          target.resize(frame.columns, frame.rows);
          continue;
        }
        if (frame.offset > offset) target.skipped();
        const fresh = frame.data.slice(Math.max(0, offset - frame.offset));
        offset = Math.max(offset, frame.offset + frame.data.length);
        const drawn = offset;
        target.write(fresh, () => acknowledge(drawn));
      }
    } catch (error) {
      if (signal.aborted) return;
      if (problemOf(error).code !== 'UNREACHABLE') return target.failed(error);
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

/** Tells how far was drawn, one call at a time, the latest only. */
function makeAcknowledger(client: DeskClient, id: TerminalId, reader: string): (offset: number) => void {
  let latest = 0;
  let told = 0;
  let busy = false;
  const tell = async () => {
    busy = true;
    while (told < latest) {
      const offset = latest;
      // A lost acknowledgement is made good by the next, or by attaching again.
      await client.terminals.acknowledge({ id, offset, reader }).catch(() => undefined);
      told = offset;
    }
    busy = false;
  };
  return (offset) => {
    latest = Math.max(latest, offset);
    if (!busy) void tell();
  };
}

/** Sends what is typed in the order it was typed, what gathers meanwhile in one piece. */
export function makeTyper(client: DeskClient, id: TerminalId, failed: (error: unknown) => void): (data: string) => void {
  const most = 32_768;
  let waiting = '';
  let busy = false;
  const send = async () => {
    busy = true;
    while (waiting !== '') {
      const data = waiting.slice(0, most);
      waiting = waiting.slice(data.length);
      try {
        await client.terminals.write({ id, data });
      } catch (error) {
        // What was typed into an outage must not arrive minutes later.
        waiting = '';
        failed(error);
      }
    }
    busy = false;
  };
  return (data) => {
    waiting += data;
    if (!busy) void send();
  };
}
