import type { Action, Planned, WebhookId } from '../../../contract/automation-actions.ts';
import type { Language, PersonId } from '../../../contract/common.ts';
import type { TicketPatch } from '../../../contract/tickets.ts';
import { fold } from '../../../shared/fold.ts';
import { inEnglish } from '../../platform/failure.ts';
import type { AutomationPorts } from '../automation-ports.ts';
import type { TicketFacts } from '../facts/ticket-facts.ts';
import { fillReply, type Signer } from '../replies/fill-reply.ts';
import { missingOf, type References } from './references.ts';

/** What actions come to for one ticket: worked out first, so that it can be shown, and done wholly or not at all. */
export type Plan = {
  patch: TicketPatch;
  changes: { field: string; old: unknown; new: unknown }[];
  notes: string[];
  replies: { language: Language; text: string }[];
  notices: { personIds: PersonId[]; text: string }[];
  webhookIds: WebhookId[];
  checklistIds: string[];
  byRouting: boolean;
  problems: string[];
};

export type PlanContext = {
  /** Who runs it; null when nobody does. */
  me: PersonId | null;
  signer: Signer;
  references: References;
  ports: AutomationPorts;
  /** Chosen by who runs it; else the requester's. */
  language?: Language | undefined;
};

const emptyPlan = (): Plan => ({
  patch: {},
  changes: [],
  notes: [],
  replies: [],
  notices: [],
  webhookIds: [],
  checklistIds: [],
  byRouting: false,
  problems: [],
});

/** Adds tags that are not there yet, or takes tags away; case and accents make no difference. */
function tagsAfter(tags: readonly string[], action: Extract<Action, { kind: 'add-tags' | 'remove-tags' }>): string[] {
  const named = new Set(action.tags.map(fold));
  if (action.kind === 'remove-tags') return tags.filter((tag) => !named.has(fold(tag)));
  const there = new Set(tags.map(fold));
  return [...tags, ...action.tags.filter((tag) => !there.has(fold(tag)))];
}

function planReply(plan: Plan, action: Extract<Action, { kind: 'reply' }>, facts: TicketFacts, context: PlanContext): void {
  const texts = context.references.replies.get(action.replyId);
  if (!texts) return;
  const { text, language, missing } = fillReply(texts, facts, context.signer, context.language);
  if (facts.requesterId === null) plan.problems.push('Nobody is named as requester, so there is nobody to reply to.');
  else if (missing.length > 0) plan.problems.push(`The reply needs ${missing.join(', ')}, which this ticket does not have.`);
  else plan.replies.push({ language, text });
}

function planOne(plan: Plan, action: Action, facts: TicketFacts, context: PlanContext): void {
  const { patch } = plan;
  switch (action.kind) {
    case 'set-status':
      patch.status = action.value;
      return;
    case 'set-priority':
      patch.priority = action.value;
      return;
    case 'set-kind':
      patch.kind = action.value;
      return;
    case 'set-queue':
      patch.queueId = action.value;
      return;
    case 'assign':
      plan.byRouting = action.to === 'routing';
      if (action.to === 'me') patch.assigneeId = context.me;
      else if (action.to === 'nobody') patch.assigneeId = null;
      else if (action.to !== 'routing') patch.assigneeId = action.to;
      return;
    case 'add-tags':
    case 'remove-tags':
      patch.tags = tagsAfter(patch.tags ?? facts.tags, action);
      return;
    case 'note':
      plan.notes.push(action.text);
      return;
    case 'reply':
      planReply(plan, action, facts, context);
      return;
    case 'notify': {
      const assignee = patch.assigneeId === undefined ? facts.assigneeId : patch.assigneeId;
      const personIds = action.to.map((to) => (to === 'assignee' ? assignee : to)).filter((id) => id !== null);
      if (personIds.length > 0) plan.notices.push({ personIds, text: action.text });
      return;
    }
    case 'checklist':
      plan.checklistIds.push(action.templateId);
      return;
    case 'webhook':
      plan.webhookIds.push(action.webhookId);
  }
}

const sameTags = (one: readonly string[], other: readonly string[]) =>
  JSON.stringify(one.map(fold).toSorted()) === JSON.stringify(other.map(fold).toSorted());

/** Works out what actions do to a ticket, in their order: a later one sees what an earlier one set. Nothing is written. */
export function planActions(actions: readonly Action[], facts: TicketFacts, context: PlanContext): Plan {
  const plan = emptyPlan();
  for (const action of actions) {
    const missing = missingOf(action, context.references, context.ports);
    if (missing) plan.problems.push(inEnglish(missing));
    else planOne(plan, action, facts, context);
  }
  for (const field of Object.keys(plan.patch) as (keyof TicketPatch & keyof TicketFacts)[]) {
    const [old, next] = [facts[field], plan.patch[field]];
    const same = field === 'tags' ? sameTags(facts.tags, plan.patch.tags ?? []) : old === next;
    if (same) delete plan.patch[field];
    else plan.changes.push({ field, old, new: next });
  }
  return plan;
}

/** Whether a plan does anything at all. */
export const doesAnything = (plan: Plan): boolean =>
  plan.changes.length + plan.notes.length + plan.replies.length + plan.notices.length + plan.webhookIds.length + plan.checklistIds.length >
    0 || plan.byRouting;

/** A plan in the contract's words, names for ids. */
export function plannedOf(plan: Plan, references: References, facts: TicketFacts): Planned {
  const nameOf = (id: string) => references.people.get(id) ?? (id === facts.assigneeId ? facts.assigneeName : null) ?? '?';
  return {
    changes: plan.changes,
    notes: plan.notes,
    replies: plan.replies,
    notified: plan.notices.flatMap(({ personIds }) => personIds.map(nameOf)),
    webhooks: plan.webhookIds.map((id) => references.webhooks.get(id) ?? '?'),
    checklists: plan.checklistIds.map((id) => references.checklists.get(id) ?? '?'),
    byRouting: plan.byRouting,
    problems: plan.problems,
  };
}
