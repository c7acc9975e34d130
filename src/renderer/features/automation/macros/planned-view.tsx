import type { Planned } from '../../../../contract/automation-actions.ts';
import { useFailureText } from '../../../client/failures/use-failure-text.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useFieldText } from '../../tickets/pickers/use-field-text.ts';
import { automationMessages } from '../automation-messages.ts';

/** What actions would do to one ticket, in words, one line each; replies and notes as they will stand there. */
export function PlannedView({ planned }: { planned: Planned }) {
  const t = useMessages(automationMessages);
  const text = useFieldText();
  const failureText = useFailureText();
  const { changes, replies, notes, notified, webhooks, checklists, byRouting, problems } = planned;
  if (problems.length > 0)
    return <p className="text-sm text-warning">{t('cannot', { reason: problems.map((problem) => failureText(problem)).join(' ') })}</p>;
  const lines = [
    ...changes.map((change) => {
      const value = text.value(change.field, change.new);
      const field = text.name(change.field);
      return value === null ? t('clearsField', { field }) : t('setsField', { field, value });
    }),
    ...(byRouting ? [t('routes')] : []),
    ...(checklists.length > 0 ? [t('checklists', { names: checklists.join(', ') })] : []),
    ...(notified.length > 0 ? [t('notifies', { names: notified.join(', ') })] : []),
    ...(webhooks.length > 0 ? [t('calls', { names: webhooks.join(', ') })] : []),
  ];
  const words = [
    ...replies.map((reply) => ({ title: t('sends', { language: t(`lang.${reply.language}`) }), text: reply.text })),
    ...notes.map((note) => ({ title: t('notes'), text: note })),
  ];
  if (lines.length + words.length === 0) return <p className="text-sm text-muted">{t('nothing')}</p>;
  return (
    <ul className="list-disc pl-5 text-sm">
      {words.map((each) => (
        <li key={each.title + each.text}>
          {each.title}
          <blockquote className="my-1 rounded-md border border-line bg-subtle px-3 py-2 whitespace-pre-wrap wrap-anywhere">
            {each.text}
          </blockquote>
        </li>
      ))}
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
