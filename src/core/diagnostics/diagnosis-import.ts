import type { DeviceId, DiagnosisId, RecordingId, TicketId } from '../../contract/common.ts';
import type { ImportedDiagnosis } from '../../contract/diagnostics.ts';
import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import { isVisible } from '../database/policy-condition.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import { maySee } from '../platform/access/policy.ts';
import type { NewId } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import * as store from './diagnostics-store.ts';
import type { RecordingService } from './recording-service.ts';

type Parts = { db: Database; newId: NewId; assets: Pick<AssetService, 'find'>; recordings: RecordingService };

const missing = (what: 'device' | 'ticket') =>
  failure('NOT_FOUND', what === 'device' ? 'There is no such device.' : 'There is no such ticket.', {
    next:
      what === 'device'
        ? 'Send the diagnosis with a device that you see, or without.'
        : 'Send the diagnosis with a ticket that you see, or without.',
    safe: 'Nothing was changed.',
  });

/** Diagnoses that ran on the computer of a desktop console, taken in as if they had run here. */
export function createDiagnosisImport({ db, newId, assets, recordings }: Parts) {
  /** Of which organisation it is: its device's. @throws where the actor does not see the device or the ticket. */
  async function organisationOf(actor: Actor, { deviceId, ticketId }: { deviceId: DeviceId | null; ticketId: TicketId | null }) {
    if (deviceId !== null && !(await isVisible(db.read, actor, 'device', deviceId))) throw missing('device');
    if (ticketId !== null && !(await isVisible(db.read, actor, 'ticket', ticketId))) throw missing('ticket');
    const organisationId = deviceId === null ? null : ((await assets.find(deviceId))?.organisationId ?? null);
    if (!maySee(actor, { kind: 'device', organisationId, personId: null }))
      throw failure('FORBIDDEN', 'A diagnosis of a device that the desk does not know is of no organisation that you see.', {
        next: 'Scan the device first.',
        safe: 'Nothing was changed.',
      });
    return organisationId;
  }

  /** Keeps it with its recording; the same id again changes nothing. */
  return async function take(command: CommandContext, { recording, ...run }: ImportedDiagnosis): Promise<DiagnosisId> {
    const organisationId = await organisationOf(command.actor, run);
    // Its id is made here: a sender who named one could lay hands on somebody else's.
    const copy =
      recording &&
      (await recordings.prepareCopy(
        {
          ...recording,
          kind: 'diagnosis',
          startedAt: run.startedAt,
          deviceId: run.deviceId,
          organisationId,
          sizeBytes: 0,
          sha256: '',
          id: '' as RecordingId,
        },
        { id: newId<RecordingId>(), title: recording.title, cast: recording.cast },
      ));
    const record: store.DiagnosisRecord = { ...run, organisationId, personId: command.actor.personId, recordingId: copy?.id ?? null };
    await db.write(command, async (trx, note) => {
      if (!(await store.insertDiagnosis(trx, { ...record, recordingId: null }))) return;
      if (copy) await recordings.addCopy(trx, copy);
      await store.saveDiagnosis(trx, record);
      const { playbook, state, verdict, ticketId } = record;
      note({ event: 'diagnosis.finished', subjectKind: 'diagnosis', subjectId: record.id, new: { playbook, state, verdict, ticketId } });
      if (copy)
        note({
          event: 'recording.kept',
          subjectKind: 'recording',
          subjectId: copy.id,
          new: { title: copy.title, kind: copy.kind, sizeBytes: copy.sizeBytes },
        });
    });
    return record.id;
  };
}
