import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerValue, Form } from '../../../contract/forms.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { reportProblem } from '../../client/problems.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import type { ChosenDevice } from '../tickets/pickers/device-combobox.tsx';
import { FormQuestions } from './form-questions.tsx';
import { intakeMessages } from './intake-messages.ts';
import { useLocalText } from './use-local-text.ts';

/** The forms of the desk, each to be tried and switched on or off. */
export function FormList() {
  const t = useMessages(intakeMessages);
  const say = useLocalText();
  const { client, orpc, queries } = useDesk();
  const forms = useQuery(orpc.forms.list.queryOptions({ all: true }));
  const [trying, setTrying] = useState<Form | null>(null);
  const turn = async ({ id, version, active: _was, updatedAt: _at, ...definition }: Form, active: boolean) => {
    try {
      await client.forms.save({ id, version, active, definition });
    } catch (error) {
      reportProblem(error, messageOf(intakeMessages, 'questions'));
    }
    await queries.invalidateQueries({ queryKey: orpc.forms.key() });
  };
  return (
    <>
      {forms.isError && <DeskError error={forms.error} onRetry={() => void forms.refetch()} />}
      <ul className="w-full divide-y divide-line">
        {(forms.data?.items ?? []).map((form) => (
          <li key={form.id} className="flex flex-wrap items-center gap-2 py-1 text-sm">
            <div className="min-w-0 flex-1 wrap-anywhere">
              {say(form.name)}
              <p className="text-xs text-muted">{t('questionCount', { count: form.questions.length })}</p>
            </div>
            <Button variant="quiet" onClick={() => setTrying(form)}>
              {t('tryIt')}
            </Button>
            <Switch label={say(form.name)} hideLabel checked={form.active} onChange={(active) => void turn(form, active)} />
          </li>
        ))}
      </ul>
      {trying && <TryForm form={trying} onClose={() => setTrying(null)} />}
    </>
  );
}

/** The form as a person fills it in; nothing of it is kept. */
function TryForm({ form, onClose }: { form: Form; onClose: () => void }) {
  const say = useLocalText();
  const [answers, setAnswers] = useState<Readonly<Record<string, AnswerValue>>>({});
  const [device, setDevice] = useState<ChosenDevice | null>(null);
  return (
    <Dialog open title={say(form.name)} onOpenChange={(open) => !open && onClose()}>
      <FormQuestions
        form={form}
        answers={answers}
        problems={[]}
        onAnswer={(question, value) => setAnswers((before) => ({ ...before, [question]: value }))}
        device={device}
        onDevice={setDevice}
      />
    </Dialog>
  );
}
