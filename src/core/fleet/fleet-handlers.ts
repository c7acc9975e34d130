import type { Gate } from '../platform/access/gate.ts';
import type { SpreadService } from './spread/spread-service.ts';

export type FleetServices = { spreads: SpreadService };

/** What is asked of all devices at once. */
export const fleetHandlers = (gate: Gate, { spreads }: FleetServices) => ({
  fleet: {
    spread: gate.fleet.spread.handler(({ input, context }) => spreads.spread(context.actor, input)),
    spreadDevices: gate.fleet.spreadDevices.handler(({ input, context }) => spreads.devices(context.actor, input)),
  },
});
