import type { MessageId, PersonId } from '../../../contract/common.ts';
import type { Writer } from '../../database/database.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { TicketEditService } from '../../tickets/edit/ticket-edit-service.ts';
import type { MessageService } from '../../tickets/conversation/message-service.ts';
import type { AutomationPorts } from '../automation-ports.ts';
import { readFacts } from '../facts/facts-store.ts';
import type { TicketFacts } from '../facts/ticket-facts.ts';
import type { WebhookService } from '../webhooks/webhook-service.ts';
import type { Plan } from './plan-actions.ts';

export type PerformParts = {
  clock: Clock;
  newId: NewId;
  edits: Pick<TicketEditService, 'changeWithin'>;
  messages: Pick<MessageService, 'addWithin'>;
  notifications: Notifications;
  webhooks: Pick<WebhookService, 'plan'>;
  ports: AutomationPorts;
};

/** Who does it and by what: `personId` signs the messages, null when it is nobody. */
export type Doer = { personId: PersonId | null; by: { kind: 'rule' | 'macro'; id: string; name: string } };

/**
 * Does what was planned for one ticket, within a command that is already under way. Replies go out before fields change, so that a status that
 * is set stands after the status a reply brings.
 */
export async function performPlan(
  parts: PerformParts,
  trx: Writer,
  record: RecordChange,
  facts: TicketFacts,
  plan: Plan,
  { personId, by }: Doer,
): Promise<void> {
  const { number } = facts;
  const say = (mode: 'reply' | 'note', text: string) =>
    parts.messages.addWithin(trx, record, { number, id: parts.newId<MessageId>(), mode, text, personId });
  for (const text of plan.notes) await say('note', text);
  for (const { text } of plan.replies) await say('reply', text);
  if (Object.keys(plan.patch).length > 0) await parts.edits.changeWithin(trx, record, { number, patch: plan.patch, at: parts.clock.now() });
  if (plan.byRouting) await parts.ports.assignByRouting?.(trx, record, facts);
  for (const templateId of plan.checklistIds) await parts.ports.startChecklist?.(trx, record, facts, templateId);
  for (const { personIds, text } of plan.notices)
    await parts.notifications.notify(trx, record, {
      personIds,
      kind: 'automation.notice',
      subjectKind: 'ticket',
      subjectId: facts.id,
      number,
      details: { name: by.name, text },
    });
  if (plan.webhookIds.length === 0) return;
  const [after = facts] = await readFacts(trx, [facts.id]);
  for (const webhookId of plan.webhookIds) await parts.webhooks.plan(trx, record, webhookId, after, by);
}
