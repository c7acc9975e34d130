import type { Gate } from '../platform/access/gate.ts';
import type { AlikeService } from './alike/alike-service.ts';
import type { FleetChangeService } from './changes/fleet-change-service.ts';
import type { SpreadService } from './spread/spread-service.ts';

export type FleetServices = { spreads: SpreadService; alikes: AlikeService; changes: FleetChangeService };

/** What is asked of all devices at once. */
export const fleetHandlers = (gate: Gate, { spreads, alikes, changes }: FleetServices) => ({
  fleet: {
    changes: gate.fleet.changes.handler(({ input, context }) => changes.list(context.actor, input)),
    changeDays: gate.fleet.changeDays.handler(({ input, context }) => changes.days(context.actor, input)),
    spread: gate.fleet.spread.handler(({ input, context }) => spreads.spread(context.actor, input)),
    spreadDevices: gate.fleet.spreadDevices.handler(({ input, context }) => spreads.devices(context.actor, input)),
    alike: gate.fleet.alike.handler(({ input, context }) => alikes.alike(context.actor, input)),
    alikeDevices: gate.fleet.alikeDevices.handler(({ input, context }) => alikes.devices(context.actor, input)),
  },
});
