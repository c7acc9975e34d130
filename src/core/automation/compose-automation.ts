import type { Language } from '../../contract/common.ts';
import type { Database } from '../database/database.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { Notifications } from '../platform/notifications.ts';
import type { TimedWork } from '../platform/timed-work.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import type { AutomationServices } from './automation-handlers.ts';
import type { AutomationPorts } from './automation-ports.ts';
import { createMacroRunService } from './macros/macro-run-service.ts';
import { createMacroService } from './macros/macro-service.ts';
import { createReplyService } from './replies/reply-service.ts';
import { openSecretBox } from './webhooks/secret-box.ts';
import { createWebhookService } from './webhooks/webhook-service.ts';

export type AutomationParts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  dataFolder: string;
  timedWork: TimedWork;
  notifications: Notifications;
  tickets: { tickets: TicketService; edits: TicketEditService; messages: MessageService };
};

/** Puts together what the desk does by rules, macros and canned replies. `ports` is filled in by the parts that come after. */
export function composeAutomation({ tickets: desk, ...parts }: AutomationParts) {
  const ports: AutomationPorts = {};
  const { tickets, edits, messages } = desk;
  const webhooks = createWebhookService({ ...parts, secrets: openSecretBox(parts.dataFolder) });
  const replies = createReplyService({ ...parts, tickets, ports });
  const macros = createMacroService({ ...parts, ports });
  const performing = { ...parts, tickets, edits, messages, webhooks, ports };
  const services: AutomationServices = { replies, macros, webhooks, macroRuns: createMacroRunService(performing) };
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
