import type { AnswerValue, Form, Question } from '../../../contract/forms.ts';
import { type AnswerProblem, questionsAsked } from '../../../shared/intake-rules.ts';
import { Choice } from '../../ui/controls/choice.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextArea } from '../../ui/controls/text-area.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { type ChosenDevice, DeviceCombobox } from '../tickets/pickers/device-combobox.tsx';
import { fromLocalInput, localInput } from '../tickets/started-at/started-at.ts';
import { FileAnswer } from './file-answer.tsx';
import { intakeMessages } from './intake-messages.ts';
import { useLocalText } from './use-local-text.ts';

export type DraftAnswers = Readonly<Record<string, AnswerValue>>;

type Props = {
  form: Pick<Form, 'questions'>;
  answers: DraftAnswers;
  onAnswer: (question: string, value: AnswerValue) => void;
  problems: readonly AnswerProblem[];
  /** What is already known of devices that were chosen, for their names. */
  device: ChosenDevice | null;
  onDevice: (device: ChosenDevice | null) => void;
};

/** The questions of a form, those that are asked given the answers so far. */
export function FormQuestions({ form, answers, onAnswer, problems, device, onDevice }: Props) {
  const t = useMessages(intakeMessages);
  const problemOf = (id: string): string | null => {
    const found = problems.find(({ question }) => question === id);
    return found ? t(`problem.${found.problem}`, { limit: found.limit ?? 0 }) : null;
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3" aria-label={t('questions')}>
      {questionsAsked(form.questions, answers).map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          value={answers[question.id] ?? null}
          error={problemOf(question.id)}
          onAnswer={(value) => onAnswer(question.id, value)}
          device={device}
          onDevice={onDevice}
        />
      ))}
    </fieldset>
  );
}

type FieldProps = {
  question: Question;
  value: AnswerValue;
  error: string | null;
  onAnswer: (value: AnswerValue) => void;
  device: ChosenDevice | null;
  onDevice: (device: ChosenDevice | null) => void;
};

function QuestionField({ question, value, error, onAnswer, device, onDevice }: FieldProps) {
  const t = useMessages(intakeMessages);
  const say = useLocalText();
  const common = {
    label: say(question.text),
    required: question.required,
    error,
    ...(question.hint ? { hint: say(question.hint) } : {}),
  };
  switch (question.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          value={typeof value === 'string' ? value : null}
          onChange={onAnswer}
          options={question.choices.map((choice) => ({ value: choice.id, label: say(choice.text) }))}
        />
      );
    case 'yes-no':
      return (
        <div>
          <Choice
            label={common.label}
            value={value === true ? 'yes' : value === false ? 'no' : 'open'}
            onChange={(next) => onAnswer(next === 'yes')}
            options={[
              { value: 'yes', label: t('yes') },
              { value: 'no', label: t('no') },
            ]}
          />
          {error && <p className="mt-1 text-xs text-critical">{error}</p>}
        </div>
      );
    case 'number':
      return (
        <TextField
          {...common}
          type="number"
          min={question.min ?? undefined}
          max={question.max ?? undefined}
          value={typeof value === 'number' ? String(value) : ''}
          onChange={(text) => onAnswer(text === '' || Number.isNaN(Number(text)) ? null : Number(text))}
        />
      );
    case 'moment':
      return (
        <TextField
          {...common}
          type="datetime-local"
          value={typeof value === 'number' ? localInput(value) : ''}
          onChange={(text) => onAnswer(fromLocalInput(text))}
        />
      );
    case 'device':
      return (
        <DeviceCombobox
          {...common}
          value={device}
          onChange={(chosen) => {
            onDevice(chosen);
            onAnswer(chosen?.id ?? null);
          }}
        />
      );
    case 'file':
      return <FileAnswer {...common} ids={Array.isArray(value) ? value : []} onChange={onAnswer} />;
    case 'long-text':
      return <TextArea {...common} value={typeof value === 'string' ? value : ''} onChange={onAnswer} maxLength={5000} />;
    case 'text':
      return <TextField {...common} value={typeof value === 'string' ? value : ''} onChange={onAnswer} maxLength={500} />;
  }
}
