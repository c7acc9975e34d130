import { z } from 'zod';
import { commandIdSchema, cursorSchema, emptySchema, instantSchema, limitSchema, pageOf, personIdSchema, wireNumber } from './common.ts';
import { query } from './procedure.ts';
import { administrators } from './roles.ts';

/** One command that was done: who, what, when. */
export const auditLineSchema = z.object({
  sequence: z.number().int(),
  /** Its place in the chain; null for lines from before there was one. */
  position: z.number().int().nullable(),
  at: instantSchema,
  personId: personIdSchema.nullable(),
  /** Null when the desk did it by itself, or the person is not in the directory any more. */
  personName: z.string().nullable(),
  procedure: z.string(),
  commandId: commandIdSchema,
  /** How many lines of the change log it wrote. */
  changes: z.number().int(),
  /** SHA-256 over the line, its changes and the line before. */
  hash: z.string().nullable(),
});
export type AuditLine = z.infer<typeof auditLineSchema>;

export const auditCheckSchema = z.object({
  at: instantSchema,
  ok: z.boolean(),
  /** Where the chain ends: its length and its last digest. */
  head: z.object({ position: z.number().int(), hash: z.string() }),
  checked: z.number().int(),
  changes: z.number().int(),
  /** Lines from before there was a chain. */
  before: z.number().int(),
  /** The backups whose memory of the chain was compared with it. */
  anchors: z.array(z.object({ source: z.string(), position: z.number().int() })),
  /** The first place that is not as it was written; null when all is. */
  broken: z
    .object({
      kind: z.enum(['edited', 'missing', 'swapped', 'changes-edited', 'inserted', 'truncated']),
      position: z.number().int().nullable(),
      commandId: z.string().nullable(),
      /** The backup that remembers it otherwise. */
      source: z.string().nullable(),
    })
    .nullable(),
  durationMs: z.number(),
});
export type AuditCheck = z.infer<typeof auditCheckSchema>;

export const auditContract = {
  /** The audit, newest first. `procedure` is the beginning of a procedure's name; `from` and `to` are instants, `to` exclusive. */
  list: query(administrators)
    .route({ method: 'GET', path: '/audit' })
    .input(
      z.strictObject({
        personId: personIdSchema.optional(),
        procedure: z
          .string()
          .regex(/^[A-Za-z][A-Za-z.]{0,80}$/)
          .optional(),
        from: wireNumber(instantSchema).optional(),
        to: wireNumber(instantSchema).optional(),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    )
    .output(pageOf(auditLineSchema)),
  /** Follows the chain from its beginning, compares it with what the backups remember, and names the first broken place. */
  check: query(administrators).route({ method: 'POST', path: '/audit/check' }).input(emptySchema).output(auditCheckSchema),
};
