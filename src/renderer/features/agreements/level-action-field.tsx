import { X } from 'lucide-react';
import type { LevelAction } from '../../../contract/agreements.ts';
import type { PersonId, QueueId } from '../../../contract/common.ts';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useQueues, useStaff } from '../tickets/pickers/use-desk-people.ts';
import { ticketMessages } from '../tickets/ticket-messages.ts';
import { agreementMessages } from './agreement-messages.ts';

const choices = ['assignee', 'queue', 'leads', 'high', 'urgent', 'assign', 'move', 'task', 'webhook'] as const;
type Choice = (typeof choices)[number];
const nobody = 'nobody';

/** What a level does, as one choice; null for a priority that is not offered. */
export function choiceOf(action: LevelAction): Choice | null {
  if (action.kind === 'notify') return action.whom;
  if (action.kind !== 'priority') return action.kind;
  return action.priority === 'high' || action.priority === 'urgent' ? action.priority : null;
}

type Props = { action: LevelAction; onAction: (action: LevelAction) => void; onRemove: (() => void) | undefined };

/** One thing that a level does. */
export function LevelActionField({ action, onAction, onRemove }: Props) {
  const t = useMessages(agreementMessages);
  const words = useMessages(ticketMessages);
  const people = useStaff();
  const queues = useQueues();
  const actionOf = (choice: Choice): LevelAction => {
    if (choice === 'high' || choice === 'urgent') return { kind: 'priority', priority: choice };
    if (choice === 'webhook') return { kind: 'webhook', url: 'https://' };
    if (choice === 'assign') return { kind: 'assign', personId: null };
    if (choice === 'move') return { kind: 'move', queueId: queues[0]?.id as QueueId };
    if (choice === 'task') return { kind: 'task', title: t('taskTitle'), whom: 'assignee' };
    return { kind: 'notify', whom: choice };
  };
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select<Choice>
        label={t('action')}
        value={choiceOf(action)}
        onChange={(choice) => onAction(actionOf(choice))}
        options={choices
          .filter((choice) => choice !== 'move' || queues.length > 0)
          .map((choice) => ({ value: choice, label: t(`action.${choice}`) }))}
      />
      {action.kind === 'assign' && (
        <Select<string>
          label={words('assigneeId')}
          value={action.personId ?? nobody}
          onChange={(id) => onAction({ kind: 'assign', personId: id === nobody ? null : (id as PersonId) })}
          options={[{ value: nobody, label: t('nobody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      {action.kind === 'move' && (
        <Select<QueueId>
          label={words('queueId')}
          value={action.queueId}
          onChange={(queueId) => onAction({ kind: 'move', queueId })}
          options={queues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {action.kind === 'task' && (
        <>
          <TextField
            label={t('task')}
            value={action.title}
            onChange={(title) => onAction({ ...action, title })}
            required
            className="min-w-48"
          />
          <Select<'assignee' | 'queue'>
            label={t('forWhom')}
            value={action.whom}
            onChange={(whom) => onAction({ ...action, whom })}
            options={(['assignee', 'queue'] as const).map((whom) => ({ value: whom, label: t(`for.${whom}`) }))}
          />
        </>
      )}
      {action.kind === 'webhook' && (
        <TextField
          label={t('address')}
          type="url"
          value={action.url}
          onChange={(url) => onAction({ kind: 'webhook', url })}
          className="min-w-56"
        />
      )}
      {onRemove && <IconButton icon={X} label={t('removeAction')} onClick={onRemove} />}
    </div>
  );
}
