import { useState } from 'react';
import type { AnswerValue, Form } from '../../../../contract/forms.ts';
import type { ChosenDevice } from '../../tickets/pickers/device-combobox.tsx';
import { FormQuestions } from '../form-questions.tsx';

/** The form as somebody fills it in; nothing of it is kept. */
export function FormPreview({ form }: { form: Pick<Form, 'questions'> }) {
  const [answers, setAnswers] = useState<Readonly<Record<string, AnswerValue>>>({});
  const [device, setDevice] = useState<ChosenDevice | null>(null);
  return (
    <FormQuestions
      form={form}
      answers={answers}
      problems={[]}
      onAnswer={(question, value) => setAnswers((before) => ({ ...before, [question]: value }))}
      device={device}
      onDevice={setDevice}
    />
  );
}
