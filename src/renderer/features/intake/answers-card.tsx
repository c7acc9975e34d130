import { useQuery } from '@tanstack/react-query';
import { ClipboardList } from 'lucide-react';
import type { KeptAnswer } from '../../../contract/forms.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Card, Facts } from '../../ui/display/card.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { devicePath } from '../inventory/device-paths.ts';
import { intakeMessages } from './intake-messages.ts';

/** What was answered when the ticket was made, beside it; nothing for a ticket without a form. */
export function AnswersCard({ number }: { number: number }) {
  const t = useMessages(intakeMessages);
  const { orpc } = useDesk();
  const { data } = useQuery(orpc.forms.answers.queryOptions({ number }));
  if (!data?.answers) return null;
  const { formName, formVersion, answers } = data.answers;
  return (
    <Card title={t('answers', { form: formName })} icon={ClipboardList}>
      <div className="text-sm" title={t('version', { version: formVersion })}>
        <Facts items={answers.map((answer) => ({ label: answer.text, value: <Said answer={answer} /> }))} />
      </div>
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
