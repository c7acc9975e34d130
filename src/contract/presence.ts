import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { emptySchema, personIdSchema, wireNumber } from './common.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';

/** What somebody does at a ticket that is open before them. */
export const presenceDoingSchema = z.enum(['looking', 'reply', 'note']);
export type PresenceDoing = z.infer<typeof presenceDoingSchema>;

export const presenceSchema = z.object({
  number: z.number().int(),
  personId: personIdSchema,
  name: z.string(),
  doing: presenceDoingSchema,
});
export type Presence = z.infer<typeof presenceSchema>;

/** A window says it is still there in this time; one that said nothing for `presenceGoneMs` is gone. */
export const presenceBeatMs = 10_000;
export const presenceGoneMs = 25_000;

/** One window of somebody's console, by an id that it makes itself. */
const windowIdSchema = z.uuid();

export const presenceContract = {
  /** The colleagues at work on tickets that the caller sees: all of them now, and again whenever that changes. */
  watch: query(staff)
    .route({ method: 'GET', path: '/presence/live' })
    .input(emptySchema)
    .output(eventIterator(z.object({ people: z.array(presenceSchema) }))),
  /** Says that the caller's window shows a ticket, and what is done there; to be said again before `presenceGoneMs` are over. */
  show: command(staff)
    .route({ method: 'PUT', path: '/presence/{windowId}' })
    .input(
      z.strictObject({
        windowId: windowIdSchema,
        number: wireNumber(z.number().int().min(1)),
        doing: presenceDoingSchema.default('looking'),
      }),
    )
    .output(emptySchema),
  leave: command(staff)
    .route({ method: 'DELETE', path: '/presence/{windowId}' })
    .input(z.strictObject({ windowId: windowIdSchema }))
    .output(emptySchema),
};
