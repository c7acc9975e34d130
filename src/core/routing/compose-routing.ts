import type { Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { Reactions } from '../platform/automatic/reactions.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { MessageConductService } from '../tickets/conversation/message-conduct-service.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { createAssignmentService } from './assignment-service.ts';
import { createConductService } from './conduct/conduct-service.ts';
import { createEscalationService } from './escalation-service.ts';
import { createNotificationService } from './notices/notification-service.ts';
import { createQueueService } from './queue-service.ts';
import { routingHandlers } from './routing-handlers.ts';
import { createShiftService } from './shift-service.ts';
import { createTellPeople } from './tell-people.ts';

type RoutingParts = {
  db: Database;
  clock: Clock;
  people: PeopleService;
  notifications: Notifications;
  reactions: Reactions;
  tickets: { tickets: TicketService; edits: TicketEditService; messages: MessageService; marks: MessageConductService };
};

/** Puts together how tickets find people: queues, shifts, assignment, escalation, what people are told, and how they treat each other. */
export function composeRouting({ tickets: { tickets, edits, messages, marks }, reactions, ...parts }: RoutingParts) {
  const queues = createQueueService({ ...parts, edits });
  const assignments = createAssignmentService({ ...parts, tickets, edits });
  const services = {
    queues,
    assignments,
    shifts: createShiftService(parts),
    escalations: createEscalationService({ ...parts, tickets, edits, messages, queues }),
    conduct: createConductService({ ...parts, queues, marks }),
    notices: createNotificationService({ ...parts, tickets }),
  };
  // Told before it is assigned: who gets it then is told as a change of its own.
  reactions.add(createTellPeople({ ...parts, queues }));
  reactions.add(assignments.react);
  return { ...services, handlers: (gate: Gate) => routingHandlers(gate, services) };
}
