import type { DeviceId, DiagnosisId, RecordingId, TerminalId, TicketId } from '../../contract/common.ts';
import type {
  Diagnosis,
  DiagnosisEvent,
  ImportedDiagnosis,
  Playbook,
  PlaybookName,
  PlaybookOutcome,
  PlaybookProgress,
  Sentence,
} from '../../contract/diagnostics.ts';
import { dayMs } from '../../shared/units/day-ms.ts';
import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { DiagnosticsPort } from '../platform/diagnostics-port.ts';
import { isVisible } from '../database/policy-condition.ts';
import { failure } from '../platform/failure.ts';
import { maySee } from '../platform/access/policy.ts';
import { createDiagnosisImport } from './diagnosis-import.ts';
import * as store from './diagnostics-store.ts';
import { EventFeed } from './event-feed.ts';
import type { RecordingService } from './recording-service.ts';
import { asFailures } from './terminal-service.ts';

export type DiagnosticsService = ReturnType<typeof createDiagnosticsService>;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  port: DiagnosticsPort | null;
  assets: Pick<AssetService, 'find' | 'findLocal'>;
  recordings: RecordingService;
  inBackground: (work: Promise<unknown>) => void;
};
type StartInput = { id: DiagnosisId; playbook: PlaybookName; ticketId?: TicketId | undefined; columns: number; rows: number };
/** A run of this process: what was found so far and who watches. */
type Running = {
  record: store.DiagnosisRecord;
  terminalId: TerminalId;
  feed: EventFeed<DiagnosisEvent>;
  cancel: () => void;
  saved: Promise<unknown>;
};

const listLimit = 200;
/** Nothing runs longer; what is older was left by a server that is gone for good. */
const longestRunMs = dayMs;
const noSuchDiagnosis = () =>
  failure('NOT_FOUND', 'There is no such diagnosis.', { next: 'Look it up among the diagnoses of the device or the ticket.' });
// The words of the playbooks' catalogue (`playbook.desk-stopped`); the process that could render it is gone.
const deskStopped: Sentence = {
  key: 'playbook.desk-stopped',
  values: {},
  english: 'Deskside was stopped while this diagnosis was running. Nothing on this computer was changed; run it again.',
};

/** Diagnoses: started here, watched live, remembered with every step as soon as it is found. */
export function createDiagnosticsService({ db, clock, newId, port, assets, recordings, inBackground }: Parts) {
  const running = new Map<string, Running>();
  const takeIn = createDiagnosisImport({ db, newId, assets, recordings });

  const told = ({ organisationId: _organisation, personId: _person, ...diagnosis }: store.DiagnosisRecord): Diagnosis => ({
    ...diagnosis,
    terminalId: running.get(diagnosis.id)?.terminalId ?? null,
  });

  async function record(id: string): Promise<store.DiagnosisRecord> {
    const found = running.get(id)?.record ?? (await store.findDiagnosis(db.read, id));
    if (!found) throw noSuchDiagnosis();
    return found;
  }

  const isSeen = (actor: Actor, id: string): Promise<boolean> => isVisible(db.read, actor, 'diagnosis', id);

  /** A diagnosis that the actor sees; for everybody else the same answer as for one that is not there. */
  async function visible(actor: Actor, id: string): Promise<store.DiagnosisRecord> {
    if (!(await isSeen(actor, id))) throw noSuchDiagnosis();
    return record(id);
  }

  /** Steps are kept as they come; the run itself is complete only with `finish`. */
  function follow(run: Running, progress: PlaybookProgress): void {
    if (progress.kind === 'step-finished') {
      run.record = { ...run.record, steps: [...run.record.steps, progress.step] };
      const { id, steps } = run.record;
      // One after the other: an older state must not overwrite a newer one.
      run.saved = run.saved.then(() => db.writeQuietly((trx) => store.saveSteps(trx, id, steps)));
      inBackground(run.saved);
    }
    run.feed.push(progress);
  }

  async function finish(command: CommandContext, run: Running, outcome: PlaybookOutcome, recordingId: RecordingId | null): Promise<void> {
    const { state, verdict, sentence, articleSlug, steps } = outcome;
    run.record = { ...run.record, state, verdict, sentence, articleSlug, steps, recordingId, finishedAt: clock.now() };
    try {
      await db.write({ ...command, commandId: newId() }, async (trx, note) => {
        await store.saveDiagnosis(trx, run.record);
        note({
          event: 'diagnosis.finished',
          subjectKind: 'diagnosis',
          subjectId: run.record.id,
          new: { playbook: run.record.playbook, state, verdict },
        });
      });
    } finally {
      run.feed.push({ kind: 'finished', diagnosis: { ...told(run.record), terminalId: run.terminalId } });
      run.feed.end();
      running.delete(run.record.id);
    }
  }

  async function complete(
    command: CommandContext,
    run: Running,
    { outcome, terminal }: ReturnType<DiagnosticsPort['playbooks']['start']>,
  ): Promise<void> {
    const found = await outcome;
    const grown = await terminal.finished;
    await run.saved.catch(() => undefined);
    // A recording that cannot be stored (a full disk) must not take the verdict with it.
    const recorded = grown === null ? null : await recordings.keep({ ...command, commandId: newId() }, grown).catch(() => null);
    await finish(command, run, found, recorded);
  }

  function begin(command: CommandContext, machine: DiagnosticsPort, kept: store.DiagnosisRecord, { columns, rows }: StartInput): void {
    const terminalId = newId<TerminalId>();
    const recordingId = newId<RecordingId>();
    const run: Running = { record: kept, terminalId, feed: new EventFeed(), cancel: () => undefined, saved: Promise.resolve() };
    const started = asFailures(() =>
      machine.playbooks.start({
        playbook: kept.playbook,
        terminalId,
        recordingId,
        columns,
        rows,
        onProgress: (progress) => follow(run, progress),
      }),
    );
    run.cancel = () => started.cancel();
    running.set(kept.id, run);
    inBackground(complete(command, run, started));
  }

  return {
    playbooks: (): { items: Playbook[] } => ({ items: port?.playbooks.list() ?? [] }),
    /** A diagnosis with whom it belongs to, for evidence. */
    record,
    isSeen,

    async start(command: CommandContext, input: StartInput): Promise<Diagnosis> {
      if (!port)
        throw failure('NOT_SUPPORTED', 'This desk runs without a machine that it could diagnose.', {
          next: 'Use Deskside on the computer itself.',
        });
      const local = await assets.findLocal();
      if (!maySee(command.actor, { kind: 'device', organisationId: local?.organisationId ?? null, personId: null }))
        throw failure('FORBIDDEN', 'The machine this desk runs on is not of an organisation that you see.', {
          next: 'Ask somebody of the desk without such a limit.',
          safe: 'Nothing was started.',
        });
      if (input.ticketId && !(await isVisible(db.read, command.actor, 'ticket', input.ticketId)))
        throw failure('NOT_FOUND', 'There is no such ticket.', {
          next: 'Start it from a ticket that you see.',
          safe: 'Nothing was started.',
        });
      const fresh: store.DiagnosisRecord = {
        id: input.id,
        playbook: input.playbook,
        deviceId: local?.id ?? null,
        organisationId: local?.organisationId ?? null,
        personId: command.actor.personId,
        ticketId: input.ticketId ?? null,
        startedAt: clock.now(),
        finishedAt: null,
        state: 'running',
        verdict: 'unknown',
        sentence: null,
        articleSlug: null,
        steps: [],
        recordingId: null,
      };
      const isNew = await db.write(command, async (trx, note) => {
        if (!(await store.insertDiagnosis(trx, fresh))) return false;
        note({
          event: 'diagnosis.started',
          subjectKind: 'diagnosis',
          subjectId: fresh.id,
          new: { playbook: fresh.playbook, ticketId: fresh.ticketId },
        });
        return true;
      });
      if (!isNew) return told(await visible(command.actor, input.id));
      try {
        begin(command, port, fresh, input);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const sentence = { key: 'playbook.failed', values: { reason }, english: `The diagnosis could not go on: ${reason}.` };
        await db.writeQuietly((trx) => store.saveDiagnosis(trx, { ...fresh, state: 'failed', sentence, finishedAt: clock.now() }));
        throw error;
      }
      return told(fresh);
    },

    /** Takes in one that ran elsewhere. */
    importRun: async (command: CommandContext, run: ImportedDiagnosis): Promise<Diagnosis> =>
      told(await visible(command.actor, await takeIn(command, run))),

    /** All that happened since the start, then live, until it is finished; also for one that finished long ago. */
    async watch(actor: Actor, id: DiagnosisId, signal?: AbortSignal): Promise<AsyncIteratorObject<DiagnosisEvent, undefined>> {
      const kept = await visible(actor, id);
      const live = running.get(id);
      if (live) return live.feed.subscribe(signal);
      const diagnosis = told(kept);
      const past = new EventFeed<DiagnosisEvent>();
      const total = diagnosis.steps.length;
      for (const [index, step] of diagnosis.steps.entries()) {
        past.push({ kind: 'step-started', index, name: step.name, command: step.command, total });
        past.push({ kind: 'step-finished', index, step });
      }
      past.push({ kind: 'finished', diagnosis });
      past.end();
      return past.subscribe(signal);
    },

    /** Ends the program under way; the diagnosis then says what was left undone. Cancelling what is finished is fine. */
    async cancel(command: CommandContext, id: DiagnosisId): Promise<void> {
      await visible(command.actor, id);
      await db.write(command, async () => undefined);
      running.get(id)?.cancel();
    },

    get: async (actor: Actor, id: string): Promise<Diagnosis> => told(await visible(actor, id)),

    async list(
      actor: Actor,
      filter: { deviceId?: DeviceId | undefined; ticketId?: TicketId | undefined },
    ): Promise<{ items: Diagnosis[] }> {
      const kept = await store.listDiagnoses(db.read, actor, { ...filter, limit: listLimit });
      return { items: kept.map((one) => told(running.get(one.id)?.record ?? one)) };
    },

    /** After a start: what an earlier process of this server left under way is brought to its end, with the steps and recordings that reached the disk. */
    async recover(actor: Actor, origin: string): Promise<void> {
      const command = (): CommandContext => ({ actor, procedure: 'diagnoses.recover', commandId: newId() });
      for (const left of await store.findLeftRunning(db.read, origin, clock.now() - longestRunMs)) {
        const ended: store.DiagnosisRecord = {
          ...left,
          state: 'failed',
          verdict: 'unknown',
          sentence: deskStopped,
          finishedAt: clock.now(),
        };
        await db.write(command(), async (trx, note) => {
          await store.saveDiagnosis(trx, ended);
          note({
            event: 'diagnosis.finished',
            subjectKind: 'diagnosis',
            subjectId: left.id,
            new: { playbook: left.playbook, state: 'failed', verdict: 'unknown' },
          });
        });
      }
      // In the background: a desk must open even where an old recording cannot be taken over.
      for (const grown of (await port?.terminals.leftovers()) ?? []) inBackground(recordings.keep(command(), grown));
    },
  };
}
