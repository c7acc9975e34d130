import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { reviewMessages } from './review-messages.ts';

/** Leads to the scans that wait for an answer, while there are any. */
export function ReviewLink() {
  const t = useMessages(reviewMessages);
  const { orpc } = useDesk();
  const count = useQuery(orpc.scans.pending.queryOptions({})).data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <a href="#/devices/review" className="inline-flex items-center gap-1 rounded-md bg-warning-tint px-2 py-1 text-sm text-warning">
      <ListChecks aria-hidden size={16} strokeWidth={1.75} />
      {t('waiting', { count })}
    </a>
  );
}
