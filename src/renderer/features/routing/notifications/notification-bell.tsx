import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { useDesk } from '../../../client/use-desk.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Tooltip } from '../../../ui/layers/tooltip.tsx';
import { notificationMessages } from './notification-messages.ts';

/** How much waits for whoever is signed in; pressing opens the list. */
export function NotificationBell() {
  const t = useMessages(notificationMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const open = useQuery(orpc.notifications.list.queryOptions({ limit: 1 })).data?.open ?? 0;
  const label = t('bell', { count: open });
  return (
    <Tooltip content={label}>
      <a
        href="#/notifications"
        aria-label={label}
        className="inline-flex h-7 min-w-7 items-center justify-center gap-1 rounded-md px-1.5 text-muted no-underline hover:bg-subtle hover:text-ink"
      >
        <Bell aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
        {open > 0 && <span className="tabular text-xs font-semibold text-ink">{format.number(open)}</span>}
      </a>
    </Tooltip>
  );
}
