import { z } from 'zod';
import { commandIdSchema, emptySchema, instantSchema, messageIdSchema, personIdSchema, queueIdSchema, textSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';
import { tierSchema, ticketNumberInput, ticketNumberSchema, ticketSchema } from './tickets.ts';

/** Why somebody is proposed, as facts that the page says in its language. */
export const suggestionReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('skill'), skills: z.array(z.string()) }),
  z.object({ kind: z.literal('shift'), untilAt: instantSchema.nullable() }),
  z.object({ kind: z.literal('off'), fromAt: instantSchema.nullable() }),
  z.object({ kind: z.literal('away') }),
  z.object({ kind: z.literal('load'), open: z.number().int() }),
  z.object({ kind: z.literal('turn') }),
  z.object({ kind: z.literal('last-agent') }),
  z.object({ kind: z.literal('keeper') }),
]);
export type SuggestionReason = z.infer<typeof suggestionReasonSchema>;
export const suggestionSchema = z.object({
  personId: personIdSchema,
  personName: z.string(),
  tier: z.number().int(),
  reasons: z.array(suggestionReasonSchema),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

const words = textSchema(5000).pipe(z.string().trim().min(1));

export const routingContract = {
  /** Who would get this ticket by the rule of its queue, best first, and why; the queue's people of other tiers come after. */
  suggest: query(staff)
    .route({ method: 'GET', path: '/tickets/{number}/assignees' })
    .input(ticketNumberInput)
    .output(z.object({ items: z.array(suggestionSchema) })),
  /** Gives the ticket to the first of `suggest`. */
  assign: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/assignment' })
    .input(ticketNumberInput.extend({ commandId: commandIdSchema }))
    .output(ticketSchema),
  /** Takes a ticket over; `from` is who had it, and has been told. */
  take: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/take' })
    .input(ticketNumberInput.extend({ commandId: commandIdSchema }))
    .output(z.object({ ticket: ticketSchema, from: z.string().nullable() })),
  /** Passes a ticket to another tier, with why and what was tried, which stand in the ticket as a note. */
  escalate: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/escalation', successStatus: 201 })
    .input(
      ticketNumberInput.extend({
        commandId: commandIdSchema,
        id: messageIdSchema,
        tier: tierSchema,
        queueId: queueIdSchema.optional(),
        reason: words,
        tried: words,
      }),
    )
    .output(ticketSchema),
  /** Asks the leads of the ticket's queue to look at it; they are told, and the ticket says so. */
  involveLead: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/lead', successStatus: 201 })
    .input(ticketNumberInput.extend({ commandId: commandIdSchema, id: messageIdSchema, text: words }))
    .output(z.object({ told: z.array(z.string()) })),
  /** Urgent tickets that nobody has taken, of the queues that the caller leads. */
  alerts: query(staff)
    .route({ method: 'GET', path: '/tickets/alerts' })
    .input(emptySchema)
    .output(
      z.object({
        items: z.array(z.object({ number: ticketNumberSchema, title: z.string(), queueName: z.string(), since: instantSchema })),
      }),
    ),
};
