import type { Gate } from '../platform/access/gate.ts';
import type { FormService } from './form-service.ts';
import type { IntakeService } from './intake-service.ts';

/** How a ticket is made: with a form or without. */
export const intakeTicketHandlers = (gate: Gate, intake: IntakeService) => ({
  create: gate.tickets.create.handler(({ input, context }) => intake.create(context.command, input)),
});

export const intakeHandlers = (gate: Gate, forms: FormService) => ({
  forms: {
    list: gate.forms.list.handler(({ input }) => forms.list(input)),
    save: gate.forms.save.handler(({ input, context }) => forms.save(context.command, input)),
    order: gate.forms.order.handler(async ({ input, context }) => {
      await forms.order(context.command, input.ids);
      return {};
    }),
    answers: gate.forms.answers.handler(({ input, context }) => forms.answers(context.actor, input.number)),
  },
});
