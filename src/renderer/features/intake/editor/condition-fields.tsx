import { Plus, X } from 'lucide-react';
import type { Question } from '../../../../contract/forms.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { intakeMessages } from '../intake-messages.ts';
import { useLocalText } from '../use-local-text.ts';
import { type Condition, isAskable } from './form-draft.ts';
import { formEditorMessages } from './form-editor-messages.ts';

type Props = {
  label: string;
  when: readonly Condition[];
  onChange: (when: Condition[]) => void;
  /** The questions that stand before. */
  before: readonly Question[];
};

/** Answers that have to be given, all of them, for something to hold. */
export function ConditionFields({ label, when, onChange, before }: Props) {
  const t = useMessages(formEditorMessages);
  const askable = before.filter(isAskable);
  const [first] = askable;
  if (!first && when.length === 0) return null;
  const put = (at: number, condition: Condition) => onChange(when.map((each, i) => (i === at ? condition : each)));
  return (
    <fieldset className="min-w-0">
      <legend className="text-xs font-medium text-muted">{label}</legend>
      <ul>
        {when.map((condition, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no name of their own; they are edited in place
          <li key={at} className="flex flex-wrap items-center gap-2 py-1">
            <ConditionRow condition={condition} askable={askable} onChange={(next) => put(at, next)} />
            <IconButton
              icon={X}
              label={t('removeCondition')}
              className="ml-auto"
              onClick={() => onChange(when.filter((_, i) => i !== at))}
            />
          </li>
        ))}
      </ul>
      {first && (
        <Button variant="quiet" icon={Plus} onClick={() => onChange([...when, { question: first.id, is: [] }])}>
          {t('addCondition')}
        </Button>
      )}
    </fieldset>
  );
}

type RowProps = { condition: Condition; askable: readonly Question[]; onChange: (condition: Condition) => void };

function ConditionRow({ condition, askable, onChange }: RowProps) {
  const t = useMessages(formEditorMessages);
  const words = useMessages(intakeMessages);
  const say = useLocalText();
  const asked = askable.find(({ id }) => id === condition.question);
  const answers: { value: string | boolean; label: string }[] =
    asked?.kind === 'yes-no'
      ? [
          { value: true, label: words('yes') },
          { value: false, label: words('no') },
        ]
      : (asked?.choices ?? []).map(({ id, text }) => ({ value: id, label: say(text) || t('unnamed') }));
  return (
    <>
      <Select
        label={t('question')}
        hideLabel
        className="min-w-48"
        value={asked?.id ?? null}
        onChange={(question) => onChange({ question, is: [] })}
        options={askable.map(({ id, text }) => ({ value: id, label: say(text) || t('unnamed') }))}
      />
      <span className="text-xs text-muted">{t('isAnswered')}</span>
      {answers.map(({ value, label }) => (
        <Checkbox
          key={String(value)}
          label={label}
          checked={condition.is.includes(value)}
          onChange={(on) => onChange({ ...condition, is: on ? [...condition.is, value] : condition.is.filter((each) => each !== value) })}
        />
      ))}
    </>
  );
}
