import { useQuery } from '@tanstack/react-query';
import { Timer } from 'lucide-react';
import { mayCall, staff } from '../../../../contract/roles.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useNow } from '../../../ui/i18n/use-now.ts';
import { useMe } from '../../tickets/pickers/use-desk-people.ts';
import { ticketPath } from '../../tickets/ticket-paths.ts';
import { procedureMessages } from '../procedure-messages.ts';

const minuteMs = 60_000;

/** The caller's running clock in the status bar, leading to its ticket; it runs in the desk, so that a reload changes nothing. */
export function ClockStatusItem() {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const now = useNow();
  const { orpc } = useDesk();
  const me = useMe();
  const running = useQuery({ ...orpc.time.running.queryOptions({}), enabled: me !== undefined && mayCall(me.roles, staff) });
  const entry = running.data?.entry;
  if (!entry) return null;
  const time = format.duration(Math.max(minuteMs, now - entry.startedAt));
  return (
    <a
      href={`#${ticketPath(entry.ticketNumber)}`}
      title={entry.ticketTitle}
      className="flex items-center gap-1 px-2 text-muted no-underline -outline-offset-2 hover:bg-subtle hover:text-ink"
    >
      <Timer aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      <span className="tabular">{t('runningOn', { number: String(entry.ticketNumber), time })}</span>
    </a>
  );
}
