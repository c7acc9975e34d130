import { z } from 'zod';
import {
  deviceIdSchema,
  diagnosisIdSchema,
  evidenceIdSchema,
  instantSchema,
  personIdSchema,
  recordingIdSchema,
  snapshotIdSchema,
} from './common.ts';

/** The groups a person ticks before system information goes anywhere. */
export const evidenceGroupSchema = z.enum(['hardware', 'software', 'network', 'changes', 'diagnosis', 'recording']);
export type EvidenceGroup = z.infer<typeof evidenceGroupSchema>;

/** What to attach, from where. At least one of the three sources; `mask` hides user and network names (on unless switched off). */
export const evidenceRequestSchema = z.strictObject({
  deviceId: deviceIdSchema.optional(),
  /** The latest snapshot of the device when absent. */
  snapshotId: snapshotIdSchema.optional(),
  diagnosisId: diagnosisIdSchema.optional(),
  recordingId: recordingIdSchema.optional(),
  groups: z.array(evidenceGroupSchema).min(1).default(['hardware', 'software', 'network', 'changes', 'diagnosis']),
  mask: z.boolean().default(true),
});
export type EvidenceRequest = z.infer<typeof evidenceRequestSchema>;

/** One group as it is shown before sending and frozen afterwards: sections of plain facts, nothing else is sent. */
export const evidencePartSchema = z.object({
  group: evidenceGroupSchema,
  /** A section of the inventory, or the name of the playbook, or the recording. */
  name: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  items: z.array(z.record(z.string(), z.unknown())),
  /** How many values were masked in this part. */
  masked: z.number().int(),
});
export const evidenceContentSchema = z.object({
  deviceId: deviceIdSchema.nullable(),
  deviceName: z.string().nullable(),
  /** Named in `attachEvidence`, this freezes what a preview without a snapshot has shown. */
  snapshotId: snapshotIdSchema.nullable(),
  takenAt: instantSchema.nullable(),
  masked: z.boolean(),
  parts: z.array(evidencePartSchema),
  recordingId: recordingIdSchema.nullable(),
});
export type EvidenceContent = z.infer<typeof evidenceContentSchema>;

export const evidenceSummarySchema = z.object({
  id: evidenceIdSchema,
  title: z.string(),
  at: instantSchema,
  personId: personIdSchema.nullable(),
  deviceId: deviceIdSchema.nullable(),
  deviceName: z.string().nullable(),
  diagnosisId: diagnosisIdSchema.nullable(),
  verdict: z.string().nullable(),
  recordingId: recordingIdSchema.nullable(),
  groups: z.array(evidenceGroupSchema),
  sizeBytes: z.number().int(),
  sha256: z.string(),
});
export type EvidenceSummary = z.infer<typeof evidenceSummarySchema>;
