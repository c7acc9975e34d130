import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { actionsSchema, plannedSchema } from './automation-actions.ts';
import { emptySchema, instantSchema, lineSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { leads } from './roles.ts';

export const ruleIdSchema = z.uuid().brand<'RuleId'>();
export type RuleId = z.infer<typeof ruleIdSchema>;

export const ruleFieldSchema = z.enum(['title', 'status', 'priority', 'kind', 'queueId', 'requesterId', 'assigneeId', 'tags', 'devices']);

/** When a rule is asked. `since` counts from the last change of the status, from the creation, or from the last reply of one side. */
export const ruleTriggerSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('created') }),
  z.strictObject({ on: z.literal('changed'), field: ruleFieldSchema }),
  z.strictObject({ on: z.literal('replied'), by: z.enum(['anyone', 'requester', 'staff']) }),
  z.strictObject({ on: z.literal('noted') }),
  z.strictObject({
    on: z.literal('since'),
    from: z.enum(['created', 'status', 'requester-reply', 'staff-reply']),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(60 * 24 * 366),
  }),
]);
export type RuleTrigger = z.infer<typeof ruleTriggerSchema>;

const words = z
  .array(lineSchema(200).pipe(z.string().min(1)))
  .min(1)
  .max(50);
const listed = z.enum(['is', 'is-not', 'is-empty', 'is-not-empty']);
/** One question about a ticket. Words are compared folded ("may in" finds "Máy in"); `values` of ids are ids. */
export const ruleTestSchema = z.discriminatedUnion('fact', [
  z.strictObject({
    fact: z.enum(['status', 'priority', 'kind', 'queue', 'language', 'sla', 'device-class']),
    is: listed,
    values: words.optional(),
  }),
  z.strictObject({ fact: z.enum(['requester', 'assignee', 'organisation']), is: listed, values: words.optional() }),
  z.strictObject({ fact: z.literal('tags'), is: z.enum(['has', 'has-not', 'is-empty', 'is-not-empty']), values: words.optional() }),
  /** `title`; `text` is the ticket's own words; `message` what was just written; `words` all of these. */
  z.strictObject({
    fact: z.enum(['title', 'text', 'message', 'words', 'device']),
    is: z.enum(['contains', 'contains-not']),
    values: words,
  }),
]);
export type RuleTest = z.infer<typeof ruleTestSchema>;

const tests = z.array(ruleTestSchema).max(20).default([]);
/** All of `all`, at least one of `any` (when there are some), none of `none`. */
export const ruleConditionsSchema = z.strictObject({ all: tests, any: tests, none: tests });
export type RuleConditions = z.infer<typeof ruleConditionsSchema>;

const definition = {
  when: z.array(ruleTriggerSchema).min(1).max(10),
  conditions: ruleConditionsSchema,
  actions: actionsSchema,
};
export const ruleDefinitionSchema = z.strictObject(definition);
export type RuleDefinition = z.infer<typeof ruleDefinitionSchema>;

export const ruleSchema = z.object({
  id: ruleIdSchema,
  name: z.string(),
  enabled: z.boolean(),
  position: z.number().int(),
  ...definition,
  /** How often in the last 30 days, and when last. */
  firings: z.number().int(),
  lastFiredAt: instantSchema.nullable(),
  lastError: z.string().nullable(),
  lastErrorAt: instantSchema.nullable(),
  updatedAt: instantSchema,
});
export type Rule = z.infer<typeof ruleSchema>;

const idInput = z.strictObject({ id: ruleIdSchema });
const rulesOut = z.object({ items: z.array(ruleSchema) });

export const dryRunEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), checked: z.number().int(), total: z.number().int() }),
  z.object({
    kind: z.literal('fired'),
    number: z.number().int(),
    title: z.string(),
    /** What the ticket went through when the rule would have fired. */
    at: instantSchema,
    on: z.string(),
    planned: plannedSchema,
  }),
  z.object({ kind: z.literal('done'), checked: z.number().int(), fired: z.number().int() }),
]);
export type DryRunEvent = z.infer<typeof dryRunEventSchema>;

export const rulesContract = {
  /** All rules in the order in which they are asked. */
  list: query(leads).route({ method: 'GET', path: '/rules' }).input(emptySchema).output(rulesOut),
  save: command(leads)
    .route({ method: 'PUT', path: '/rules/{id}' })
    .input(idInput.extend({ name: lineSchema(100).pipe(z.string().min(1)), enabled: z.boolean().default(true), ...definition }))
    .output(ruleSchema),
  /** On or off, without touching what it says. */
  switch: command(leads)
    .route({ method: 'POST', path: '/rules/{id}/switch' })
    .input(idInput.extend({ enabled: z.boolean() }))
    .output(ruleSchema),
  /** Puts a rule at a place, 0 being the first. */
  move: command(leads)
    .route({ method: 'POST', path: '/rules/{id}/move' })
    .input(idInput.extend({ position: z.number().int().min(0).max(1000) }))
    .output(rulesOut),
  remove: command(leads).route({ method: 'DELETE', path: '/rules/{id}' }).input(idInput).output(emptySchema),
  /** Replays the history of past tickets (the newest that fit `q`) against a rule, saved or not. Nothing is written; ending the stream stops it. */
  dryRun: query(leads)
    .route({ method: 'POST', path: '/rules/dry-run' })
    .input(z.strictObject({ ...definition, q: z.string().max(1000).default(''), limit: z.number().int().min(1).max(1000).default(100) }))
    .output(eventIterator(dryRunEventSchema)),
};
