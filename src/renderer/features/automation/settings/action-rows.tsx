import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { Action } from '../../../../contract/automation-actions.ts';
import type { CannedReplyId } from '../../../../contract/canned-replies.ts';
import type { PersonId, QueueId } from '../../../../contract/common.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { titleOf } from '../composer/use-completion.ts';
import { automationSettingsMessages } from './automation-settings-messages.ts';
import { ListField } from '../../../ui/controls/list-field.tsx';
import { RowFrame, withEntry, withoutEntry } from './row-frame.tsx';
import { useChoices } from './use-choices.ts';

const kinds = [
  'set-status',
  'set-priority',
  'set-kind',
  'set-queue',
  'assign',
  'add-tags',
  'remove-tags',
  'note',
  'reply',
  'notify',
] as const;
type EditableKind = (typeof kinds)[number];
type Props = {
  actions: readonly Action[];
  onChange: (actions: Action[]) => void /** A macro is run by somebody, a rule by nobody. */;
  withMe: boolean;
};

/** What is done, in its order. Checklists and webhooks of a rule made by a script stay as they are. */
export function ActionRows({ actions, onChange, withMe }: Props) {
  const t = useMessages(automationSettingsMessages);
  return (
    <div>
      <ol>
        {actions.map((action, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own; they are edited in place
          <RowFrame key={at} onRemove={() => onChange(withoutEntry(actions, at))}>
            <ActionRow action={action} withMe={withMe} onChange={(next) => onChange(withEntry(actions, at, next))} />
          </RowFrame>
        ))}
      </ol>
      <Button variant="quiet" icon={Plus} onClick={() => onChange([...actions, { kind: 'set-status', value: 'waiting' }])}>
        {t('addAction')}
      </Button>
    </div>
  );
}

function ActionRow({ action, withMe, onChange }: { action: Action; withMe: boolean; onChange: (action: Action) => void }) {
  const t = useMessages(automationSettingsMessages);
  const shown = useLanguage();
  const { orpc } = useDesk();
  const choices = useChoices();
  const replies = useQuery(orpc.cannedReplies.list.queryOptions({})).data?.items ?? [];
  const language = shown === 'pseudo' ? 'en' : shown;
  const first = (options: readonly { value: string }[] | null) => options?.[0]?.value ?? '';
  const fresh = (kind: EditableKind): Action => {
    switch (kind) {
      case 'set-status':
        return { kind, value: 'waiting' };
      case 'set-priority':
        return { kind, value: 'high' };
      case 'set-kind':
        return { kind, value: 'incident' };
      case 'set-queue':
        return { kind, value: first(choices('queue')) as QueueId };
      case 'assign':
        return { kind, to: withMe ? 'me' : 'nobody' };
      case 'add-tags':
      case 'remove-tags':
        return { kind, tags: [] };
      case 'note':
        return { kind, text: '' };
      case 'reply':
        return { kind, replyId: (replies[0]?.id ?? '') as CannedReplyId };
      case 'notify':
        return { kind, to: ['assignee'], text: '' };
    }
  };
  const chosen = (options: readonly { value: string; label: string }[], value: string, take: (value: string) => Action) => (
    <Select label={t('value')} hideLabel className="min-w-40" value={value} onChange={(next) => onChange(take(next))} options={options} />
  );
  const detail = () => {
    switch (action.kind) {
      case 'set-status':
        return chosen(choices('status') ?? [], action.value, (value) => ({ ...action, value }) as Action);
      case 'set-priority':
        return chosen(choices('priority') ?? [], action.value, (value) => ({ ...action, value }) as Action);
      case 'set-kind':
        return chosen(choices('kind') ?? [], action.value, (value) => ({ ...action, value }) as Action);
      case 'set-queue':
        return chosen(choices('queue') ?? [], action.value, (value) => ({ ...action, value: value as QueueId }));
      case 'assign': {
        const words = [...(withMe ? ['me' as const] : []), 'nobody' as const, 'routing' as const].map((value) => ({
          value,
          label: t(value),
        }));
        return chosen([...words, ...(choices('assignee') ?? [])], action.to, (to) => ({ ...action, to: to as PersonId }));
      }
      case 'add-tags':
      case 'remove-tags':
        return (
          <ListField
            hideLabel
            label={t('values')}
            values={action.tags}
            onChange={(tags) => onChange({ ...action, tags })}
            className="min-w-56"
          />
        );
      case 'note':
        return (
          <TextArea
            label={t('text')}
            hideLabel
            minRows={2}
            className="min-w-72 flex-1"
            value={action.text}
            onChange={(text) => onChange({ ...action, text })}
          />
        );
      case 'reply':
        return chosen(
          replies.map((reply) => ({ value: reply.id, label: titleOf(reply, language) })),
          action.replyId,
          (replyId) => ({ ...action, replyId: replyId as CannedReplyId }),
        );
      case 'notify':
        return (
          <TextArea
            label={t('text')}
            hideLabel
            minRows={1}
            className="min-w-72 flex-1"
            value={action.text}
            onChange={(text) => onChange({ ...action, text })}
          />
        );
      default:
        return null;
    }
  };
  const offered: readonly Action['kind'][] = (kinds as readonly Action['kind'][]).includes(action.kind) ? kinds : [...kinds, action.kind];
  return (
    <>
      <Select
        label={t('action')}
        hideLabel
        className="min-w-48"
        value={action.kind}
        onChange={(kind) => onChange(fresh(kind as EditableKind))}
        options={offered.map((value) => ({ value, label: t(`do.${value}`) }))}
      />
      {detail()}
    </>
  );
}
