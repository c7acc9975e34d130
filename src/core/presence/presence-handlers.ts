import type { Gate } from '../platform/access/gate.ts';
import type { PresenceService } from './presence-service.ts';

export const presenceHandlers = (gate: Gate, presence: PresenceService) => ({
  presence: {
    watch: gate.presence.watch.handler(({ context, signal }) => presence.watch(context.actor, signal)),
    show: gate.presence.show.handler(async ({ input, context }) => {
      await presence.show(context.actor, input);
      return {};
    }),
    leave: gate.presence.leave.handler(({ input, context }) => {
      presence.leave(context.actor, input.windowId);
      return {};
    }),
  },
});
