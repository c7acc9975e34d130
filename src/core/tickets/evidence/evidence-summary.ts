import { z } from 'zod';
import type { DeviceId, DiagnosisId, EvidenceId, PersonId, RecordingId } from '../../../contract/common.ts';
import { evidenceGroupSchema, type EvidenceSummary } from '../../../contract/evidence.ts';
import type { Schema } from '../../database/schema.ts';

/** What people see of frozen facts before they open them. */
export function evidenceSummaryOf(row: Omit<Schema['evidence'], 'content'>): EvidenceSummary {
  return {
    id: row.id as EvidenceId,
    title: row.title,
    at: row.created_at,
    personId: row.person_id as PersonId | null,
    deviceId: row.device_id as DeviceId | null,
    deviceName: row.device_name,
    diagnosisId: row.diagnosis_id as DiagnosisId | null,
    verdict: row.verdict,
    recordingId: row.recording_id as RecordingId | null,
    groups: z.array(evidenceGroupSchema).parse(JSON.parse(row.groups)),
    sizeBytes: row.size_bytes,
    sha256: row.digest,
  };
}
