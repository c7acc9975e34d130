import type { Gate } from '../platform/access/gate.ts';
import type { AssignmentService } from './assignment-service.ts';
import type { ConductService } from './conduct/conduct-service.ts';
import type { EscalationService } from './escalation-service.ts';
import type { NotificationService } from './notices/notification-service.ts';
import type { QueueService } from './queue-service.ts';
import type { ShiftService } from './shift-service.ts';

export type RoutingServices = {
  queues: QueueService;
  shifts: ShiftService;
  assignments: AssignmentService;
  escalations: EscalationService;
  conduct: ConductService;
  notices: NotificationService;
};

export const routingHandlers = (gate: Gate, { queues, shifts, assignments, escalations, conduct, notices }: RoutingServices) => ({
  queues: {
    list: gate.queues.list.handler(({ context }) => queues.list(context.actor)),
    save: gate.queues.save.handler(({ input, context }) => queues.save(context.command, input)),
    order: gate.queues.order.handler(({ input, context }) => queues.order(context.command, input.ids)),
    close: gate.queues.close.handler(({ input, context }) => queues.close(context.command, input)),
  },
  shifts: {
    list: gate.shifts.list.handler(({ context }) => shifts.list(context.actor)),
    save: gate.shifts.save.handler(async ({ input, context }) => {
      await shifts.save(context.command, input);
      return {};
    }),
    addAbsence: gate.shifts.addAbsence.handler(({ input, context }) => shifts.addAbsence(context.command, input)),
    removeAbsence: gate.shifts.removeAbsence.handler(async ({ input, context }) => {
      await shifts.removeAbsence(context.command, input.id);
      return {};
    }),
  },
  routing: {
    suggest: gate.routing.suggest.handler(({ input, context }) => assignments.suggest(context.actor, input.number)),
    assign: gate.routing.assign.handler(({ input, context }) => assignments.assign(context.command, input.number)),
    take: gate.routing.take.handler(({ input, context }) => assignments.take(context.command, input.number)),
    escalate: gate.routing.escalate.handler(({ input, context }) => escalations.escalate(context.command, input)),
    involveLead: gate.routing.involveLead.handler(({ input, context }) => escalations.involveLead(context.command, input)),
    alerts: gate.routing.alerts.handler(({ context }) => escalations.alerts(context.actor)),
  },
  conduct: {
    mark: gate.conduct.mark.handler(({ input, context }) => conduct.mark(context.command, input.messageId, input.reason)),
    unmark: gate.conduct.unmark.handler(async ({ input, context }) => {
      await conduct.unmark(context.command, input.messageId);
      return {};
    }),
    history: gate.conduct.history.handler(({ input, context }) => conduct.history(context.actor, input.personId)),
    addNote: gate.conduct.addNote.handler(({ input, context }) => conduct.addNote(context.command, input)),
    removeNote: gate.conduct.removeNote.handler(async ({ input, context }) => {
      await conduct.removeNote(context.command, input.id);
      return {};
    }),
  },
  notifications: {
    list: gate.notifications.list.handler(({ input, context }) => notices.list(context.actor, input)),
    mark: gate.notifications.mark.handler(async ({ input, context }) => {
      await notices.mark(context.command, input);
      return {};
    }),
    switch: gate.notifications.switch.handler(({ input, context }) => notices.switch(context.command, input)),
  },
});
