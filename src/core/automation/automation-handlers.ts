import type { Gate } from '../platform/access/gate.ts';
import type { MacroRunService } from './macros/macro-run-service.ts';
import type { MacroService } from './macros/macro-service.ts';
import type { ReplyService } from './replies/reply-service.ts';
import type { DryRunService } from './rules/dry-run/dry-run-service.ts';
import type { RuleService } from './rules/rule-service.ts';
import type { WebhookService } from './webhooks/webhook-service.ts';

export type AutomationServices = {
  replies: ReplyService;
  macros: MacroService;
  macroRuns: MacroRunService;
  rules: RuleService;
  dryRuns: DryRunService;
  webhooks: WebhookService;
};

export const automationHandlers = (gate: Gate, { replies, macros, macroRuns, rules, dryRuns, webhooks }: AutomationServices) => ({
  cannedReplies: {
    list: gate.cannedReplies.list.handler(({ context }) => replies.list(context.actor)),
    save: gate.cannedReplies.save.handler(({ input, context }) => replies.save(context.command, input)),
    remove: gate.cannedReplies.remove.handler(({ input, context }) => replies.remove(context.command, input.id)),
    fill: gate.cannedReplies.fill.handler(({ input, context }) => replies.fill(context.actor, input)),
  },
  macros: {
    list: gate.macros.list.handler(({ context }) => macros.list(context.actor)),
    save: gate.macros.save.handler(({ input, context }) => macros.save(context.command, input)),
    remove: gate.macros.remove.handler(({ input, context }) => macros.remove(context.command, input.id)),
    preview: gate.macros.preview.handler(({ input, context }) => macroRuns.preview(context.actor, input)),
    run: gate.macros.run.handler(async ({ input, context }) => ({
      commandId: input.commandId,
      outcomes: await macroRuns.run(context.command, input),
    })),
  },
  rules: {
    list: gate.rules.list.handler(() => rules.list()),
    save: gate.rules.save.handler(({ input, context }) => rules.save(context.command, input)),
    switch: gate.rules.switch.handler(({ input, context }) => rules.switch(context.command, input.id, input.enabled)),
    move: gate.rules.move.handler(({ input, context }) => rules.move(context.command, input.id, input.position)),
    remove: gate.rules.remove.handler(({ input, context }) => rules.remove(context.command, input.id)),
    dryRun: gate.rules.dryRun.handler(({ input, context, signal }) => dryRuns.run(context.actor, input, signal)),
  },
  webhooks: {
    list: gate.webhooks.list.handler(() => webhooks.list()),
    save: gate.webhooks.save.handler(({ input, context }) => webhooks.save(context.command, input)),
    remove: gate.webhooks.remove.handler(({ input, context }) => webhooks.remove(context.command, input.id)),
    calls: gate.webhooks.calls.handler(({ input }) => webhooks.calls(input)),
    test: gate.webhooks.test.handler(({ input, context }) => webhooks.test(context.command, input)),
    callAgain: gate.webhooks.callAgain.handler(({ input, context }) => webhooks.callAgain(context.command, input)),
    allowPrivate: gate.webhooks.allowPrivate.handler(({ input, context }) => webhooks.allowPrivate(context.command, input.hosts)),
  },
});
