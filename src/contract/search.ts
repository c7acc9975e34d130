import { z } from 'zod';
import { limitSchema } from './common.ts';
import { query } from './procedure.ts';
import { everyone } from './roles.ts';

export const searchKindSchema = z.enum(['ticket', 'device', 'person', 'software', 'article']);
export type SearchKind = z.infer<typeof searchKindSchema>;
export const searchHitSchema = z.object({
  kind: searchKindSchema,
  /** The row's id; for software its name, for an article its slug. */
  id: z.string(),
  number: z.number().int().nullable(),
  title: z.string(),
  subtitle: z.string().nullable(),
  /** A piece of the text around the first match, plain text. */
  snippet: z.string().nullable(),
  score: z.number(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchContract = {
  /** Words are folded ("may in" finds "máy in"); the last word is a prefix. Best hits of each kind first; a number finds its ticket. */
  query: query(everyone)
    .route({ method: 'GET', path: '/search' })
    .input(z.strictObject({ q: z.string().max(300), kind: searchKindSchema.optional(), limit: limitSchema.default(20) }))
    .output(z.object({ items: z.array(searchHitSchema) })),
};
