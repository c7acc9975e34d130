import { z } from 'zod';
import {
  deviceIdSchema,
  emptySchema,
  instantSchema,
  lineSchema,
  personIdSchema,
  queueIdSchema,
  recurrenceIdSchema,
  templateIdSchema,
} from './common.ts';
import { command, query } from './procedure.ts';
import { leads, staff } from './roles.ts';
import { ticketKindSchema, ticketPrioritySchema, ticketTextSchema, ticketTitleSchema } from './tickets.ts';

const calendarDay = z.iso.date();

/** When a ticket comes, by the clock on the wall of a zone. `start` is the first day it may come; every N is counted from there. */
export const recurrenceRuleSchema = z.strictObject({
  every: z.number().int().min(1).max(365),
  unit: z.enum(['day', 'week', 'month']),
  /** Of a weekly rule: 1 Monday to 7 Sunday. */
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  /** Of a monthly rule; a month that is shorter takes its last day. */
  day: z.number().int().min(1).max(31).default(1),
  /** `08:30`; a time that a change of clocks leaves out moves on with the clocks, one that comes twice is the first. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  zone: z.string().min(1).max(60),
  start: calendarDay,
  until: calendarDay.nullable().default(null),
});
export type RecurrenceRule = z.infer<typeof recurrenceRuleSchema>;

export const recurringTicketSchema = z.strictObject({
  title: ticketTitleSchema,
  text: ticketTextSchema.default(''),
  priority: ticketPrioritySchema.default('normal'),
  kind: ticketKindSchema.default('maintenance'),
  queueId: queueIdSchema.nullable().default(null),
  assigneeId: personIdSchema.nullable().default(null),
  requesterId: personIdSchema.nullable().default(null),
  deviceIds: z.array(deviceIdSchema).max(50).default([]),
  /** A filter of the register: what fits it when the ticket comes is linked to it too, 50 devices in all at most. Empty: no more than those named. */
  deviceFilter: z.string().trim().max(2000).default(''),
  tags: z
    .array(lineSchema(50).pipe(z.string().min(1)))
    .max(50)
    .default([]),
  /** Started on each ticket. */
  templateId: templateIdSchema.nullable().default(null),
});

export const recurrenceSchema = z.object({
  id: recurrenceIdSchema,
  title: z.string(),
  rule: recurrenceRuleSchema,
  ticket: recurringTicketSchema,
  active: z.boolean(),
  nextAt: instantSchema.nullable(),
  lastAt: instantSchema.nullable(),
  lastNumber: z.number().int().nullable(),
  /** How many dates passed while the desk was not running, of which only the last made a ticket. */
  missed: z.number().int(),
  version: z.number().int(),
});
export type Recurrence = z.infer<typeof recurrenceSchema>;

const recurrence = z.strictObject({ id: recurrenceIdSchema });

export const recurrencesContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/recurrences' })
    .input(emptySchema)
    .output(z.object({ items: z.array(recurrenceSchema) })),
  save: command(leads)
    .route({ method: 'PUT', path: '/recurrences/{id}' })
    .input(
      recurrence.extend({
        title: lineSchema(200).pipe(z.string().min(1)),
        rule: recurrenceRuleSchema,
        ticket: recurringTicketSchema,
        active: z.boolean().default(true),
        version: z.number().int().min(0),
      }),
    )
    .output(recurrenceSchema),
  remove: command(leads).route({ method: 'DELETE', path: '/recurrences/{id}' }).input(recurrence).output(emptySchema),
  /** The next dates of a rule, before it is saved. */
  preview: query(leads)
    .route({ method: 'POST', path: '/recurrences/preview' })
    .input(z.strictObject({ rule: recurrenceRuleSchema, count: z.number().int().min(1).max(20).default(5) }))
    .output(z.object({ dates: z.array(instantSchema) })),
};
