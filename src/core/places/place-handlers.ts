import type { Gate } from '../platform/access/gate.ts';
import type { PlaceService } from './place-service.ts';

export const placeHandlers = (gate: Gate, places: PlaceService) => ({
  places: {
    list: gate.places.list.handler(({ input, context }) => places.list(context.actor, input)),
    create: gate.places.create.handler(({ input, context }) => places.create(context.command, input)),
    update: gate.places.update.handler(({ input: { id, ...fields }, context }) => places.update(context.command, id, fields)),
  },
});
