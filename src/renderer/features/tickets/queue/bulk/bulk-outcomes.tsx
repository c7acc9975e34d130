import { X } from 'lucide-react';
import type { BulkOutcome } from '../../../../../contract/tickets.ts';
import { useFailureText } from '../../../../client/failures/use-failure-text.ts';
import { IconButton } from '../../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { ticketPath } from '../../ticket-paths.ts';
import { queueMessages } from '../queue-messages.ts';

/** The tickets that a change of many left out, each with why; it stays until it was read. */
export function BulkOutcomes({ outcomes, onDismiss }: { outcomes: readonly BulkOutcome[]; onDismiss: () => void }) {
  const t = useMessages(queueMessages);
  const failureText = useFailureText();
  if (outcomes.length === 0) return null;
  return (
    <div role="alert" className="flex items-start gap-2 border-b border-warning bg-warning-tint px-3 py-2 text-sm">
      <details className="min-w-0 flex-1" open={outcomes.length <= 5}>
        <summary className="font-semibold">{t('bulkSkipped', { count: outcomes.length })}</summary>
        <ul className="mt-1 max-h-40 overflow-y-auto">
          {outcomes.map(({ number, reason, said }) => (
            <li key={number}>
              <a href={`#${ticketPath(number)}`}>
                {t('bulkSkippedLine', { number, reason: reason ? failureText(reason, said) : t('bulkUnknownReason') })}
              </a>
            </li>
          ))}
        </ul>
      </details>
      <IconButton icon={X} label={t('dismiss')} onClick={onDismiss} />
    </div>
  );
}
