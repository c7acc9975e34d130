import { z } from 'zod';
import { instantSchema } from './common.ts';

/** What is promised: an answer, word of how it goes, the solution; and between tiers, how long one queue may hold a ticket. */
export const clockTargetSchema = z.enum(['first-response', 'next-update', 'resolution', 'internal']);
export type ClockTarget = z.infer<typeof clockTargetSchema>;
/** Still open: running, paused, over. Ended: in time (met) or late (missed). */
export const clockStateSchema = z.enum(['running', 'paused', 'over', 'met', 'missed']);
export type ClockState = z.infer<typeof clockStateSchema>;

/** The clock of a ticket that is due next, for a row of the queue: with its instants a page shows it without asking again. */
export const rowClockSchema = z.object({
  kind: clockTargetSchema,
  state: clockStateSchema,
  /** Null while it is paused. */
  dueAt: instantSchema.nullable(),
  /** When its agreement's share for a warning is used up. */
  soonAt: instantSchema.nullable(),
  /** Business ms that were left when it was counted last: what a paused clock shows. */
  remainingMs: z.number().int(),
  /** Of the target, 0 to 1. */
  leftShare: z.number().min(0).max(1),
});
export type RowClock = z.infer<typeof rowClockSchema>;
