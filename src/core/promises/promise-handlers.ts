import type { Gate } from '../platform/access/gate.ts';
import type { ClockService } from './clock-service.ts';
import type { PromiseService } from './promise-service.ts';

export const ticketClockHandlers = (gate: Gate, clocks: ClockService) => ({
  clock: gate.tickets.clock.handler(({ input, context }) => clocks.clocks(context.actor, input.number)),
  whatIf: gate.tickets.whatIf.handler(({ input, context }) => clocks.whatIf(context.actor, input.number, input.status, input.waitingFor)),
});

export const recountHandlers = (gate: Gate, promises: PromiseService) => ({
  recount: gate.agreements.recount.handler(() => promises.progress()),
  startRecount: gate.agreements.startRecount.handler(async ({ context }) => {
    await promises.startRecount(context.command);
    return {};
  }),
  stopRecount: gate.agreements.stopRecount.handler(async ({ context }) => {
    await promises.stopRecount(context.command);
    return {};
  }),
});
