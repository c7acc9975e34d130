import type { Action } from '../../../contract/automation-actions.ts';
import type { ReplyTexts } from '../../../contract/canned-replies.ts';
import type { Connection } from '../../database/database.ts';
import { failure, inEnglish, say, type Sentence } from '../../platform/failure.ts';
import type { AutomationPorts } from '../automation-ports.ts';
import * as store from './reference-store.ts';

/** Everything that actions name, with what people call it; what is missing has been removed since. */
export type References = {
  queues: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  webhooks: ReadonlyMap<string, string>;
  checklists: ReadonlyMap<string, string>;
  replies: ReadonlyMap<string, ReplyTexts>;
};

const ofKind = <Kind extends Action['kind']>(actions: readonly Action[], kind: Kind) =>
  actions.filter((action): action is Extract<Action, { kind: Kind }> => action.kind === kind);

const peopleIn = (actions: readonly Action[]): string[] => [
  ...ofKind(actions, 'assign').map(({ to }) => to),
  ...ofKind(actions, 'notify').flatMap(({ to }) => to),
];
const words = ['me', 'nobody', 'routing', 'assignee'];

/** Reads what actions name. */
export async function readReferences(db: Connection, actions: readonly Action[], ports: AutomationPorts): Promise<References> {
  const checklists = ofKind(actions, 'checklist').map(({ templateId }) => templateId);
  const [queues, people, webhooks, replies] = [
    await store.queueNames(
      db,
      ofKind(actions, 'set-queue').map(({ value }) => value),
    ),
    await store.peopleNames(
      db,
      peopleIn(actions).filter((id) => !words.includes(id)),
    ),
    await store.webhookNames(
      db,
      ofKind(actions, 'webhook').map(({ webhookId }) => webhookId),
    ),
    await store.replyTexts(
      db,
      ofKind(actions, 'reply').map(({ replyId }) => replyId),
    ),
  ];
  const named = checklists.length > 0 && ports.checklistNames ? await ports.checklistNames(db, checklists) : new Map<string, string>();
  return { queues, people, webhooks, replies, checklists: named };
}

/** What an action names that is not there, in words; null when all is well. */
export function missingOf(action: Action, references: References, ports: AutomationPorts): Sentence | null {
  switch (action.kind) {
    case 'set-queue':
      return references.queues.has(action.value) ? null : say`The queue is not there any more.`;
    case 'assign':
      if (action.to === 'routing') return ports.assignByRouting ? null : say`This desk does not assign by itself.`;
      return words.includes(action.to) || references.people.has(action.to) ? null : say`The person is not there any more.`;
    case 'notify':
      return action.to.every((to) => to === 'assignee' || references.people.has(to))
        ? null
        : say`Somebody to notify is not there any more.`;
    case 'reply':
      return references.replies.has(action.replyId) ? null : say`The canned reply is not there any more.`;
    case 'webhook':
      return references.webhooks.has(action.webhookId) ? null : say`The webhook is not there any more.`;
    case 'checklist':
      return references.checklists.has(action.templateId) ? null : say`The checklist is not there any more.`;
    default:
      return null;
  }
}

/** Refuses to save actions that name what is not there. */
export async function checkReferences(db: Connection, actions: readonly Action[], ports: AutomationPorts): Promise<void> {
  const references = await readReferences(db, actions, ports);
  const problems = actions.flatMap((action, place) => {
    const reason = missingOf(action, references, ports);
    return reason ? [{ field: `actions.${place}`, reason }] : [];
  });
  const [first] = problems;
  if (first)
    throw failure('BAD_REQUEST', first.reason, {
      next: 'Choose another, or take this action out.',
      safe: 'Nothing was saved.',
      details: { fields: problems.map(({ field, reason }) => ({ field, reason: inEnglish(reason) })) },
    });
}
