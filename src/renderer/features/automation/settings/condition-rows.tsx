import { Plus } from 'lucide-react';
import { type RuleConditions, type RuleTest, ruleTestSchema } from '../../../../contract/rules.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { automationSettingsMessages } from './automation-settings-messages.ts';
import { ListField } from '../../../ui/controls/list-field.tsx';
import { RowFrame, withEntry, withoutEntry } from './row-frame.tsx';
import { useChoices } from './use-choices.ts';

const facts = [
  'words',
  'title',
  'message',
  'tags',
  'status',
  'priority',
  'kind',
  'queue',
  'assignee',
  'organisation',
  'language',
  'sla',
  'device',
  'device-class',
] as const;
const listed = ['is', 'is-not', 'is-empty', 'is-not-empty'] as const;
const worded = ['contains', 'contains-not'] as const;
const tagged = ['has', 'has-not', 'is-empty', 'is-not-empty'] as const;

/** The ways a fact can be asked for. */
function waysOf(fact: RuleTest['fact']): readonly RuleTest['is'][] {
  if (fact === 'tags') return tagged;
  return ['title', 'text', 'message', 'words', 'device'].includes(fact) ? worded : listed;
}
const valuesOf = (test: RuleTest): readonly string[] => test.values ?? [];
const made = (fact: RuleTest['fact'], is: RuleTest['is'], values: readonly string[]): RuleTest =>
  ({ fact, is, values: [...values] }) as RuleTest;

/** Whether a test can be saved: those that name values have some. */
export const isWhole = (test: RuleTest): boolean =>
  ruleTestSchema.safeParse(test).success && (test.is === 'is-empty' || test.is === 'is-not-empty' || valuesOf(test).length > 0);

/** A test as it is sent: without values where none are asked for. */
export const asSent = (test: RuleTest): RuleTest => {
  if (test.is !== 'is-empty' && test.is !== 'is-not-empty') return test;
  const { values: _values, ...rest } = test as RuleTest & { values?: string[] };
  return rest as RuleTest;
};

/** All of these, one of these, none of these. */
export function ConditionRows({ conditions, onChange }: { conditions: RuleConditions; onChange: (conditions: RuleConditions) => void }) {
  const t = useMessages(automationSettingsMessages);
  return (['all', 'any', 'none'] as const).map((group) => {
    const tests = conditions[group];
    return (
      <fieldset key={group} className="mb-2">
        <legend className="text-sm text-muted">{t(group === 'none' ? 'not' : group)}</legend>
        <ul>
          {tests.map((test, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own; they are edited in place
            <RowFrame key={at} onRemove={() => onChange({ ...conditions, [group]: withoutEntry(tests, at) })}>
              <TestRow test={test} onChange={(next) => onChange({ ...conditions, [group]: withEntry(tests, at, next) })} />
            </RowFrame>
          ))}
        </ul>
        <Button variant="quiet" icon={Plus} onClick={() => onChange({ ...conditions, [group]: [...tests, made('words', 'contains', [])] })}>
          {t('addTest')}
        </Button>
      </fieldset>
    );
  });
}

function TestRow({ test, onChange }: { test: RuleTest; onChange: (test: RuleTest) => void }) {
  const t = useMessages(automationSettingsMessages);
  const choices = useChoices()(test.fact);
  const values = valuesOf(test);
  const asks = test.is !== 'is-empty' && test.is !== 'is-not-empty';
  const offered: readonly RuleTest['fact'][] = (facts as readonly RuleTest['fact'][]).includes(test.fact) ? facts : [...facts, test.fact];
  return (
    <>
      <Select
        label={t('fact')}
        hideLabel
        className="min-w-40"
        value={test.fact}
        onChange={(fact) => onChange(made(fact, waysOf(fact)[0] as RuleTest['is'], []))}
        options={offered.map((value) => ({ value, label: t(`fact.${value}`) }))}
      />
      <Select
        label={t('how')}
        hideLabel
        className="min-w-36"
        value={test.is}
        onChange={(is) => onChange(made(test.fact, is, values))}
        options={waysOf(test.fact).map((value) => ({ value, label: t(`is.${value}`) }))}
      />
      {asks && choices && (
        <span className="flex max-h-32 flex-wrap items-center gap-x-3 overflow-y-auto">
          {choices.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              checked={values.includes(value)}
              onChange={(on) => onChange(made(test.fact, test.is, on ? [...values, value] : values.filter((each) => each !== value)))}
            />
          ))}
        </span>
      )}
      {asks && !choices && (
        <ListField
          hideLabel
          label={t('values')}
          values={values}
          onChange={(next) => onChange(made(test.fact, test.is, next))}
          className="min-w-56 flex-1"
        />
      )}
    </>
  );
}
