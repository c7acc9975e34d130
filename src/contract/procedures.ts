import { z } from 'zod';
import { approvalSchema } from './approvals.ts';
import { checklistSchema } from './checklists.ts';
import { query } from './procedure.ts';
import { staff } from './roles.ts';
import { taskSchema } from './tasks.ts';
import { ticketNumberInput } from './ticket-number.ts';
import { timeEntrySchema } from './time-spent.ts';

export const ticketProceduresSchema = z.object({
  checklists: z.array(checklistSchema),
  tasks: z.array(taskSchema),
  approvals: z.array(approvalSchema),
  /** Newest first; `totalMs` counts all of them, also those not listed. */
  time: z.object({ entries: z.array(timeEntrySchema), totalMs: z.number().int() }),
});
export type TicketProcedures = z.infer<typeof ticketProceduresSchema>;

export const proceduresContract = {
  /** All the work that hangs on a ticket: its checklists, tasks, approvals and time spent. */
  ofTicket: query(staff)
    .route({ method: 'GET', path: '/tickets/{number}/procedures' })
    .input(ticketNumberInput)
    .output(ticketProceduresSchema),
};
