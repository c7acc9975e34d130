import { useQuery } from '@tanstack/react-query';
import { ClipboardList, Stethoscope } from 'lucide-react';
import type { KeptAnswer } from '../../../contract/forms.ts';
import type { Ticket } from '../../../contract/tickets.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Card, Facts } from '../../ui/display/card.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../ui/i18n/use-messages.ts';
import { diagnosePathFor } from '../diagnostics/diagnostics-paths.ts';
import { playbookTitle } from '../diagnostics/playbook-text.ts';
import { devicePath } from '../inventory/device-paths.ts';
import { useForms } from './form-choice.tsx';
import { intakeMessages } from './intake-messages.ts';

/** What was answered when the ticket was made, and the diagnosis its form goes with; nothing for a ticket without a form. */
export function AnswersCard({ ticket }: { ticket: Pick<Ticket, 'id' | 'number'> }) {
  const t = useMessages(intakeMessages);
  const { orpc } = useDesk();
  const { data } = useQuery(orpc.forms.answers.queryOptions({ number: ticket.number }));
  const forms = useForms();
  const language = useLanguage();
  if (!data?.answers) return null;
  const { formId, formName, formVersion, answers } = data.answers;
  const playbook = forms.find(({ id }) => id === formId)?.playbook ?? null;
  return (
    <Card title={t('answers', { form: formName })} icon={ClipboardList}>
      <div className="text-sm" title={t('version', { version: formVersion })}>
        <Facts items={answers.map((answer) => ({ label: answer.text, value: <Said answer={answer} /> }))} />
      </div>
      {playbook && (
        <a href={`#${diagnosePathFor(ticket)}`} className="mt-2 inline-flex items-center gap-1 text-xs font-medium print:hidden">
          <Stethoscope aria-hidden size={14} strokeWidth={1.75} />
          {t('runPlaybook', { playbook: playbookTitle(language, playbook) })}
        </a>
      )}
    </Card>
  );
}

function Said({ answer }: { answer: KeptAnswer }) {
  const t = useMessages(intakeMessages);
  const format = useFormats();
  if (answer.device) return <a href={`#${devicePath(answer.device.id)}`}>{answer.device.name || answer.said}</a>;
  if (typeof answer.value === 'boolean') return t(answer.value ? 'yes' : 'no');
  if (answer.kind === 'moment' && typeof answer.value === 'number') return format.dateTime(answer.value);
  return answer.said;
}
