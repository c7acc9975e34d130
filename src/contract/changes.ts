import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { commandIdSchema, cursorSchema, emptySchema, instantSchema, limitSchema, pageOf, personIdSchema } from './common.ts';
import { query } from './procedure.ts';
import { administrators, everyone } from './roles.ts';

export const subjectKindSchema = z.enum([
  'ticket',
  'device',
  'agent',
  'person',
  'organisation',
  'view',
  'article',
  'diagnosis',
  'recording',
  'queue',
  'setting',
  'account',
  'agreement',
  'calendar',
  'rule',
  'macro',
  'canned-reply',
  'template',
  'task',
  'approval',
  'form',
  'notification',
  'product',
  'licence',
  'place',
  'check',
  'stock',
  'stock-take',
  'contract',
  'export',
  'desk',
]);
export type SubjectKind = z.infer<typeof subjectKindSchema>;

/** Why something changed when it was not (only) what a person asked for: the rule, the agreement, the timer by its name. */
export const changeCauseSchema = z.object({
  kind: z.enum(['rule', 'agreement', 'timer', 'routing', 'macro', 'procedure']),
  id: z.string().max(200),
  name: z.string().max(200),
});
export type ChangeCause = z.infer<typeof changeCauseSchema>;

/** One entry of the change log: who changed which field of what, from what to what. `field` is null for an event of the whole ("ticket.created"). */
export const changeSchema = z.object({
  sequence: z.number().int(),
  commandId: commandIdSchema,
  at: instantSchema,
  personId: personIdSchema.nullable(),
  procedure: z.string(),
  event: z.string(),
  subjectKind: subjectKindSchema,
  subjectId: z.string(),
  field: z.string().nullable(),
  old: z.unknown(),
  new: z.unknown(),
  cause: changeCauseSchema.nullable(),
});
export type Change = z.infer<typeof changeSchema>;

/** What live consoles hear after a commit: what to read again, not the content. */
export const changeNoticeSchema = z.object({
  sequence: z.number().int(),
  event: z.string(),
  subjectKind: subjectKindSchema,
  subjectId: z.string(),
  number: z.number().int().nullable(),
  personId: personIdSchema.nullable(),
  at: instantSchema,
});
export type ChangeNotice = z.infer<typeof changeNoticeSchema>;
/** The notices of one moment, in the order of their commits. */
export const changeBatchSchema = z.object({ notices: z.array(changeNoticeSchema) });
export type ChangeBatch = z.infer<typeof changeBatchSchema>;

export const changesContract = {
  /** Notices of every commit from now on, gathered: at most one item in some tens of ms. */
  subscribe: query(everyone).route({ method: 'GET', path: '/changes/live' }).input(emptySchema).output(eventIterator(changeBatchSchema)),
  /** The log itself, newest first. */
  list: query(administrators)
    .route({ method: 'GET', path: '/changes' })
    .input(
      z.strictObject({
        subjectKind: subjectKindSchema.optional(),
        subjectId: z.string().max(200).optional(),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    )
    .output(pageOf(changeSchema)),
};
