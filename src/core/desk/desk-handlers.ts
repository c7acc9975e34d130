import type { Gate } from '../platform/gate.ts';
import type { DeskService } from './desk-service.ts';

export const deskHandlers = (gate: Gate, desk: DeskService) => ({
  desk: {
    about: gate.desk.about.handler(({ context }) => desk.about(context.actor)),
    finishFirstRun: gate.desk.finishFirstRun.handler(async ({ context }) => {
      await desk.finishFirstRun(context.command);
      return {};
    }),
  },
  preferences: {
    all: gate.preferences.all.handler(async ({ context }) => ({ values: await desk.preferences(context.actor) })),
    set: gate.preferences.set.handler(async ({ input, context }) => {
      await desk.setPreference(context.command, input.key, input.value);
      return {};
    }),
  },
});
