import { z } from 'zod';
import { absenceIdSchema, emptySchema, instantSchema, lineSchema, organisationIdSchema, personIdSchema, queueIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { leads, staff } from './roles.ts';
import { tierSchema } from './tickets.ts';

/**
 * What speaks for somebody when a ticket is assigned by rule: what they know, whether they work now, how much they have open, whose turn it is, who
 * helped this requester last, and who keeps the device.
 */
export const assigningCriterionSchema = z.enum(['skill', 'shift', 'load', 'turn', 'last-agent', 'keeper']);
export type AssigningCriterion = z.infer<typeof assigningCriterionSchema>;
export const assigningSchema = z.strictObject({
  /** The first criterion that tells two people apart decides. */
  order: z.array(assigningCriterionSchema).min(1).max(6),
  /** True: while nobody works, the ticket stays with nobody. */
  onlyOnShift: z.boolean(),
});
export type Assigning = z.infer<typeof assigningSchema>;

const skill = lineSchema(50).pipe(z.string().min(1));
export const queueMemberSchema = z.strictObject({
  personId: personIdSchema,
  tier: tierSchema,
  leads: z.boolean(),
  skills: z.array(skill).max(30),
});
export type QueueMember = z.infer<typeof queueMemberSchema>;

export const queueDetailSchema = z.object({
  id: queueIdSchema,
  name: z.string(),
  organisationId: organisationIdSchema.nullable(),
  tier: z.number().int(),
  /** Where tickets go that its own people cannot solve. */
  escalatesToId: queueIdSchema.nullable(),
  /** Null: tickets wait until somebody takes them. */
  assigning: assigningSchema.nullable(),
  members: z.array(queueMemberSchema.extend({ personName: z.string() })),
  open: z.number().int(),
  position: z.number().int(),
  closedAt: instantSchema.nullable(),
});
export type QueueDetail = z.infer<typeof queueDetailSchema>;

export const queuesContract = {
  /** Every queue in the desk's order, closed ones last. */
  list: query(staff)
    .route({ method: 'GET', path: '/queues' })
    .input(emptySchema)
    .output(z.object({ items: z.array(queueDetailSchema) })),
  /** Creates a queue or changes it whole, with its members. */
  save: command(leads)
    .route({ method: 'PUT', path: '/queues/{id}' })
    .input(
      z.strictObject({
        id: queueIdSchema,
        name: lineSchema(100).pipe(z.string().min(1)),
        organisationId: organisationIdSchema.nullable().default(null),
        tier: tierSchema.default(1),
        escalatesToId: queueIdSchema.nullable().default(null),
        assigning: assigningSchema.nullable().default(null),
        members: z.array(queueMemberSchema).max(500).default([]),
      }),
    )
    .output(queueDetailSchema),
  /** Puts the queues in this order. */
  order: command(leads)
    .route({ method: 'PUT', path: '/queues' })
    .input(z.strictObject({ ids: z.array(queueIdSchema).min(1).max(500) }))
    .output(z.object({ items: z.array(queueDetailSchema) })),
  /** Closes a queue; its open tickets move to another one first. */
  close: command(leads)
    .route({ method: 'DELETE', path: '/queues/{id}' })
    .input(z.strictObject({ id: queueIdSchema, moveToId: queueIdSchema }))
    .output(queueDetailSchema),
};

/** Minutes since midnight, `to` being after `from`; 1440 is midnight at the end of the day. */
const spanSchema = z
  .strictObject({ from: z.number().int().min(0).max(1439), to: z.number().int().min(1).max(1440) })
  .refine(({ from, to }) => from < to, { message: 'must end after it begins' });
/** Seven days, Monday first. */
export const shiftWeekSchema = z.array(z.array(spanSchema).max(6)).length(7);
export type ShiftWeek = z.infer<typeof shiftWeekSchema>;
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, { message: 'is no time zone' });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const absenceSchema = z.object({
  id: absenceIdSchema,
  personId: personIdSchema,
  fromAt: instantSchema,
  untilAt: instantSchema,
  reason: z.string().nullable(),
});
export type Absence = z.infer<typeof absenceSchema>;

/** Somebody of the desk's queues: when they work, whether they do now, and what they have to do. */
export const dutySchema = z.object({
  personId: personIdSchema,
  personName: z.string(),
  /** Null: no hours are written down; then they count as there. */
  zone: z.string().nullable(),
  week: shiftWeekSchema.nullable(),
  state: z.enum(['on', 'off', 'away', 'unknown']),
  /** When that changes next, within a week; null when it does not. */
  untilAt: instantSchema.nullable(),
  open: z.number().int(),
  queueIds: z.array(queueIdSchema),
  absences: z.array(absenceSchema),
});
export type Duty = z.infer<typeof dutySchema>;

export const shiftsContract = {
  /** The people of the queues, those at work first. */
  list: query(staff)
    .route({ method: 'GET', path: '/shifts' })
    .input(emptySchema)
    .output(z.object({ items: z.array(dutySchema) })),
  /** Writes down somebody's weekly hours; an empty week takes them away. */
  save: command(leads)
    .route({ method: 'PUT', path: '/shifts/{personId}' })
    .input(z.strictObject({ personId: personIdSchema, zone: timeZoneSchema, week: shiftWeekSchema }))
    .output(emptySchema),
  addAbsence: command(leads)
    .route({ method: 'POST', path: '/absences', successStatus: 201 })
    .input(
      z
        .strictObject({
          id: absenceIdSchema,
          personId: personIdSchema,
          fromAt: instantSchema,
          untilAt: instantSchema,
          reason: lineSchema(200).nullable().default(null),
        })
        .refine(({ fromAt, untilAt }) => fromAt < untilAt, { message: 'must end after it begins', path: ['untilAt'] }),
    )
    .output(absenceSchema),
  removeAbsence: command(leads)
    .route({ method: 'DELETE', path: '/absences/{id}' })
    .input(z.strictObject({ id: absenceIdSchema }))
    .output(emptySchema),
};
