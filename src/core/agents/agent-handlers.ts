import type { Gate } from '../platform/access/gate.ts';
import type { AgentService } from './agent-service.ts';
import type { EnrolmentService } from './enrolment-service.ts';

/** What administrators see and decide of the agents of others. */
export const agentHandlers = (gate: Gate, agents: AgentService, enrolments: EnrolmentService) => ({
  agents: {
    enrolments: gate.agents.enrolments.handler(() => enrolments.list()),
    enrol: gate.agents.enrol.handler(({ input, context }) => enrolments.enrol(context.command, input)),
    revoke: gate.agents.revoke.handler(async ({ input, context }) => {
      await enrolments.revoke(context.command, input.id);
      return {};
    }),
    list: gate.agents.list.handler(({ input }) => agents.list(input.state)),
    accept: gate.agents.accept.handler(({ input, context }) => agents.accept(context.command, input.id, input.deviceId)),
    refuse: gate.agents.refuse.handler(async ({ input, context }) => {
      await agents.refuse(context.command, input.id);
      return {};
    }),
    forget: gate.agents.forget.handler(async ({ input, context }) => {
      await agents.forget(context.command, input.id);
      return {};
    }),
    exportSnapshot: gate.agents.exportSnapshot.handler(({ input, context }) => agents.exportSnapshot(context.actor, input.id)),
    settings: gate.agents.settings.handler(() => agents.settings()),
    saveSettings: gate.agents.saveSettings.handler(({ input, context }) => agents.saveSettings(context.command, input)),
  },
});
