import { dayMs } from '../shared/units/day-ms.ts';
import { z } from 'zod';
import {
  agreementIdSchema,
  calendarIdSchema,
  emptySchema,
  lineSchema,
  organisationIdSchema,
  personIdSchema,
  queueIdSchema,
} from './common.ts';
import { formFactorSchema } from './devices.ts';
import { command, query } from './procedure.ts';
import { leads, staff } from './roles.ts';
import { clockTargetSchema } from './row-clock.ts';
import { ticketKindSchema, ticketPrioritySchema, ticketStatusSchema, waitingForSchema } from './tickets.ts';

const minuteMs = 60_000;
/** Business ms, in whole minutes, up to 400 days. */
export const durationSchema = z
  .number()
  .int()
  .min(minuteMs)
  .max(400 * dayMs)
  .multipleOf(minuteMs);
const perPriority = z.strictObject({
  low: durationSchema.nullable(),
  normal: durationSchema.nullable(),
  high: durationSchema.nullable(),
  urgent: durationSchema.nullable(),
});
export type TargetsByPriority = z.infer<typeof perPriority>;

export const levelActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('notify'), whom: z.enum(['assignee', 'queue', 'leads']) }),
  z.strictObject({ kind: z.literal('assign'), personId: personIdSchema.nullable() }),
  z.strictObject({ kind: z.literal('move'), queueId: queueIdSchema }),
  z.strictObject({ kind: z.literal('priority'), priority: ticketPrioritySchema }),
  /** A task on the ticket, for whoever has it or for the people of its queue. */
  z.strictObject({ kind: z.literal('task'), title: lineSchema(200).pipe(z.string().min(1)), whom: z.enum(['assignee', 'queue']) }),
  z.strictObject({ kind: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }).max(1000) }),
]);
export type LevelAction = z.infer<typeof levelActionSchema>;
/** Happens once a run of a clock, when so much of the target has been used: 75 warns while a quarter is left, 100 is the breach, 150 comes after it. */
export const escalationLevelSchema = z.strictObject({
  id: z.uuid(),
  atPercent: z.number().int().min(1).max(1000),
  targets: z.array(clockTargetSchema).min(1).max(4),
  actions: z.array(levelActionSchema).min(1).max(10),
});
export type EscalationLevel = z.infer<typeof escalationLevelSchema>;

/** Which tickets an agreement is for; an empty list is no condition. */
export const agreementConditionsSchema = z.strictObject({
  organisationIds: z.array(organisationIdSchema).max(500),
  queueIds: z.array(queueIdSchema).max(200),
  kinds: z.array(ticketKindSchema).max(10),
  priorities: z.array(ticketPrioritySchema).max(4),
  deviceForms: z.array(formFactorSchema).max(20),
});
export type AgreementConditions = z.infer<typeof agreementConditionsSchema>;

export const agreementTargetsSchema = z.strictObject({
  'first-response': perPriority,
  'next-update': perPriority,
  resolution: perPriority,
  internal: perPriority,
});

/** When clocks stand still: in a status, or in waiting for one of its reasons only. */
export const pauseSchema = z.enum([
  ...ticketStatusSchema.options,
  ...waitingForSchema.options.map((reason) => `waiting:${reason}` as const),
]);
export type Pause = z.infer<typeof pauseSchema>;

const agreementFields = z.strictObject({
  id: agreementIdSchema,
  name: lineSchema(100).pipe(z.string().min(1)),
  /** To those who ask (service), or between the desk's own tiers (internal). */
  kind: z.enum(['service', 'internal']),
  calendarId: calendarIdSchema,
  active: z.boolean(),
  conditions: agreementConditionsSchema,
  targets: agreementTargetsSchema,
  /** While one of those holds of a ticket, its clocks stand still. */
  pausedIn: z.array(pauseSchema).max(8),
  levels: z.array(escalationLevelSchema).max(20),
  /** Of a target: when so much is used, a running clock turns to soon due. */
  warnPercent: z.number().int().min(1).max(99).default(75),
});
export const agreementSchema = agreementFields.extend({ calendarName: z.string(), position: z.number().int(), version: z.number().int() });
export type Agreement = z.infer<typeof agreementSchema>;
export type AgreementInput = z.infer<typeof agreementFields>;

export const agreementsContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/agreements' })
    .input(emptySchema)
    .output(z.object({ items: z.array(agreementSchema) })),
  /** Adds or changes one. `version` is the one that was seen; 0 or absent for a new one. All open tickets are counted again after it. */
  save: command(leads)
    .route({ method: 'PUT', path: '/agreements/{id}' })
    .input(agreementFields.extend({ version: z.number().int().min(0).default(0) }))
    .output(agreementSchema),
  remove: command(leads)
    .route({ method: 'DELETE', path: '/agreements/{id}' })
    .input(z.strictObject({ id: agreementIdSchema }))
    .output(emptySchema),
  /** The first agreement whose conditions fit is the one that holds: their order is part of what they say. */
  arrange: command(leads)
    .route({ method: 'PUT', path: '/agreements' })
    .input(z.strictObject({ ids: z.array(agreementIdSchema).min(1).max(200) }))
    .output(z.object({ items: z.array(agreementSchema) })),
  /** An agreement and a calendar to begin with, in the desk's zone: Monday to Friday, 8 to 17. Offered, and made only when asked for. */
  begin: command(leads)
    .route({ method: 'POST', path: '/agreements/begin' })
    .input(z.strictObject({ calendarId: calendarIdSchema, agreementId: agreementIdSchema, zone: z.string().min(1).max(60) }))
    .output(agreementSchema),
  /** How far counting all open tickets again has come. */
  recount: query(staff)
    .route({ method: 'GET', path: '/agreements/recount' })
    .input(emptySchema)
    .output(z.object({ running: z.boolean(), done: z.number().int(), total: z.number().int() })),
  stopRecount: command(leads).route({ method: 'POST', path: '/agreements/recount/stop' }).input(emptySchema).output(emptySchema),
  startRecount: command(leads).route({ method: 'POST', path: '/agreements/recount' }).input(emptySchema).output(emptySchema),
};
