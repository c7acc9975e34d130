import { dayMs } from '../shared/units/day-ms.ts';
import { z } from 'zod';
import { emptySchema, instantSchema, lineSchema, personIdSchema, timeEntryIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';
import { ticketNumberInput } from './ticket-number.ts';

const spentMs = z
  .number()
  .int()
  .min(60_000)
  .max(31 * dayMs);

export const timeEntrySchema = z.object({
  id: timeEntryIdSchema,
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  personId: personIdSchema,
  personName: z.string().nullable(),
  startedAt: instantSchema,
  /** Null while its clock runs. */
  endedAt: instantSchema.nullable(),
  /** What counts, in ms; 0 while it runs. */
  spentMs: z.number().int(),
  note: z.string(),
  source: z.enum(['timer', 'manual']),
  /** True when it was changed after it was made; the change log says how. */
  corrected: z.boolean(),
});
export type TimeEntry = z.infer<typeof timeEntrySchema>;

const entry = z.strictObject({ id: timeEntryIdSchema });
const note = lineSchema(500);

export const timeContract = {
  /** Starts the caller's clock on a ticket; one that ran on another ticket is stopped with it. */
  start: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/clock', successStatus: 201 })
    .input(ticketNumberInput.extend({ id: timeEntryIdSchema.optional() }))
    .output(timeEntrySchema),
  /** Stops the caller's clock, wherever it runs; what counts is every minute begun. */
  stop: command(staff)
    .route({ method: 'POST', path: '/clock/stop' })
    .input(z.strictObject({ note: note.default('') }))
    .output(z.object({ entry: timeEntrySchema.nullable() })),
  running: query(staff)
    .route({ method: 'GET', path: '/clock' })
    .input(emptySchema)
    .output(z.object({ entry: timeEntrySchema.nullable() })),
  add: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/time', successStatus: 201 })
    .input(
      ticketNumberInput.extend({ id: timeEntryIdSchema.optional(), spentMs, startedAt: instantSchema.optional(), note: note.default('') }),
    )
    .output(timeEntrySchema),
  /** Changes what counts, one's own only (leads: anybody's); the old value stays in the log with the reason. */
  correct: command(staff)
    .route({ method: 'PATCH', path: '/time/{id}' })
    .input(entry.extend({ spentMs: spentMs.optional(), note: note.optional(), reason: note.pipe(z.string().min(1)) }))
    .output(timeEntrySchema),
  remove: command(staff)
    .route({ method: 'DELETE', path: '/time/{id}' })
    .input(entry.extend({ reason: note.pipe(z.string().min(1)) }))
    .output(emptySchema),
};
