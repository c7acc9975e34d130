import { z } from 'zod';
import { approvalIdSchema, emptySchema, instantSchema, personIdSchema, textSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { everyone, staff } from './roles.ts';
import { ticketNumberInput } from './ticket-number.ts';

/** Whose yes is needed: one of them, all of them, or all of them one after the other. A no of anybody ends it, except with `any`, where all have to say no. */
export const approvalModeSchema = z.enum(['any', 'all', 'order']);
export type ApprovalMode = z.infer<typeof approvalModeSchema>;
/** `superseded`: the request was changed, and `followedBy` asks again. */
export const approvalStateSchema = z.enum(['waiting', 'approved', 'rejected', 'withdrawn', 'superseded']);
export type ApprovalState = z.infer<typeof approvalStateSchema>;

export const approvalSchema = z.object({
  id: approvalIdSchema,
  ticketNumber: z.number().int(),
  mode: approvalModeSchema,
  state: approvalStateSchema,
  /** What was asked, as it stood then: the ticket's title and text. */
  title: z.string(),
  text: z.string(),
  requesterName: z.string().nullable(),
  askedById: personIdSchema.nullable(),
  askedByName: z.string().nullable(),
  dueAt: instantSchema.nullable(),
  createdAt: instantSchema,
  closedAt: instantSchema.nullable(),
  followedBy: approvalIdSchema.nullable(),
  votes: z.array(
    z.object({
      personId: personIdSchema,
      personName: z.string().nullable(),
      decision: z.enum(['approved', 'rejected']).nullable(),
      reason: z.string().nullable(),
      decidedAt: instantSchema.nullable(),
      /** Whether it is this person's turn now. */
      awaited: z.boolean(),
    }),
  ),
});
export type Approval = z.infer<typeof approvalSchema>;

const approval = z.strictObject({ id: approvalIdSchema });

export const approvalsContract = {
  ask: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/approvals', successStatus: 201 })
    .input(
      ticketNumberInput.extend({
        id: approvalIdSchema.optional(),
        mode: approvalModeSchema.default('all'),
        /** In their order. */
        approverIds: z.array(personIdSchema).min(1).max(20),
        dueAt: instantSchema.nullable().default(null),
      }),
    )
    .output(approvalSchema),
  /** The caller's own decision, once and for all. */
  decide: command(everyone)
    .route({ method: 'POST', path: '/approvals/{id}/decision' })
    .input(approval.extend({ decision: z.enum(['approved', 'rejected']), reason: textSchema(2000).default('') }))
    .output(approvalSchema),
  withdraw: command(staff).route({ method: 'POST', path: '/approvals/{id}/withdrawal' }).input(approval).output(approvalSchema),
  /** What waits for the caller's decision, the most urgent first. */
  mine: query(everyone)
    .route({ method: 'GET', path: '/approvals/mine' })
    .input(emptySchema)
    .output(z.object({ items: z.array(approvalSchema) })),
};
