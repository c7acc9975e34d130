import { z } from 'zod';
import { emptySchema, instantSchema, languageSchema, lineSchema, personIdSchema, textSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';
import { ticketNumberSchema } from './tickets.ts';

export const cannedReplyIdSchema = z.uuid().brand<'CannedReplyId'>();
export type CannedReplyId = z.infer<typeof cannedReplyIdSchema>;

const wordsSchema = z.strictObject({ title: lineSchema(120).pipe(z.string().min(1)), text: textSchema(10_000).pipe(z.string().min(1)) });
/** One answer in up to three languages; at least one is there. */
export const replyTextsSchema = z
  .strictObject({ en: wordsSchema.optional(), vi: wordsSchema.optional(), ms: wordsSchema.optional() })
  .refine((texts) => Object.values(texts).some(Boolean), { message: 'a text in at least one language is needed' });
export type ReplyTexts = z.infer<typeof replyTextsSchema>;

/** What is typed after `::` to find it: letters, digits and hyphens. */
const shortcutSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

export const cannedReplySchema = z.object({
  id: cannedReplyIdSchema,
  shortcut: z.string(),
  texts: replyTextsSchema,
  /** Everybody at the desk sees it; else only its owner. */
  shared: z.boolean(),
  mine: z.boolean(),
  ownerId: personIdSchema.nullable(),
  updatedAt: instantSchema,
});
export type CannedReply = z.infer<typeof cannedReplySchema>;

const idInput = z.strictObject({ id: cannedReplyIdSchema });

export const cannedRepliesContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/canned-replies' })
    .input(emptySchema)
    .output(z.object({ items: z.array(cannedReplySchema) })),
  /** Creates or changes one. A variable that is not on the list is refused with its place (`details.problems`). */
  save: command(staff)
    .route({ method: 'PUT', path: '/canned-replies/{id}' })
    .input(idInput.extend({ shortcut: shortcutSchema, texts: replyTextsSchema, shared: z.boolean().default(false) }))
    .output(cannedReplySchema),
  remove: command(staff).route({ method: 'DELETE', path: '/canned-replies/{id}' }).input(idInput).output(emptySchema),
  /** The text for one ticket: in the requester's language unless another is asked for, with every variable in its place; `missing` names those without a value. */
  fill: query(staff)
    .route({ method: 'POST', path: '/canned-replies/{id}/fill' })
    .input(idInput.extend({ number: ticketNumberSchema, language: languageSchema.optional() }))
    .output(
      z.object({
        text: z.string(),
        language: languageSchema,
        /** The languages it can be had in. */
        languages: z.array(languageSchema),
        requesterLanguage: languageSchema.nullable(),
        missing: z.array(z.string()),
      }),
    ),
};
