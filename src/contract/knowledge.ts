import { z } from 'zod';
import { articleIdSchema, cursorSchema, instantSchema, languageSchema, limitSchema, pageOf } from './common.ts';
import { query } from './procedure.ts';
import { everyone } from './roles.ts';

export const articleSummarySchema = z.object({
  id: articleIdSchema,
  slug: z.string(),
  language: languageSchema,
  title: z.string(),
  updatedAt: instantSchema,
});
export type ArticleSummary = z.infer<typeof articleSummarySchema>;
export const articleSchema = articleSummarySchema.extend({ body: z.string(), languages: z.array(languageSchema) });
export type Article = z.infer<typeof articleSchema>;

export const knowledgeContract = {
  list: query(everyone)
    .route({ method: 'GET', path: '/articles' })
    .input(z.strictObject({ language: languageSchema.default('en'), limit: limitSchema, cursor: cursorSchema.optional() }))
    .output(pageOf(articleSummarySchema)),
  /** The article in the language asked for, else in English. */
  get: query(everyone)
    .route({ method: 'GET', path: '/articles/{slug}' })
    .input(z.strictObject({ slug: z.string().min(1).max(200), language: languageSchema.default('en') }))
    .output(articleSchema),
};
