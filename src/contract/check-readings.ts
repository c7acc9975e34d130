import { z } from 'zod';
import { instantSchema } from './common.ts';

const text = z.string().max(500);

export const certificateProblemSchema = z.enum([
  'expired',
  'not-yet-valid',
  'wrong-name',
  'self-signed',
  'unknown-issuer',
  'incomplete-chain',
]);

const printerAlerts = ['jam', 'paper-out', 'paper-low', 'toner-out', 'toner-low', 'door-open', 'offline', 'service', 'stopped'] as const;
/** What a printer complains of. */
export const printerAlertSchema = z.enum(printerAlerts);
export type PrinterAlert = z.infer<typeof printerAlertSchema>;

export const supplySchema = z.object({ name: text, percent: z.number().int().min(0).max(100).nullable() });

/** What was read, as it was read. */
export const checkFactsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('certificate'),
    subject: text,
    names: z.array(text).max(100),
    issuer: text,
    validFrom: instantSchema,
    validTo: instantSchema,
    fingerprint: text,
    protocol: text,
    chain: z.array(z.object({ subject: text, issuer: text, validTo: instantSchema })).max(10),
    problems: z.array(certificateProblemSchema),
  }),
  z.object({
    kind: z.literal('domain'),
    registrar: text.nullable(),
    registeredAt: instantSchema.nullable(),
    expiresAt: instantSchema.nullable(),
    nameServers: z.array(text).max(20),
    statuses: z.array(text).max(20),
  }),
  z.object({ kind: z.literal('port') }),
  z.object({
    kind: z.literal('printer'),
    name: text.nullable(),
    model: text.nullable(),
    status: z.enum(['idle', 'printing', 'warming-up', 'stopped', 'other']),
    alerts: z.array(printerAlertSchema),
    pages: z.number().int().min(0).nullable(),
    supplies: z.array(supplySchema).max(40),
  }),
  z.object({
    kind: z.literal('network'),
    name: text.nullable(),
    model: text.nullable(),
    upSince: instantSchema.nullable(),
    ports: z
      .array(z.object({ name: text, alias: text.nullable(), up: z.boolean(), enabled: z.boolean(), megabits: z.number().int().nullable() }))
      .max(512),
  }),
]);
export type CheckFacts = z.infer<typeof checkFactsSchema>;
export type FactsOf<Kind extends CheckFacts['kind']> = Extract<CheckFacts, { kind: Kind }>;

/** Why nothing could be read. */
export const probeProblemSchema = z.enum([
  'not-found',
  'not-allowed',
  'refused',
  'unreachable',
  'timeout',
  'not-tls',
  'not-understood',
  'not-registered',
  'secret-refused',
  'no-server',
  'no-secret',
  'no-machine',
]);
export type ProbeProblem = z.infer<typeof probeProblemSchema>;

/** How an attempt ended: with what was read, or with why not. `detail` is the other side's own word, for the curious. */
export type ProbeAnswer = { facts: CheckFacts } | { problem: ProbeProblem; detail: string | null };

/** Why a check stands as it does: words of the page, with what they are about. */
export const checkReasonSchema = z.object({
  code: z.enum([
    ...probeProblemSchema.options,
    ...certificateProblemSchema.options,
    ...printerAlerts,
    'expires-soon',
    'no-expiry',
    'supply-low',
    'port-down',
    'port-missing',
  ]),
  detail: text.nullable(),
});
export type CheckReason = z.infer<typeof checkReasonSchema>;
