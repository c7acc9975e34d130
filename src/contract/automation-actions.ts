import { z } from 'zod';
import { cannedReplyIdSchema } from './canned-replies.ts';
import { languageSchema, lineSchema, personIdSchema, queueIdSchema, textSchema } from './common.ts';
import { ticketKindSchema, ticketPrioritySchema, ticketStatusSchema } from './tickets.ts';

export const webhookIdSchema = z.uuid().brand<'WebhookId'>();
export type WebhookId = z.infer<typeof webhookIdSchema>;

const tags = z
  .array(lineSchema(50).pipe(z.string().min(1)))
  .min(1)
  .max(20);

/** One thing that a rule or a macro does to a ticket. */
export const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-status'), value: ticketStatusSchema }),
  z.strictObject({ kind: z.literal('set-priority'), value: ticketPrioritySchema }),
  z.strictObject({ kind: z.literal('set-kind'), value: ticketKindSchema }),
  z.strictObject({ kind: z.literal('set-queue'), value: queueIdSchema }),
  /** `me` is who runs the macro; a rule knows nobody by that name. */
  z.strictObject({ kind: z.literal('assign'), to: z.union([personIdSchema, z.enum(['me', 'nobody', 'routing'])]) }),
  z.strictObject({ kind: z.literal('add-tags'), tags }),
  z.strictObject({ kind: z.literal('remove-tags'), tags }),
  z.strictObject({ kind: z.literal('note'), text: textSchema(10_000).pipe(z.string().min(1)) }),
  z.strictObject({ kind: z.literal('reply'), replyId: cannedReplyIdSchema }),
  z.strictObject({
    kind: z.literal('notify'),
    /** People by id, or whoever the ticket is assigned to. */
    to: z
      .array(z.union([personIdSchema, z.literal('assignee')]))
      .min(1)
      .max(20),
    text: lineSchema(300),
  }),
  z.strictObject({ kind: z.literal('checklist'), templateId: z.uuid() }),
  z.strictObject({ kind: z.literal('webhook'), webhookId: webhookIdSchema }),
]);
export type Action = z.infer<typeof actionSchema>;
export const actionsSchema = z.array(actionSchema).min(1).max(20);

/** What actions would do, or did, to one ticket: what a preview and a dry run show. */
export const plannedSchema = z.object({
  changes: z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() })),
  notes: z.array(z.string()),
  replies: z.array(z.object({ language: languageSchema, text: z.string() })),
  notified: z.array(z.string()),
  webhooks: z.array(z.string()),
  checklists: z.array(z.string()),
  byRouting: z.boolean(),
  /** Why it cannot be done, in words; nothing of it is done then. */
  problems: z.array(z.string()),
});
export type Planned = z.infer<typeof plannedSchema>;
