import { z } from 'zod';
import { commandIdSchema, emptySchema, messageIdSchema, textSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { everyone, leads, staff } from './roles.ts';
import { ticketNumberInput, ticketSchema } from './tickets.ts';

/** How tickets end and come back. */
export const stateSettingsSchema = z.strictObject({
  /** A solved ticket that nobody answers closes after so many working days; 0: only by hand. */
  closeAfterDays: z.number().int().min(0).max(60),
  /** So many days after it was solved, the requester's words open a ticket again; later they become a ticket of their own. */
  reopenDays: z.number().int().min(0).max(365),
  /** Whether the requester is told that it is fixed, with the time, when an agent solves a ticket without writing. */
  sayFixed: z.boolean(),
  /** So many working days after a ticket was solved, its assignee is reminded to ask whether it still works; 0: never. */
  callAfterDays: z.number().int().min(0).max(60),
});
export type StateSettings = z.infer<typeof stateSettingsSchema>;

export const statesContract = {
  settings: query(staff).route({ method: 'GET', path: '/ticket-states' }).input(emptySchema).output(stateSettingsSchema),
  saveSettings: command(leads).route({ method: 'PUT', path: '/ticket-states' }).input(stateSettingsSchema).output(stateSettingsSchema),
  /**
   * Says of a solved ticket whether it works, by the requester or by an agent for them: `fixed` closes it, otherwise it is open again; long after it was solved
   * a new ticket follows it. `text` goes with it as a reply.
   */
  confirm: command(everyone)
    .route({ method: 'POST', path: '/tickets/{number}/confirmation' })
    .input(
      ticketNumberInput.extend({
        commandId: commandIdSchema,
        fixed: z.boolean(),
        id: messageIdSchema.optional(),
        text: textSchema(100_000).default(''),
      }),
    )
    .output(ticketSchema),
};
