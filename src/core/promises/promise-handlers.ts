import type { Gate } from '../platform/gate.ts';
import type { ClockService } from './clock-service.ts';

export const ticketClockHandlers = (gate: Gate, clocks: ClockService) => ({
  clock: gate.tickets.clock.handler(({ input, context }) => clocks.clocks(context.actor, input.number)),
  whatIf: gate.tickets.whatIf.handler(({ input, context }) => clocks.whatIf(context.actor, input.number, input.status)),
});
