import { useState } from 'react';
import { actionsSchema } from '../../../../contract/automation-actions.ts';
import { type Rule, type RuleConditions, type RuleDefinition, type RuleId } from '../../../../contract/rules.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { ActionRows } from './action-rows.tsx';
import { automationSettingsMessages } from './automation-settings-messages.ts';
import { asSent, ConditionRows, isWhole } from './condition-rows.tsx';
import { DryRunPanel } from './dry-run-panel.tsx';
import { TriggerRows } from './trigger-rows.tsx';

const sent = ({ all, any, none }: RuleConditions): RuleConditions => ({
  all: all.map(asSent),
  any: any.map(asSent),
  none: none.map(asSent),
});

/** When, if, then; and what it would have done so far. `rule` is null for a new one. */
export function RuleEditor({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const t = useMessages(automationSettingsMessages);
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => rule?.id ?? newId<RuleId>());
  const [name, setName] = useState(rule?.name ?? '');
  const [when, setWhen] = useState(rule?.when ?? [{ on: 'created' as const }]);
  const [conditions, setConditions] = useState<RuleConditions>(rule?.conditions ?? { all: [], any: [], none: [] });
  const [actions, setActions] = useState(rule?.actions ?? []);
  const changed = useChanged({ name, when, conditions, actions });
  const save = async () => {
    await client.rules.save({ id, name, enabled: rule?.enabled ?? true, ...definition });
    await queries.invalidateQueries({ queryKey: orpc.rules.key() });
  };
  const definition: RuleDefinition = { when, conditions: sent(conditions), actions };
  const whole =
    when.length > 0 &&
    actionsSchema.safeParse(actions).success &&
    [...conditions.all, ...conditions.any, ...conditions.none].every(isWhole);
  return (
    <DeskDialog
      title={rule?.name ?? t('newRule')}
      width="wide"
      action={t('save')}
      long
      ready={whole && name.trim() !== ''}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <TextField label={t('name')} required value={name} onChange={setName} maxLength={100} />
      <h3 className="mt-3 mb-1 font-semibold">{t('when')}</h3>
      <TriggerRows triggers={when} onChange={setWhen} />
      <h3 className="mt-3 mb-1 font-semibold">{t('conditions')}</h3>
      <ConditionRows conditions={conditions} onChange={setConditions} />
      <h3 className="mt-3 mb-1 font-semibold">{t('actions')}</h3>
      <ActionRows actions={actions} onChange={setActions} withMe={false} />
      <DryRunPanel definition={definition} disabled={!whole} />
    </DeskDialog>
  );
}
