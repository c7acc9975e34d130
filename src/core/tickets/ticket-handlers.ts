import type { Gate } from '../platform/gate.ts';
import type { TicketService } from './ticket-service.ts';

export const ticketHandlers = (gate: Gate, tickets: TicketService) => ({
  tickets: {
    create: gate.tickets.create.handler(({ input, context }) => tickets.create(context.command, input)),
    get: gate.tickets.get.handler(({ input }) => tickets.get(input.number)),
  },
});
