import { Stethoscope, X } from 'lucide-react';
import type { Form } from '../../../../contract/forms.ts';
import type { AnswerProblem } from '../../../../shared/intake-rules.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { diagnosePath } from '../../diagnostics/diagnostics-paths.ts';
import { playbookTitle } from '../../diagnostics/playbook-text.ts';
import { FormQuestions } from '../../intake/form-questions.tsx';
import { intakeMessages } from '../../intake/intake-messages.ts';
import { useLocalText } from '../../intake/use-local-text.ts';
import type { NewTicketDraft } from './new-ticket-draft.ts';

type Props = { draft: NewTicketDraft; form: Form; problems: readonly AnswerProblem[]; onChange: (part: Partial<NewTicketDraft>) => void };

/** The questions of the chosen form, in place of the blank text; the playbook that goes with it is one press away. */
export function GuidedIntake({ draft, form, problems, onChange }: Props) {
  const t = useMessages(intakeMessages);
  const say = useLocalText();
  const language = useLanguage();
  return (
    <Card
      title={say(form.name)}
      aside={
        <Button variant="quiet" icon={X} className="text-xs" onClick={() => onChange({ formId: null, answers: {} })}>
          {t('withoutForm')}
        </Button>
      }
    >
      <FormQuestions
        form={form}
        answers={draft.answers}
        problems={problems}
        onAnswer={(question, value) => onChange({ answers: { ...draft.answers, [question]: value } })}
        device={draft.device}
        onDevice={(device) => onChange({ device: device && { id: device.id, name: device.name, model: device.model } })}
      />
      {form.playbook && (
        <p className="mt-3 text-xs text-muted">
          <a href={`#${diagnosePath}`} className="inline-flex items-center gap-1 font-medium">
            <Stethoscope aria-hidden size={14} strokeWidth={1.75} />
            {t('runPlaybook', { playbook: playbookTitle(language, form.playbook) })}
          </a>{' '}
          {t('playbookHint')}
        </p>
      )}
    </Card>
  );
}
