import { createRouterClient, implement } from '@orpc/server';
import type { DiagnosisId, RecordingId, TicketId } from '../../contract/common.ts';
import { contract } from '../../contract/contract.ts';
import type { Diagnosis, DiagnosisEvent, ImportedDiagnosis } from '../../contract/diagnostics.ts';
import type { Desk, RequestContext } from '../../core/compose.ts';
import { isRefused, type ServerAccess } from './server-access.ts';

const os = implement(contract).$context<RequestContext>();
/** What the contract takes in one piece; a longer recording stays on this computer. */
const longestCast = 4_000_000;

/** Diagnoses of this machine for a desk elsewhere: the local desk runs and keeps them, the server gets them whole when they are over. */
export function createLocalDiagnoses({ desk, server }: { desk: Desk; server: ServerAccess }) {
  const local = createRouterClient(desk.router, {
    context: async () => ({ actor: await desk.localActor(), transport: 'in-process' as const }),
  });
  /** Runs of this program: the ticket each is for, and its way to the server. */
  const runs = new Map<DiagnosisId, { ticketId: TicketId | null; delivered: Promise<Diagnosis | null>; over: boolean }>();

  /** As the server's people know it: of their device and ticket. */
  const told = (diagnosis: Diagnosis, ticketId: TicketId | null): Diagnosis => ({ ...diagnosis, deviceId: server.deviceId(), ticketId });

  async function castOf(id: RecordingId): Promise<ImportedDiagnosis['recording']> {
    const { title, durationMs, columns, rows, sizeBytes } = await local.recordings.get({ id });
    if (sizeBytes > longestCast) return null;
    let cast = '';
    for (let offset: number | null = 0; offset !== null; ) {
      const piece: { text: string; next: number | null } = await local.recordings.read({ id, offset });
      cast += piece.text;
      offset = piece.next;
    }
    return { title, durationMs, columns, rows, cast };
  }

  /** Sends a diagnosis that is over. @throws where there is no way. */
  async function deliver(id: DiagnosisId, ticketId: TicketId | null): Promise<Diagnosis> {
    const { terminalId: _terminal, recordingId, finishedAt, state, ...diagnosis } = told(await local.diagnoses.get({ id }), ticketId);
    const recording = recordingId && (await castOf(recordingId));
    const over = state === 'running' ? 'failed' : state;
    // What playbooks found is plain data; JSON is how it travels.
    const run = JSON.parse(
      JSON.stringify({ ...diagnosis, recording, state: over, finishedAt: finishedAt ?? diagnosis.startedAt }),
    ) as ImportedDiagnosis;
    const taken = await server.ask((client) => client.diagnoses.importRun(run));
    server.diagnoses().remove(id);
    return taken;
  }

  /** Waits for the end and sends it; null where it has to wait, or is refused. */
  async function follow(id: DiagnosisId, ticketId: TicketId | null): Promise<Diagnosis | null> {
    for await (const event of await local.diagnoses.watch({ id })) if (event.kind === 'finished') break;
    return deliver(id, ticketId).catch((error: unknown) => {
      console.error('diagnosis:', error);
      if (isRefused(error)) server.diagnoses().remove(id);
      return null;
    });
  }

  function begin(id: DiagnosisId, ticketId: TicketId | null): void {
    if (runs.has(id)) return;
    server.diagnoses().keep(id, { ticketId });
    const delivered = follow(id, ticketId);
    const run = { ticketId, delivered, over: false };
    runs.set(id, run);
    void delivered.then((taken) => {
      run.over = taken !== null;
    });
  }

  /** The end is told when the server has it, so that it can be put on a ticket at once. */
  async function* watched(id: DiagnosisId, signal?: AbortSignal): AsyncGenerator<DiagnosisEvent, undefined> {
    const run = runs.get(id);
    if (!run) {
      const diagnosis = await server.ask((client) => client.diagnoses.get({ id }));
      for (const [index, step] of diagnosis.steps.entries()) yield { kind: 'step-finished', index, step };
      yield { kind: 'finished', diagnosis };
      return undefined;
    }
    for await (const event of await local.diagnoses.watch({ id }, signal ? { signal } : {})) {
      if (event.kind !== 'finished') yield event;
      else
        yield {
          kind: 'finished',
          diagnosis: { ...((await run.delivered) ?? told(event.diagnosis, run.ticketId)), terminalId: event.diagnosis.terminalId },
        };
    }
    return undefined;
  }

  return {
    handlers: {
      start: os.diagnoses.start.handler(async ({ input: { ticketId, ...input } }) => {
        const started = await local.diagnoses.start(input);
        begin(input.id, ticketId ?? null);
        return told(started, ticketId ?? null);
      }),
      watch: os.diagnoses.watch.handler(({ input, signal }) => watched(input.id, signal)),
      cancel: os.diagnoses.cancel.handler(({ input }) => local.diagnoses.cancel(input)),
      get: os.diagnoses.get.handler(async ({ input }) => {
        const run = runs.get(input.id);
        if (!run || run.over) return server.ask((client) => client.diagnoses.get(input));
        return told(await local.diagnoses.get(input), run.ticketId);
      }),
    },
    /** Sends what was left waiting; what the server refuses is given up. */
    async sendWaiting(): Promise<void> {
      for (const { id, item } of server.diagnoses().waiting()) {
        const running = runs.get(id as DiagnosisId);
        if (running && !running.over && (await local.diagnoses.get({ id: id as DiagnosisId })).state === 'running') continue;
        await deliver(id as DiagnosisId, item.ticketId).catch((error: unknown) => {
          if (!isRefused(error)) throw error;
          server.diagnoses().remove(id);
        });
      }
    },
  };
}
