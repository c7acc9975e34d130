import { ArrowDown, ArrowUp, Plus, Trash2, X } from 'lucide-react';
import type { Language } from '../../../../contract/common.ts';
import { type Question, questionKindSchema } from '../../../../contract/forms.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useLocalText } from '../use-local-text.ts';
import { ConditionFields } from './condition-fields.tsx';
import { asKind, blankChoice, type QuestionProblem } from './form-draft.ts';
import { formEditorMessages } from './form-editor-messages.ts';
import { LocalField } from './local-field.tsx';

type Props = {
  question: Question;
  at: number;
  count: number;
  before: readonly Question[];
  language: Language;
  problem: QuestionProblem | undefined;
  onChange: (question: Question) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** One question as it is edited: what it asks, how it is answered, and when it is asked at all. */
export function QuestionFields({ question, at, count, before, language, problem, onChange, onMove, onRemove }: Props) {
  const t = useMessages(formEditorMessages);
  const say = useLocalText();
  const set = (part: Partial<Question>) => onChange({ ...question, ...part });
  const name = say(question.text) || t('questionNumber', { number: at + 1 });
  return (
    <li aria-label={name} className="flex flex-col gap-2 rounded-md border border-line p-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="tabular font-medium text-muted">{at + 1}.</span>
        <Select
          label={`${t('kind')}: ${name}`}
          hideLabel
          className="min-w-36"
          value={question.kind}
          onChange={(kind) => onChange(asKind(question, kind))}
          options={questionKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <Checkbox checked={question.required} onChange={(required) => set({ required })} label={t('required')} />
        {question.kind === 'moment' && (
          <Checkbox
            checked={question.fills === 'startedAt'}
            onChange={(on) => set({ fills: on ? 'startedAt' : null })}
            label={t('fillsStartedAt')}
          />
        )}
        <span className="ml-auto flex">
          <IconButton icon={ArrowUp} label={t('questionUp', { name })} disabled={at === 0} onClick={() => onMove(at - 1)} />
          <IconButton icon={ArrowDown} label={t('questionDown', { name })} disabled={at === count - 1} onClick={() => onMove(at + 1)} />
          <IconButton icon={Trash2} label={t('removeQuestion', { name })} disabled={count === 1} onClick={onRemove} />
        </span>
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <LocalField
          label={t('questionText')}
          required
          text={question.text}
          language={language}
          onChange={(text) => set({ text })}
          maxLength={200}
        />
        <LocalField label={t('hint')} text={question.hint ?? {}} language={language} onChange={(hint) => set({ hint })} maxLength={300} />
      </div>
      {question.kind === 'choice' && <Choices question={question} language={language} onChange={(choices) => set({ choices })} />}
      {question.kind === 'number' && <Range question={question} onChange={set} />}
      <ConditionFields label={t('askedWhen')} when={question.when} onChange={(when) => set({ when })} before={before} />
      {problem && <p className="text-xs text-critical">{t(problem)}</p>}
    </li>
  );
}

type ChoiceProps = { question: Question; language: Language; onChange: (choices: Question['choices']) => void };

function Choices({ question: { choices }, language, onChange }: ChoiceProps) {
  const t = useMessages(formEditorMessages);
  return (
    <fieldset className="min-w-0">
      <legend className="text-xs font-medium text-muted">{t('choices')}</legend>
      <ul className="flex flex-col gap-1">
        {choices.map((choice, at) => (
          <li key={choice.id} className="flex items-center gap-1">
            <LocalField
              label={t('choiceNumber', { number: at + 1 })}
              hideLabel
              text={choice.text}
              language={language}
              onChange={(text) => onChange(choices.map((each) => (each.id === choice.id ? { ...each, text } : each)))}
              maxLength={150}
              className="flex-1"
            />
            <IconButton
              icon={X}
              label={t('removeChoice', { number: at + 1 })}
              onClick={() => onChange(choices.filter(({ id }) => id !== choice.id))}
            />
          </li>
        ))}
      </ul>
      {choices.length < 30 && (
        <Button variant="quiet" icon={Plus} onClick={() => onChange([...choices, blankChoice()])}>
          {t('addChoice')}
        </Button>
      )}
    </fieldset>
  );
}

function Range({ question, onChange }: { question: Question; onChange: (part: Pick<Partial<Question>, 'min' | 'max'>) => void }) {
  const t = useMessages(formEditorMessages);
  return (
    <div className="flex gap-2">
      {(['min', 'max'] as const).map((end) => (
        <TextField
          key={end}
          label={t(end)}
          type="number"
          className="w-32"
          value={question[end] === null ? '' : String(question[end])}
          onChange={(text) => onChange({ [end]: text === '' || Number.isNaN(Number(text)) ? null : Number(text) })}
        />
      ))}
    </div>
  );
}
