import { z } from 'zod';
import { agreementIdSchema, instantSchema } from './common.ts';
import { query } from './procedure.ts';
import { staff } from './roles.ts';
import { clockStateSchema, clockTargetSchema } from './row-clock.ts';
import { ticketNumberInput, ticketStatusSchema, waitingForSchema } from './tickets.ts';

export const clockExplanationSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Business ms. */
  countedMs: z.number().int(),
  reason: z.enum(['counted', 'closed', 'paused', 'done', 'no-agreement']),
  status: ticketStatusSchema,
});
export type ClockExplanation = z.infer<typeof clockExplanationSchema>;

export const ticketClockSchema = z.object({
  target: clockTargetSchema,
  agreementId: agreementIdSchema,
  agreementName: z.string(),
  calendarName: z.string(),
  /** The calendar's time zone. */
  zone: z.string(),
  state: clockStateSchema,
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  targetMs: z.number().int(),
  elapsedMs: z.number().int(),
  dueAt: instantSchema.nullable(),
  /** When its agreement's share for a warning is used up. */
  soonAt: instantSchema.nullable(),
  pausedBy: ticketStatusSchema.nullable(),
  /** Whether the calendar is open now, and when that changes. */
  open: z.boolean(),
  openChangesAt: instantSchema.nullable(),
  explanation: z.array(clockExplanationSchema),
});
export type TicketClockView = z.infer<typeof ticketClockSchema>;

const clocks = z.object({ items: z.array(ticketClockSchema) });
export const ticketClocksContract = {
  /** Every promise of a ticket, with why it is due when it is. */
  clock: query(staff).route({ method: 'GET', path: '/tickets/{number}/clock' }).input(ticketNumberInput).output(clocks),
  /** The same as they would be if the ticket got this status now; nothing is changed. */
  whatIf: query(staff)
    .route({ method: 'POST', path: '/tickets/{number}/clock/what-if' })
    .input(ticketNumberInput.extend({ status: ticketStatusSchema, waitingFor: waitingForSchema.nullable().default(null) }))
    .output(clocks),
};
