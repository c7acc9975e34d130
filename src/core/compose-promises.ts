import { agreementHandlers } from './agreements/agreement-handlers.ts';
import { createAgreementService } from './agreements/agreement-service.ts';
import { createCalendarService } from './agreements/calendars/calendar-service.ts';
import type { FlowParts } from './flow-parts.ts';
import type { Gate } from './platform/gate.ts';
import { createClockService } from './promises/clock-service.ts';
import { ticketClockHandlers } from './promises/promise-handlers.ts';

/** Puts together what is promised and how it is kept. */
export function composePromises(parts: FlowParts) {
  const calendars = createCalendarService(parts);
  const agreements = createAgreementService({ ...parts, calendars });
  const clocks = createClockService({ ...parts, agreements, tickets: parts.tickets.tickets });
  return {
    handlers: (gate: Gate) => agreementHandlers(gate, agreements, calendars),
    ticketHandlers: (gate: Gate) => ticketClockHandlers(gate, clocks),
  };
}
