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

const idInput = z.strictObject({ id: webhookIdSchema });
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
  /** Names, addresses or ranges (`10.1.0.0/16`) inside one's own network that may be called all the same. */
  allowPrivate: command(administrators)
    .route({ method: 'PUT', path: '/webhook-settings/private-hosts' })
    .input(z.strictObject({ hosts: z.array(lineSchema(253).pipe(z.string().min(1))).max(50) }))
    .output(z.object({ hosts: z.array(z.string()) })),
};
