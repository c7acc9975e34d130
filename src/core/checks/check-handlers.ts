import type { Gate } from '../platform/access/gate.ts';
import type { CheckService } from './check-service.ts';

const nothing = async (work: Promise<unknown>): Promise<Record<string, never>> => {
  await work;
  return {};
};

export const checkHandlers = (gate: Gate, checks: CheckService) => ({
  checks: {
    list: gate.checks.list.handler(({ input, context }) => checks.list(context.actor, input.deviceId)),
    get: gate.checks.get.handler(({ input, context }) => checks.get(context.actor, input.id)),
    save: gate.checks.save.handler(({ input, context }) => checks.save(context.command, input)),
    remove: gate.checks.remove.handler(({ input, context }) => nothing(checks.remove(context.command, input.id))),
    run: gate.checks.run.handler(({ input, context }) => nothing(checks.run(context.command, input.id))),
  },
});
