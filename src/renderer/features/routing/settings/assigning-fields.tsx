import { ArrowDown, ArrowUp } from 'lucide-react';
import { type Assigning, type AssigningCriterion, assigningCriterionSchema } from '../../../../contract/queues.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Switch } from '../../../ui/controls/switch.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { queueSettingsMessages } from './queue-settings-messages.ts';

const standard: Assigning = { order: ['shift', 'skill', 'load', 'turn'], onlyOnShift: false };

/** How a queue assigns by rule: which criteria count, in which order. */
export function AssigningFields({ assigning, onChange }: { assigning: Assigning | null; onChange: (assigning: Assigning | null) => void }) {
  const t = useMessages(queueSettingsMessages);
  const order = assigning?.order ?? [];
  const shown = [...order, ...assigningCriterionSchema.options.filter((each) => !order.includes(each))];
  const set = (next: AssigningCriterion[]) => assigning && next.length > 0 && onChange({ ...assigning, order: next });
  const move = (at: number, step: number) => {
    const next = [...order];
    const [criterion] = next.splice(at, 1);
    if (criterion) next.splice(at + step, 0, criterion);
    set(next);
  };
  return (
    <div className="flex flex-col gap-2">
      <Switch
        checked={assigning !== null}
        onChange={(on) => onChange(on ? standard : null)}
        label={t('assigning')}
        hint={t('assigningHint')}
      />
      {assigning && (
        <fieldset className="min-w-0 pl-12">
          <legend className="sr-only">{t('order')}</legend>
          <ol className="flex flex-col">
            {shown.map((criterion) => {
              const name = t(`criterion.${criterion}`);
              const at = order.indexOf(criterion);
              return (
                <li key={criterion} className="flex items-center gap-2">
                  <span className="min-w-0 flex-1">
                    <Checkbox
                      checked={at !== -1}
                      onChange={(on) => set(on ? [...order, criterion] : order.filter((each) => each !== criterion))}
                      label={name}
                    />
                  </span>
                  <IconButton icon={ArrowUp} label={t('moveUp', { name })} disabled={at < 1} onClick={() => move(at, -1)} />
                  <IconButton
                    icon={ArrowDown}
                    label={t('moveDown', { name })}
                    disabled={at === -1 || at === order.length - 1}
                    onClick={() => move(at, 1)}
                  />
                </li>
              );
            })}
          </ol>
          <Checkbox
            checked={assigning.onlyOnShift}
            onChange={(onlyOnShift) => onChange({ ...assigning, onlyOnShift })}
            label={t('onlyOnShift')}
          />
        </fieldset>
      )}
    </div>
  );
}
