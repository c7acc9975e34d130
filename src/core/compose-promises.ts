import { agreementHandlers } from './agreements/agreement-handlers.ts';
import { createAgreementService } from './agreements/agreement-service.ts';
import { createCalendarService } from './agreements/calendars/calendar-service.ts';
import type { FlowParts } from './flow-parts.ts';
import type { Gate } from './platform/access/gate.ts';
import { createClockService } from './promises/clock-service.ts';
import { ticketClockHandlers, recountHandlers } from './promises/promise-handlers.ts';
import { createPromiseService } from './promises/promise-service.ts';

/** Puts together what is promised and how it is kept. */
export function composePromises(parts: FlowParts) {
  const calendars = createCalendarService(parts);
  const agreements = createAgreementService({ ...parts, calendars });
  const clocks = createClockService({ ...parts, agreements, tickets: parts.tickets.tickets });
  const promises = createPromiseService({ ...parts, agreements, edits: parts.tickets.edits });
  return {
    handlers: (gate: Gate) => {
      const handlers = agreementHandlers(gate, agreements, calendars);
      return { ...handlers, agreements: { ...handlers.agreements, ...recountHandlers(gate, promises) } };
    },
    ticketHandlers: (gate: Gate) => ticketClockHandlers(gate, clocks),
  };
}
