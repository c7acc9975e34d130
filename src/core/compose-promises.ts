import { agreementHandlers } from './agreements/agreement-handlers.ts';
import { createAgreementService } from './agreements/agreement-service.ts';
import { createCalendarService } from './agreements/calendars/calendar-service.ts';
import type { FlowParts } from './flow-parts.ts';
import type { Gate } from './platform/access/gate.ts';
import { createClockService } from './promises/clock-service.ts';
import { ticketClockHandlers, recountHandlers } from './promises/promise-handlers.ts';
import type { PromisePorts } from './promises/promise-ports.ts';
import { createPromiseService } from './promises/promise-service.ts';
import { workingTimesOf } from './promises/working-times.ts';

/** Puts together what is promised and how it is kept. */
export function composePromises(parts: FlowParts, ports: PromisePorts) {
  const calendars = createCalendarService(parts);
  const agreements = createAgreementService({ ...parts, calendars });
  const clocks = createClockService({ ...parts, agreements, tickets: parts.tickets.tickets });
  const promises = createPromiseService({ ...parts, ports, agreements, edits: parts.tickets.edits });
  return {
    workingTimes: workingTimesOf(agreements),
    handlers: (gate: Gate) => {
      const handlers = agreementHandlers(gate, agreements, calendars);
      return { ...handlers, agreements: { ...handlers.agreements, ...recountHandlers(gate, promises) } };
    },
    ticketHandlers: (gate: Gate) => ticketClockHandlers(gate, clocks),
  };
}
