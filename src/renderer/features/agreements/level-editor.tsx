import { Plus, Trash2 } from 'lucide-react';
import type { EscalationLevel, LevelAction } from '../../../contract/agreements.ts';
import { newId } from '../../client/new-id.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { agreementMessages } from './agreement-messages.ts';

/** What a level may do, as one choice each. */
const choices = ['assignee', 'queue', 'leads', 'high', 'urgent', 'webhook'] as const;
type Choice = (typeof choices)[number];

const actionOf = (choice: Choice): LevelAction => {
  if (choice === 'webhook') return { kind: 'webhook', url: 'https://' };
  return choice === 'high' || choice === 'urgent' ? { kind: 'priority', priority: choice } : { kind: 'notify', whom: choice };
};
function choiceOf(action: LevelAction | undefined): Choice | null {
  if (action?.kind === 'notify') return action.whom;
  if (action?.kind === 'webhook') return 'webhook';
  return action?.kind === 'priority' ? (choices.find((choice) => choice === action.priority) ?? null) : null;
}

type Props = { levels: readonly EscalationLevel[]; targets: EscalationLevel['targets']; onLevels: (levels: EscalationLevel[]) => void };

/** What happens before and after a target: each level once. */
export function LevelEditor({ levels, targets, onLevels }: Props) {
  const t = useMessages(agreementMessages);
  const change = (id: string, part: Partial<EscalationLevel>) =>
    onLevels(levels.map((level) => (level.id === id ? { ...level, ...part } : level)));
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('levels')}</legend>
      <ul className="flex flex-col gap-2">
        {levels.map((level) => (
          <li key={level.id} className="flex flex-wrap items-end gap-2 border-b border-line/60 pb-2">
            <TextField
              label={t('percent')}
              type="number"
              min={1}
              max={1000}
              value={String(level.atPercent)}
              onChange={(text) => change(level.id, { atPercent: Math.min(1000, Math.max(1, Math.round(Number(text)) || 1)) })}
              className="w-32"
            />
            {level.actions.map((action, i) => (
              <ActionField
                key={`${level.id} ${choiceOf(action) ?? i}`}
                action={action}
                onAction={(next) => change(level.id, { actions: level.actions.with(i, next) })}
              />
            ))}
            <IconButton
              icon={Trash2}
              label={t('removeLevel', { percent: level.atPercent })}
              onClick={() => onLevels(levels.filter(({ id }) => id !== level.id))}
            />
          </li>
        ))}
      </ul>
      <Button
        icon={Plus}
        className="mt-2"
        onClick={() => onLevels([...levels, { id: newId(), atPercent: 100, targets, actions: [actionOf('leads')] }])}
      >
        {t('addLevel')}
      </Button>
    </fieldset>
  );
}

function ActionField({ action, onAction }: { action: LevelAction; onAction: (action: LevelAction) => void }) {
  const t = useMessages(agreementMessages);
  return (
    <>
      <Select<Choice>
        label={t('action')}
        value={choiceOf(action)}
        onChange={(choice) => onAction(actionOf(choice))}
        options={choices.map((choice) => ({ value: choice, label: t(`action.${choice}`) }))}
      />
      {action.kind === 'webhook' && (
        <TextField
          label={t('address')}
          type="url"
          value={action.url}
          onChange={(url) => onAction({ kind: 'webhook', url })}
          className="min-w-56"
        />
      )}
    </>
  );
}
