import { ListPlus, Plus, Trash2 } from 'lucide-react';
import type { EscalationLevel } from '../../../contract/agreements.ts';
import { newId } from '../../client/new-id.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { agreementMessages } from './agreement-messages.ts';
import { choiceOf, LevelActionField } from './level-action-field.tsx';

type Props = {
  levels: readonly EscalationLevel[];
  targets: EscalationLevel['targets'];
  onLevels: (levels: EscalationLevel[]) => void;
  /** Of a target: when so much is used, its clock turns to soon due. */
  warnPercent: number;
  onWarnPercent: (percent: number) => void;
};

/** A whole number that was typed, between two others. */
const within = (text: string, most: number): number => Math.min(most, Math.max(1, Math.round(Number(text)) || 1));

/** When a clock warns, and what happens before and after a target: each level once. */
export function LevelEditor({ levels, targets, onLevels, warnPercent, onWarnPercent }: Props) {
  const t = useMessages(agreementMessages);
  const change = (id: string, part: Partial<EscalationLevel>) =>
    onLevels(levels.map((level) => (level.id === id ? { ...level, ...part } : level)));
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('levels')}</legend>
      <TextField
        label={t('warnPercent')}
        hint={t('warnPercentHint')}
        type="number"
        min={1}
        max={99}
        value={String(warnPercent)}
        onChange={(text) => onWarnPercent(within(text, 99))}
        className="mb-3 max-w-64"
      />
      <ul className="flex flex-col gap-2">
        {levels.map((level) => (
          <li key={level.id} className="flex flex-wrap items-end gap-2 border-b border-line/60 pb-2">
            <TextField
              label={t('percent')}
              type="number"
              min={1}
              max={1000}
              value={String(level.atPercent)}
              onChange={(text) => change(level.id, { atPercent: within(text, 1000) })}
              className="w-32"
            />
            {level.actions.map((action, i) => (
              <LevelActionField
                key={`${level.id} ${i} ${choiceOf(action)}`}
                action={action}
                onAction={(next) => change(level.id, { actions: level.actions.with(i, next) })}
                onRemove={level.actions.length > 1 ? () => change(level.id, { actions: level.actions.toSpliced(i, 1) }) : undefined}
              />
            ))}
            {level.actions.length < 10 && (
              <IconButton
                icon={ListPlus}
                label={t('addAction', { percent: level.atPercent })}
                onClick={() => change(level.id, { actions: [...level.actions, { kind: 'notify', whom: 'assignee' }] })}
              />
            )}
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
        onClick={() => onLevels([...levels, { id: newId(), atPercent: 100, targets, actions: [{ kind: 'notify', whom: 'leads' }] }])}
      >
        {t('addLevel')}
      </Button>
    </fieldset>
  );
}
