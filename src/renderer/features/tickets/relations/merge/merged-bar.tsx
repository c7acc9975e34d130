import { GitMerge, Undo2 } from 'lucide-react';
import type { Ticket } from '../../../../../contract/tickets.ts';
import { dayMs } from '../../../../../shared/units/day-ms.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { RelativeTime } from '../../../../ui/display/relative-time.tsx';
import { useNow } from '../../../../ui/i18n/use-now.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { useMe } from '../../pickers/use-desk-people.ts';
import { ticketPath } from '../../ticket-paths.ts';
import { relationMessages } from '../relation-messages.ts';
import { useUnmerge } from './use-unmerge.ts';

const windowMs = 30 * dayMs;

/** What was merged into the open ticket, or where it went itself; each merge can be taken back here for thirty days. */
export function MergedBar({ ticket }: { ticket: Ticket }) {
  const t = useMessages(relationMessages);
  const me = useMe();
  const unmerge = useUnmerge();
  const now = useNow();
  const always = me?.roles.includes('administrator') ?? false;
  if (ticket.mergedInto)
    return (
      <p className="flex flex-wrap items-center gap-2 border-b border-warning bg-warning-tint px-3 py-1.5 text-sm print:hidden">
        <GitMerge aria-hidden size={16} strokeWidth={1.75} />
        <span className="flex-1">{t('wasMerged', { number: ticket.number, target: ticket.mergedInto.number })}</span>
        <a href={`#${ticketPath(ticket.mergedInto.number)}`}>{t('openTarget', { number: ticket.mergedInto.number })}</a>
      </p>
    );
  if (ticket.merged.length === 0) return null;
  return (
    <ul aria-label={t('mergedHere')} className="border-b border-line bg-subtle px-3 py-1 text-sm print:hidden">
      {ticket.merged.map((merged) => (
        <li key={merged.id} className="flex flex-wrap items-center gap-x-2">
          <GitMerge aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-muted" />
          <span className="min-w-0 flex-1 wrap-anywhere">
            <span className="tabular text-muted">#{merged.number}</span> {merged.title}
            <span className="ml-2 text-xs text-muted">
              {[merged.requesterName, merged.tags.join(', '), t('mergedBy', { name: merged.mergedByName ?? '' })]
                .filter(Boolean)
                .join(' · ')}{' '}
              <RelativeTime at={merged.mergedAt} />
            </span>
          </span>
          {(always || now - merged.mergedAt < windowMs) && (
            <Button icon={Undo2} variant="quiet" onClick={() => void unmerge(merged.number)}>
              {t('unmerge', { number: merged.number })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
