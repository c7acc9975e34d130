import { z } from 'zod';
import { webhookIdSchema } from './automation-actions.ts';
import { emptySchema, instantSchema, lineSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { administrators, leads } from './roles.ts';

/** An address outside that rules call. Its secret goes in and never comes out. */
export const webhookSchema = z.object({
  id: webhookIdSchema,
  name: z.string(),
  url: z.string(),
  hasSecret: z.boolean(),
  waiting: z.number().int(),
  lastAt: instantSchema.nullable(),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** One call: what became of it so far. A call that waits is tried again, later and later. */
export const webhookCallSchema = z.object({
  id: z.uuid(),
  at: instantSchema,
  state: z.enum(['waiting', 'done', 'given-up']),
  attempts: z.number().int(),
  /** When it was last tried, and what was answered then. */
  triedAt: instantSchema.nullable(),
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  /** What called: a rule, a macro, an agreement; `test` is somebody who tries the address out. */
  by: z.object({ kind: z.string(), name: z.string() }),
  /** Null for a test. */
  ticketNumber: z.number().int().nullable(),
});
export type WebhookCall = z.infer<typeof webhookCallSchema>;

const idInput = z.strictObject({ id: webhookIdSchema });
const callInput = idInput.extend({ callId: z.uuid() });
const url = z.url({ protocol: /^https?$/ }).max(2000);

export const webhooksContract = {
  list: query(leads)
    .route({ method: 'GET', path: '/webhooks' })
    .input(emptySchema)
    .output(z.object({ items: z.array(webhookSchema), privateHosts: z.array(z.string()) })),
  /** `secret`: absent keeps the one there is, null removes it. Each call is signed with it (`deskside-signature`). */
  save: command(administrators)
    .route({ method: 'PUT', path: '/webhooks/{id}' })
    .input(
      idInput.extend({
        name: lineSchema(100).pipe(z.string().min(1)),
        url,
        secret: z.string().min(8).max(500).nullable().optional(),
      }),
    )
    .output(webhookSchema),
  remove: command(administrators).route({ method: 'DELETE', path: '/webhooks/{id}' }).input(idInput).output(emptySchema),
  /** The newest calls, whatever became of them. */
  calls: query(administrators)
    .route({ method: 'GET', path: '/webhooks/{id}/calls' })
    .input(idInput.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) }))
    .output(z.object({ items: z.array(webhookCallSchema) })),
  /** Calls the address with a body that says it is a test; `callId` again plans nothing more. */
  test: command(administrators).route({ method: 'POST', path: '/webhooks/{id}/test' }).input(callInput).output(emptySchema),
  /** Tries a call again at once: one that waits, or one that was given up. */
  callAgain: command(administrators)
    .route({ method: 'POST', path: '/webhooks/{id}/calls/{callId}/again' })
    .input(callInput)
    .output(emptySchema),
  /** Names, addresses or ranges (`10.1.0.0/16`) inside one's own network that may be called all the same. */
  allowPrivate: command(administrators)
    .route({ method: 'PUT', path: '/webhook-settings/private-hosts' })
    .input(z.strictObject({ hosts: z.array(lineSchema(253).pipe(z.string().min(1))).max(50) }))
    .output(z.object({ hosts: z.array(z.string()) })),
};
