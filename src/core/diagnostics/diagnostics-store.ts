import type { DeviceId, DiagnosisId, OrganisationId, PersonId, RecordingId, TicketId } from '../../contract/common.ts';
import { type Diagnosis, diagnosisSchema, type DiagnosisStep } from '../../contract/diagnostics.ts';
import { type Recording, recordingSchema } from '../../contract/terminals.ts';
import type { Connection, Writer } from '../database/database.ts';
import { policyCondition } from '../database/policy-condition.ts';
import type { Schema } from '../database/schema.ts';
import type { Actor } from '../platform/access/actor.ts';

/** A diagnosis as it is kept; `terminalId` lives only in the process that runs it. */
export type DiagnosisRecord = Omit<Diagnosis, 'terminalId'> & { organisationId: OrganisationId | null; personId: PersonId | null };
export type RecordingRecord = Recording & { deviceId: DeviceId | null; organisationId: OrganisationId | null; sha256: string };

const keptSchema = diagnosisSchema.omit({ terminalId: true });

/** JSON that a damaged disk or a later version left is refused here, not in a page. */
function diagnosisOf(row: Schema['diagnoses']): DiagnosisRecord {
  const diagnosis = keptSchema.parse({
    id: row.id,
    playbook: row.playbook,
    deviceId: row.device_id,
    ticketId: row.ticket_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    state: row.state,
    verdict: row.verdict,
    sentence: row.sentence === null ? null : JSON.parse(row.sentence),
    articleSlug: row.article_slug,
    steps: JSON.parse(row.steps),
    recordingId: row.recording_id,
  });
  return { ...diagnosis, organisationId: row.organisation_id as OrganisationId | null, personId: row.person_id as PersonId | null };
}

const rowOf = (diagnosis: DiagnosisRecord): Schema['diagnoses'] => ({
  id: diagnosis.id,
  playbook: diagnosis.playbook,
  device_id: diagnosis.deviceId,
  organisation_id: diagnosis.organisationId,
  ticket_id: diagnosis.ticketId,
  person_id: diagnosis.personId,
  started_at: diagnosis.startedAt,
  finished_at: diagnosis.finishedAt,
  state: diagnosis.state,
  verdict: diagnosis.verdict,
  sentence: diagnosis.sentence === null ? null : JSON.stringify(diagnosis.sentence),
  article_slug: diagnosis.articleSlug,
  steps: JSON.stringify(diagnosis.steps),
  recording_id: diagnosis.recordingId,
});

/** @returns false when the id is taken: the command was sent twice. */
export async function insertDiagnosis(trx: Writer, diagnosis: DiagnosisRecord): Promise<boolean> {
  const inserted = await trx
    .insertInto('diagnoses')
    .values(rowOf(diagnosis))
    .onConflict((c) => c.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function saveDiagnosis(trx: Writer, diagnosis: DiagnosisRecord): Promise<void> {
  const { id, ...values } = rowOf(diagnosis);
  await trx.updateTable('diagnoses').set(values).where('id', '=', id).execute();
}

/** What was found so far, so that a process that dies takes only the step under way with it. */
export async function saveSteps(trx: Writer, id: DiagnosisId, steps: readonly DiagnosisStep[]): Promise<void> {
  await trx
    .updateTable('diagnoses')
    .set({ steps: JSON.stringify(steps) })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

export async function findDiagnosis(db: Connection, id: string): Promise<DiagnosisRecord | null> {
  const row = await db.selectFrom('diagnoses').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : diagnosisOf(row);
}

/** Newest first. */
export async function listDiagnoses(
  db: Connection,
  actor: Actor,
  filter: { deviceId?: DeviceId; ticketId?: TicketId; limit: number },
): Promise<DiagnosisRecord[]> {
  let query = db.selectFrom('diagnoses').selectAll().orderBy('started_at', 'desc').limit(filter.limit);
  const seen = policyCondition(actor, 'diagnosis', 'diagnoses');
  if (seen) query = query.where(seen);
  if (filter.deviceId) query = query.where('device_id', '=', filter.deviceId);
  if (filter.ticketId) query = query.where('ticket_id', '=', filter.ticketId);
  return (await query.execute()).map(diagnosisOf);
}

/** Diagnoses that an earlier process of the server `origin` left under way, and any that began before `border`; its neighbours' go on. */
export async function findLeftRunning(db: Connection, origin: string, border: number): Promise<DiagnosisRecord[]> {
  const rows = await db
    .selectFrom('diagnoses as d')
    .selectAll('d')
    .where('d.state', '=', 'running')
    .where((e) =>
      e.or([
        e('d.started_at', '<', border),
        e.not(
          e.exists(
            e
              .selectFrom('changes as c')
              .select('c.sequence')
              .where('c.subject_kind', '=', 'diagnosis')
              .whereRef('c.subject_id', '=', 'd.id')
              .where('c.origin', '!=', origin),
          ),
        ),
      ]),
    )
    .execute();
  return rows.map(diagnosisOf);
}

const recordingOf = (row: Schema['recordings']): RecordingRecord => ({
  ...recordingSchema.parse({
    id: row.id,
    title: row.title,
    kind: row.kind,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    sizeBytes: row.size_bytes,
    columns: row.columns,
    rows: row.rows,
  }),
  deviceId: row.device_id as DeviceId | null,
  organisationId: row.organisation_id as OrganisationId | null,
  sha256: row.sha256,
});

export async function insertRecording(trx: Writer, recording: RecordingRecord): Promise<void> {
  await trx
    .insertInto('recordings')
    .values({
      id: recording.id,
      device_id: recording.deviceId,
      organisation_id: recording.organisationId,
      title: recording.title,
      kind: recording.kind,
      started_at: recording.startedAt,
      duration_ms: recording.durationMs,
      columns: recording.columns,
      rows: recording.rows,
      sha256: recording.sha256,
      size_bytes: recording.sizeBytes,
    })
    .onConflict((c) => c.column('id').doNothing())
    .execute();
}

export async function findRecording(db: Connection, id: RecordingId | string): Promise<RecordingRecord | null> {
  const row = await db.selectFrom('recordings').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordingOf(row);
}

/** Newest first. */
export async function listRecordings(db: Connection, actor: Actor, limit: number): Promise<RecordingRecord[]> {
  let query = db.selectFrom('recordings').selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit);
  const seen = policyCondition(actor, 'recording', 'recordings');
  if (seen) query = query.where(seen);
  return (await query.execute()).map(recordingOf);
}
