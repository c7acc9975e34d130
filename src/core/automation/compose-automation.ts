import type { Language } from '../../contract/common.ts';
import type { Database } from '../database/database.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { Reactions } from '../platform/automatic/reactions.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { TicketListService } from '../tickets/list/ticket-list-service.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import type { AutomationServices } from './automation-handlers.ts';
import type { AutomationPorts } from './automation-ports.ts';
import { readPromises } from './facts/facts-store.ts';
import { createMacroRunService } from './macros/macro-run-service.ts';
import { createMacroService } from './macros/macro-service.ts';
import { createReplyService } from './replies/reply-service.ts';
import { createDryRunService } from './rules/dry-run/dry-run-service.ts';
import { createRuleEngine } from './rules/rule-engine.ts';
import { createRuleService } from './rules/rule-service.ts';
import { createRuleTimers } from './rules/rule-timers.ts';
import { openSecretBox } from './webhooks/secret-box.ts';
import { createWebhookService } from './webhooks/webhook-service.ts';

export type AutomationParts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  dataFolder: string;
  reactions: Reactions;
  timedWork: TimedWork;
  notifications: Notifications;
  tickets: { tickets: TicketService; edits: TicketEditService; messages: MessageService; lists: TicketListService };
};

/** Puts together what the desk does by rules, macros and canned replies. `ports` is filled in by the parts that come after. */
export function composeAutomation({ tickets: desk, ...parts }: AutomationParts) {
  const ports: AutomationPorts = { promises: (db, ids) => readPromises(db, ids, parts.clock.now()) };
  const { tickets, edits, messages, lists } = desk;
  const webhooks = createWebhookService({ ...parts, secrets: openSecretBox(parts.dataFolder) });
  const replies = createReplyService({ ...parts, tickets, ports });
  const macros = createMacroService({ ...parts, ports });
  const performing = { ...parts, tickets, edits, messages, webhooks, ports };
  const engine = createRuleEngine(performing);
  const timers = createRuleTimers({ ...parts, engine, ports });
  parts.reactions.add(engine.reaction);
  parts.reactions.add(timers.reaction);
  const services: AutomationServices = {
    replies,
    macros,
    webhooks,
    macroRuns: createMacroRunService(performing),
    rules: createRuleService({ ...parts, ports, engine, timers }),
    dryRuns: createDryRunService({ ...parts, ports, lists }),
  };
  return {
    services,
    ports,
    /** What every desk begins with. */
    async ensureStarters(language: Language): Promise<void> {
      await replies.ensureStarters();
      await macros.ensureStarters(language);
    },
  };
}
