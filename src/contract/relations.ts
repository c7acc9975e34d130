import { z } from 'zod';
import { commandIdSchema, deviceIdSchema, instantSchema, messageIdSchema, personIdSchema, textSchema, ticketIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { everyone, staff } from './roles.ts';
import {
  bulkOutcomeSchema,
  ticketNumberInput,
  ticketNumberSchema,
  ticketRowSchema,
  ticketSchema,
  ticketTextSchema,
  ticketTitleSchema,
} from './tickets.ts';

/** What another ticket is to this one: `child-of` reads "this is a child of the other". */
export const relationKindSchema = z.enum(['child-of', 'parent-of', 'caused-by', 'causes', 'duplicate-of', 'duplicated-by', 'related']);
export type RelationKind = z.infer<typeof relationKindSchema>;

export const relatedTicketSchema = z.object({
  kind: relationKindSchema,
  ticket: ticketRowSchema,
  at: instantSchema,
  personName: z.string().nullable(),
});
export type RelatedTicket = z.infer<typeof relatedTicketSchema>;

/** An update that goes to every open child of a ticket; `done` counts up to `total`. */
export const publicUpdateSchema = z.object({ id: messageIdSchema, at: instantSchema, done: z.number().int(), total: z.number().int() });
export type PublicUpdate = z.infer<typeof publicUpdateSchema>;

const relationsSchema = z.object({
  items: z.array(relatedTicketSchema),
  /** How many more there are that the caller may not see. */
  hidden: z.number().int(),
  /** The newest update to all children. */
  update: publicUpdateSchema.nullable(),
});
export type Relations = z.infer<typeof relationsSchema>;

const relationInput = ticketNumberInput.extend({ kind: relationKindSchema, other: ticketNumberSchema });

export const relationsContract = {
  /** What a ticket is linked to, and what is linked to it; links of merged tickets stand at the one that stands for them. */
  list: query(staff).route({ method: 'GET', path: '/tickets/{number}/relations' }).input(ticketNumberInput).output(relationsSchema),
  /** Links two tickets. Linking again changes nothing; a circle of parents, causes or duplicates is refused, and so is a second parent. */
  add: command(staff)
    .route({ method: 'PUT', path: '/tickets/{number}/relations/{kind}/{other}' })
    .input(relationInput)
    .output(relationsSchema),
  remove: command(staff)
    .route({ method: 'DELETE', path: '/tickets/{number}/relations/{kind}/{other}' })
    .input(relationInput)
    .output(relationsSchema),
  /**
   * Merges tickets into one, in one transaction with an outcome each. Their rows and messages stay theirs, their numbers go on leading here, and it
   * can be taken back. Nobody is told, unless `tell` says what to write to the requesters of the merged ones.
   */
  merge: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/merge' })
    .input(
      ticketNumberInput.extend({
        commandId: commandIdSchema,
        sources: z.array(z.number().int().min(1)).min(1).max(20),
        tell: textSchema(10_000).pipe(z.string().min(1)).optional(),
      }),
    )
    .output(z.object({ ticket: ticketSchema, outcomes: z.array(bulkOutcomeSchema) })),
  /** Makes a merged ticket stand for itself again, exactly as it was; for thirty days, and for administrators always. */
  unmerge: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/unmerge' })
    .input(ticketNumberInput.extend({ commandId: commandIdSchema }))
    .output(ticketSchema),
  /** Makes a new ticket of chosen messages. They stay where they were, with a pointer; their copies say where they come from. */
  split: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/split', successStatus: 201 })
    .input(
      ticketNumberInput.extend({
        id: ticketIdSchema,
        title: ticketTitleSchema,
        text: ticketTextSchema.default(''),
        messageIds: z.array(messageIdSchema).min(1).max(50),
        requesterId: personIdSchema.nullable(),
        deviceIds: z.array(deviceIdSchema).max(50).default([]),
        /** What the new ticket is to this one. */
        kind: z.enum(['related', 'child-of', 'caused-by']).default('related'),
      }),
    )
    .output(ticketSchema),
  /** Writes a reply on a ticket and on every open child of it, each once, in the caller's name. */
  updateAll: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/public-update', successStatus: 201 })
    .input(ticketNumberInput.extend({ id: messageIdSchema, text: textSchema(100_000).pipe(z.string().min(1)) }))
    .output(publicUpdateSchema),
};

/** Why a ticket may be the same as another one. */
export const duplicateReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), words: z.array(z.string()) }),
  z.object({ kind: z.literal('code'), code: z.string() }),
  z.object({ kind: z.literal('requester') }),
  z.object({ kind: z.literal('device'), name: z.string() }),
  z.object({ kind: z.literal('time'), apartMs: z.number().int() }),
]);
export type DuplicateReason = z.infer<typeof duplicateReasonSchema>;
export const duplicateSchema = z.object({
  ticket: ticketRowSchema,
  /** 0 to 100; what stays below the threshold is not answered at all. */
  score: z.number().int(),
  reasons: z.array(duplicateReasonSchema),
});
export type Duplicate = z.infer<typeof duplicateSchema>;

/** Joins the nouns of `tickets`. */
export const duplicatesContract = {
  /** Tickets that may be the same as one that is being written, at most five, each with its reasons. A requester is shown their own only. */
  suggestDuplicates: query(everyone)
    .route({ method: 'POST', path: '/tickets/duplicates' })
    .input(
      z.strictObject({
        title: z.string().max(300),
        text: z.string().max(100_000).default(''),
        requesterId: personIdSchema.nullable().optional(),
        deviceIds: z.array(deviceIdSchema).max(50).default([]),
        startedAt: instantSchema.nullable().optional(),
        /** The ticket itself, where it is there already. */
        number: z.number().int().min(1).optional(),
      }),
    )
    .output(z.object({ items: z.array(duplicateSchema).max(5) })),
};
