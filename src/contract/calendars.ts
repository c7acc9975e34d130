import { z } from 'zod';
import { durationSchema } from './agreements.ts';
import { calendarIdSchema, emptySchema, instantSchema, lineSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { leads, staff } from './roles.ts';

const minuteOfDay = z.number().int().min(0).max(1440);
/** Minutes of a local day: 480 to 720 is 08:00 to 12:00. */
export const hoursSpanSchema = z
  .strictObject({ from: minuteOfDay, to: minuteOfDay })
  .refine(({ from, to }) => from < to, { message: 'ends before it begins' });
const daySchema = z
  .array(hoursSpanSchema)
  .max(6)
  .refine((spans) => spans.every((span, i) => i === 0 || (spans[i - 1] as { to: number }).to <= span.from), {
    message: 'spans overlap or are not in order',
  });
/** Seven days, Monday first. */
export const weekSchema = z.array(daySchema).length(7);
export type Week = z.infer<typeof weekSchema>;
export const localDaySchema = z.iso.date();
export const holidaySchema = z.strictObject({ day: localDaySchema, name: lineSchema(200).pipe(z.string().min(1)) });
export type Holiday = z.infer<typeof holidaySchema>;

export const zoneSchema = z.string().min(1).max(60);

const calendarFields = z.strictObject({
  id: calendarIdSchema,
  name: lineSchema(100).pipe(z.string().min(1)),
  zone: zoneSchema,
  week: weekSchema,
  holidays: z.array(holidaySchema).max(2000),
  /** The years whose holidays somebody has looked through. */
  reviewedYears: z.array(z.number().int().min(1990).max(2200)).max(200),
});
export const calendarSchema = calendarFields.extend({
  /** Counts up with each change of hours, holidays or zone; each holds from its `validFrom` on, and what came before keeps what held then. */
  version: z.number().int(),
  validFrom: instantSchema,
  /** Agreements that count by it. */
  usedBy: z.number().int(),
});
export type Calendar = z.infer<typeof calendarSchema>;

export const calendarsContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/calendars' })
    .input(emptySchema)
    .output(z.object({ items: z.array(calendarSchema) })),
  /**
   * Adds a calendar or gives it a new version. `holdsFrom` (epoch ms) is when the change takes hold: absent, from now on; 0, as if it had always been so
   * (a correction). `version` is the one that was seen; 0 for a new calendar.
   */
  save: command(leads)
    .route({ method: 'PUT', path: '/calendars/{id}' })
    .input(calendarFields.extend({ version: z.number().int().min(0).default(0), holdsFrom: instantSchema.optional() }))
    .output(calendarSchema),
  /** Only one that no agreement counts by. */
  remove: command(leads)
    .route({ method: 'DELETE', path: '/calendars/{id}' })
    .input(z.strictObject({ id: calendarIdSchema }))
    .output(emptySchema),
  /** What the hours come to: when a target that starts at `from` is due. */
  preview: query(staff)
    .route({ method: 'POST', path: '/calendars/preview' })
    .input(
      z.strictObject({
        zone: zoneSchema,
        week: weekSchema,
        holidays: z.array(localDaySchema).max(2000),
        from: instantSchema,
        targetMs: durationSchema,
      }),
    )
    .output(z.object({ dueAt: instantSchema.nullable() })),
  /** Public holidays of a year as a data set knows them: a beginning that a person reviews. `state` is a subdivision of the country. */
  holidays: query(staff)
    .route({ method: 'GET', path: '/calendars/holidays' })
    .input(
      z.strictObject({
        country: z.enum(['VN', 'MY']),
        state: z.string().max(10).optional(),
        year: z.coerce.number().int().min(1990).max(2200),
      }),
    )
    .output(z.object({ items: z.array(holidaySchema) })),
  /** The subdivisions with holidays of their own. */
  states: query(staff)
    .route({ method: 'GET', path: '/calendars/states' })
    .input(z.strictObject({ country: z.enum(['VN', 'MY']) }))
    .output(z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) })),
};
