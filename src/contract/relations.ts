import { z } from 'zod';
import { commandIdSchema, instantSchema, messageIdSchema, textSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';
import { bulkOutcomeSchema, ticketNumberInput, ticketNumberSchema, ticketRowSchema, ticketSchema } from './tickets.ts';

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
};
