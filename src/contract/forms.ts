import { z } from 'zod';
import {
  deviceIdSchema,
  emptySchema,
  fileIdSchema,
  formIdSchema,
  instantSchema,
  languageSchema,
  lineSchema,
  queueIdSchema,
} from './common.ts';
import { playbookNameSchema } from './diagnostics.ts';
import { localTextSchema } from './local-text.ts';
import { command, query } from './procedure.ts';
import { everyone, leads } from './roles.ts';
import { ticketNumberInput } from './ticket-number.ts';

const slug = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/);

export const questionKindSchema = z.enum(['text', 'long-text', 'choice', 'yes-no', 'number', 'moment', 'device', 'file']);

/** True when the question was answered with one of these: choices by their id, yes/no as true and false. */
const conditionSchema = z.strictObject({
  question: slug,
  is: z
    .array(z.union([slug, z.boolean()]))
    .min(1)
    .max(20),
});
const conditions = z.array(conditionSchema).max(10).default([]);

export const questionSchema = z.strictObject({
  id: slug,
  kind: questionKindSchema,
  text: localTextSchema(200),
  hint: localTextSchema(300).nullable().default(null),
  required: z.boolean().default(false),
  choices: z
    .array(z.strictObject({ id: slug, text: localTextSchema(150) }))
    .max(30)
    .default([]),
  /** Of a number, both inclusive. */
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  /** Asked only when all of these hold. */
  when: conditions,
  /** What else the answer of a moment is for: when the problem began. Devices are linked to the ticket in any case. */
  fills: z.enum(['startedAt']).nullable().default(null),
});
export type Question = z.infer<typeof questionSchema>;

const ticketFields = z.strictObject({
  priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
  kind: z.enum(['incident', 'request', 'question', 'maintenance']).optional(),
  queueId: queueIdSchema.optional(),
  tags: z
    .array(lineSchema(50).pipe(z.string().min(1)))
    .max(10)
    .optional(),
});

export const formDefinitionSchema = z.strictObject({
  name: localTextSchema(100),
  description: localTextSchema(300).nullable().default(null),
  /** Words people use for it in all languages, beside its name. */
  keywords: z.array(lineSchema(50)).max(60).default([]),
  questions: z.array(questionSchema).min(1).max(40),
  /** Proposed on the machine at hand. */
  playbook: playbookNameSchema.nullable().default(null),
  /** What the ticket becomes, then what changes of that by the answers, in order. */
  ticket: ticketFields.default({}),
  outcomes: z
    .array(z.strictObject({ when: z.array(conditionSchema).min(1).max(10), set: ticketFields }))
    .max(20)
    .default([]),
});
export type FormDefinition = z.infer<typeof formDefinitionSchema>;

export const formSchema = formDefinitionSchema.extend({
  id: formIdSchema,
  version: z.number().int(),
  active: z.boolean(),
  updatedAt: instantSchema,
});
export type Form = z.infer<typeof formSchema>;

/** Choices by their id, moments as epoch ms, devices and files by their ids. */
export const answerValueSchema = z.union([z.string().max(5000), z.number(), z.boolean(), z.array(fileIdSchema).max(10), z.null()]);
export type AnswerValue = z.infer<typeof answerValueSchema>;
export const answersSchema = z
  .record(slug, answerValueSchema)
  .refine((answers) => Object.keys(answers).length <= 40, { message: 'too many answers' });
export type Answers = z.infer<typeof answersSchema>;

/** An answer as it was given: with the question's words at that time. */
export const keptAnswerSchema = z.object({
  question: z.string(),
  kind: questionKindSchema,
  text: z.string(),
  value: answerValueSchema,
  /** The answer in words, in the language of the ticket. */
  said: z.string(),
  device: z.object({ id: deviceIdSchema, name: z.string() }).nullable(),
  files: z.array(z.object({ id: fileIdSchema, name: z.string() })),
});
export type KeptAnswer = z.infer<typeof keptAnswerSchema>;
export const ticketAnswersSchema = z.object({
  formId: formIdSchema,
  formVersion: z.number().int(),
  formName: z.string(),
  language: languageSchema,
  answers: z.array(keptAnswerSchema),
});
export type TicketAnswers = z.infer<typeof ticketAnswersSchema>;

const form = z.strictObject({ id: formIdSchema });

export const formsContract = {
  /** The forms a ticket can begin with, in the desk's order; with `all`, those that are switched off too. */
  list: query(everyone)
    .route({ method: 'GET', path: '/forms' })
    .input(z.strictObject({ all: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false) }))
    .output(z.object({ items: z.array(formSchema) })),
  /** Saves a form as its next version; `version` is the one that was seen, 0 for a new one. Tickets keep the words they were asked with. */
  save: command(leads)
    .route({ method: 'PUT', path: '/forms/{id}' })
    .input(form.extend({ definition: formDefinitionSchema, active: z.boolean().default(true), version: z.number().int().min(0) }))
    .output(formSchema),
  /** Puts the forms in this order; those that are not named come last. */
  order: command(leads)
    .route({ method: 'PUT', path: '/forms' })
    .input(z.strictObject({ ids: z.array(formIdSchema).max(200) }))
    .output(emptySchema),
  /** What was answered when the ticket was made; null without a form. */
  answers: query(everyone)
    .route({ method: 'GET', path: '/tickets/{number}/answers' })
    .input(ticketNumberInput)
    .output(z.object({ answers: ticketAnswersSchema.nullable() })),
};
