import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  deviceIdSchema,
  diagnosisIdSchema,
  emptySchema,
  instantSchema,
  lineSchema,
  recordingIdSchema,
  terminalIdSchema,
  ticketIdSchema,
} from './common.ts';
import { command, query } from './procedure.ts';
import { staff, technicians } from './roles.ts';

export const playbookNameSchema = z.enum(['network', 'printing', 'disk', 'slow']);
export type PlaybookName = z.infer<typeof playbookNameSchema>;

/** `unknown` is "could not tell", with the reason; `skipped` steps were not needed or not possible here. */
export const verdictSchema = z.enum(['ok', 'warning', 'fault', 'unknown', 'skipped']);
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * A sentence that can be said in every language: a key of the catalogue with its values, and the English as it reads.
 * Keys are the playbook's: `network.dns.no-answer`.
 */
export const sentenceSchema = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  english: z.string(),
});
export type Sentence = z.infer<typeof sentenceSchema>;

/** A line of output that supports a verdict, quoted; `line` counts from 0 within the step's own output. */
export const evidenceLineSchema = z.object({ line: z.number().int(), text: z.string().max(500) });

export const diagnosisStepSchema = z.object({
  name: z.string(),
  /** The command as shown to the person; null when the step reads files only. */
  command: z.string().nullable(),
  verdict: verdictSchema,
  sentence: sentenceSchema,
  evidence: z.array(evidenceLineSchema).max(20),
  facts: z.record(z.string(), z.unknown()),
  durationMs: z.number(),
  /** Where the step's output begins in the recording, in ms from its start. */
  startedAtMs: z.number(),
});
export type DiagnosisStep = z.infer<typeof diagnosisStepSchema>;

export const diagnosisSchema = z.object({
  id: diagnosisIdSchema,
  playbook: playbookNameSchema,
  deviceId: deviceIdSchema.nullable(),
  ticketId: ticketIdSchema.nullable(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  state: z.enum(['running', 'finished', 'cancelled', 'failed']),
  verdict: verdictSchema,
  sentence: sentenceSchema.nullable(),
  /** The article and the next step that the verdict proposes. */
  articleSlug: z.string().nullable(),
  steps: z.array(diagnosisStepSchema),
  recordingId: recordingIdSchema.nullable(),
  terminalId: terminalIdSchema.nullable(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

export const diagnosisEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('step-started'),
    index: z.number().int(),
    name: z.string(),
    command: z.string().nullable(),
    total: z.number().int(),
  }),
  z.object({ kind: z.literal('step-finished'), index: z.number().int(), step: diagnosisStepSchema }),
  z.object({ kind: z.literal('finished'), diagnosis: diagnosisSchema }),
]);
export type DiagnosisEvent = z.infer<typeof diagnosisEventSchema>;

/** What a playbook tells while it runs on the machine. */
export type PlaybookProgress = Exclude<DiagnosisEvent, { kind: 'finished' }>;
/** How a playbook went; `steps` are all of it, in order. */
export type PlaybookOutcome = Pick<Diagnosis, 'verdict' | 'articleSlug' | 'steps'> & {
  state: Exclude<Diagnosis['state'], 'running'>;
  sentence: Sentence;
};

export const playbookSchema = z.object({
  name: playbookNameSchema,
  steps: z.array(z.object({ name: z.string() })),
  needsAdministrator: z.boolean(),
  changesAnything: z.boolean(),
  typicalMs: z.number(),
});
export type Playbook = z.infer<typeof playbookSchema>;

const boundedSentence = z.strictObject({
  key: z.string().max(200),
  values: z.record(z.string().max(100), z.union([z.string().max(2000), z.number()])),
  english: z.string().max(5000),
});
/** A diagnosis that is over, made on the computer of a desktop console, with what its terminal showed (asciicast v2). */
export const importedDiagnosisSchema = z.strictObject({
  id: diagnosisIdSchema,
  playbook: playbookNameSchema,
  /** The desk's device that the computer is, once a scan told. */
  deviceId: deviceIdSchema.nullable(),
  ticketId: ticketIdSchema.nullable(),
  startedAt: instantSchema,
  finishedAt: instantSchema,
  state: z.enum(['finished', 'cancelled', 'failed']),
  verdict: verdictSchema,
  sentence: boundedSentence.nullable(),
  articleSlug: z.string().max(200).nullable(),
  steps: z
    .array(
      z.strictObject({
        name: z.string().max(200),
        command: z.string().max(4000).nullable(),
        verdict: verdictSchema,
        sentence: boundedSentence,
        evidence: z.array(z.strictObject(evidenceLineSchema.shape)).max(20),
        facts: z.record(z.string().max(100), z.json()),
        durationMs: z.number().min(0),
        startedAtMs: z.number().min(0),
      }),
    )
    .max(100),
  recording: z
    .strictObject({
      title: lineSchema(200),
      durationMs: z.number().min(0),
      columns: z.number().int().min(2).max(1000),
      rows: z.number().int().min(1).max(500),
      cast: z.string().max(4_000_000),
    })
    .nullable(),
});
export type ImportedDiagnosis = z.infer<typeof importedDiagnosisSchema>;

const one = z.strictObject({ id: diagnosisIdSchema });

export const playbooksContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/playbooks' })
    .input(emptySchema)
    .output(z.object({ items: z.array(playbookSchema) })),
};

export const diagnosesContract = {
  /** Starts a playbook in a terminal that can be watched and typed into (`terminalId`); `target` names a host or printer where the playbook takes one. */
  start: command(technicians)
    .route({ method: 'POST', path: '/diagnoses' })
    .input(
      z.strictObject({
        id: diagnosisIdSchema,
        playbook: playbookNameSchema,
        ticketId: ticketIdSchema.optional(),
        columns: z.number().int().min(20).max(1000).default(120),
        rows: z.number().int().min(5).max(500).default(30),
      }),
    )
    .output(diagnosisSchema),
  /** Takes in a diagnosis that ran on the computer of a desktop console; sent again, it answers the same. */
  importRun: command(technicians)
    .route({ method: 'POST', path: '/diagnoses/import' })
    .input(importedDiagnosisSchema)
    .output(diagnosisSchema),
  /** All that happened since the start, then live, until it is finished. */
  watch: query(staff).route({ method: 'GET', path: '/diagnoses/{id}/events' }).input(one).output(eventIterator(diagnosisEventSchema)),
  cancel: command(technicians).route({ method: 'POST', path: '/diagnoses/{id}/cancel' }).input(one).output(emptySchema),
  get: query(staff).route({ method: 'GET', path: '/diagnoses/{id}' }).input(one).output(diagnosisSchema),
  list: query(staff)
    .route({ method: 'GET', path: '/diagnoses' })
    .input(z.strictObject({ deviceId: deviceIdSchema.optional(), ticketId: ticketIdSchema.optional() }))
    .output(z.object({ items: z.array(diagnosisSchema) })),
};
