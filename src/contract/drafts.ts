import { z } from 'zod';
import { emptySchema, instantSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { everyone } from './roles.ts';
import { ticketNumberInput } from './tickets.ts';

export const draftSchema = z.object({
  number: z.number().int(),
  mode: z.enum(['reply', 'note']),
  text: z.string(),
  updatedAt: instantSchema,
});
export type Draft = z.infer<typeof draftSchema>;
const draftKey = ticketNumberInput.extend({ mode: z.enum(['reply', 'note']) });
export const draftsContract = {
  /** All of the caller's drafts; reply and note of one ticket are two. */
  list: query(everyone)
    .route({ method: 'GET', path: '/drafts' })
    .input(emptySchema)
    .output(z.object({ items: z.array(draftSchema) })),
  /** Saves, or clears when the text is empty. */
  save: command(everyone)
    .route({ method: 'PUT', path: '/drafts/{number}/{mode}' })
    .input(draftKey.extend({ text: z.string().max(100_000) }))
    .output(draftSchema),
};
