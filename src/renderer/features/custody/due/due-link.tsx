import { useQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useDesk } from '../../../client/use-desk.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { dueMessages } from './due-messages.ts';
import { duePath } from './due-path.ts';

/** Leads to what has to be back, while anything has: how many are late, or how many are out. */
export function DueLink() {
  const t = useMessages(dueMessages);
  const { orpc } = useDesk();
  const { total = 0, overdue = 0 } = useQuery(orpc.custody.due.queryOptions({ limit: 1 })).data ?? {};
  if (total === 0) return null;
  return (
    <a
      href={`#${duePath}`}
      className={classNames(
        'inline-flex items-center gap-1 rounded-md px-2 py-1 text-sm',
        overdue > 0 ? 'bg-critical-tint text-critical' : 'bg-subtle text-ink',
      )}
    >
      <CalendarClock aria-hidden size={16} strokeWidth={1.75} />
      {t('link', { total, overdue })}
    </a>
  );
}
