import { Plus } from 'lucide-react';
import { ruleFieldSchema, type RuleTrigger } from '../../../../contract/rules.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useFieldText } from '../../tickets/pickers/use-field-text.ts';
import { automationSettingsMessages } from './automation-settings-messages.ts';
import { RowFrame, withEntry, withoutEntry } from './row-frame.tsx';

const moments = ['created', 'changed', 'replied', 'noted', 'since'] as const;

function fresh(on: RuleTrigger['on']): RuleTrigger {
  switch (on) {
    case 'changed':
      return { on, field: 'status' };
    case 'replied':
      return { on, by: 'requester' };
    case 'since':
      return { on, from: 'status', minutes: 72 * 60 };
    default:
      return { on };
  }
}

/** The moments at which a rule is asked. */
export function TriggerRows({ triggers, onChange }: { triggers: readonly RuleTrigger[]; onChange: (triggers: RuleTrigger[]) => void }) {
  const t = useMessages(automationSettingsMessages);
  return (
    <div>
      <ul>
        {triggers.map((trigger, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own; they are edited in place
          <RowFrame key={at} onRemove={() => onChange(withoutEntry(triggers, at))}>
            <TriggerRow trigger={trigger} onChange={(next) => onChange(withEntry(triggers, at, next))} />
          </RowFrame>
        ))}
      </ul>
      <Button variant="quiet" icon={Plus} onClick={() => onChange([...triggers, { on: 'created' }])}>
        {t('addTrigger')}
      </Button>
    </div>
  );
}

function TriggerRow({ trigger, onChange }: { trigger: RuleTrigger; onChange: (trigger: RuleTrigger) => void }) {
  const t = useMessages(automationSettingsMessages);
  const text = useFieldText();
  return (
    <>
      <Select
        label={t('moment')}
        hideLabel
        className="min-w-44"
        value={trigger.on}
        onChange={(on) => onChange(fresh(on))}
        options={moments.map((value) => ({ value, label: t(`on.${value}`) }))}
      />
      {trigger.on === 'changed' && (
        <Select
          label={t('field')}
          hideLabel
          className="min-w-36"
          value={trigger.field}
          onChange={(field) => onChange({ ...trigger, field })}
          options={ruleFieldSchema.options.map((value) => ({ value, label: text.name(value) }))}
        />
      )}
      {trigger.on === 'replied' && (
        <Select
          label={t('by')}
          hideLabel
          className="min-w-36"
          value={trigger.by}
          onChange={(by) => onChange({ ...trigger, by })}
          options={(['anyone', 'requester', 'staff'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      )}
      {trigger.on === 'since' && (
        <>
          <TextField
            label={t('hours')}
            type="number"
            min={0.1}
            step={0.5}
            className="w-24"
            value={String(trigger.minutes / 60)}
            onChange={(hours) => onChange({ ...trigger, minutes: Math.max(1, Math.round(Number(hours) * 60) || 1) })}
          />
          <Select
            label={t('since')}
            className="min-w-44"
            value={trigger.from}
            onChange={(from) => onChange({ ...trigger, from })}
            options={(['status', 'created', 'requester-reply', 'staff-reply'] as const).map((value) => ({
              value,
              label: t(`since.${value}`),
            }))}
          />
        </>
      )}
    </>
  );
}
