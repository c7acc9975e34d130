import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { CommandId } from '../../../../contract/common.ts';
import { mayCall, staff } from '../../../../contract/roles.ts';
import { newId } from '../../../client/new-id.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useMe } from '../../tickets/pickers/use-desk-people.ts';
import { ticketPath } from '../../tickets/ticket-paths.ts';
import { alertMessages } from './alert-messages.ts';

/** Urgent tickets of the queues that one leads, until somebody has taken them. */
export function AlertBanner() {
  const t = useMessages(alertMessages);
  const me = useMe();
  const { client, orpc, queries } = useDesk();
  const enabled = me !== undefined && mayCall(me.roles, staff);
  const items = useQuery({ ...orpc.routing.alerts.queryOptions({}), enabled }).data?.items ?? [];
  const [first] = items;
  if (!first) return null;
  const take = async () => {
    try {
      await client.routing.take({ number: first.number, commandId: newId<CommandId>() });
      await queries.invalidateQueries({ queryKey: orpc.routing.alerts.key() });
    } catch (error) {
      reportProblem(error, messageOf(alertMessages, 'taking', { number: first.number }));
    }
  };
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-l-[3px] border-line border-l-critical bg-critical-tint px-3 py-1 text-sm print:hidden"
    >
      <TriangleAlert aria-hidden size={16} strokeWidth={2} className="shrink-0 text-critical" />
      <strong className="font-semibold text-critical">{t('urgent', { count: items.length })}</strong>
      <a href={`#${ticketPath(first.number)}`} className="min-w-0 flex-1 wrap-anywhere">
        #{first.number} {first.title} ({first.queueName})
      </a>
      <Button onClick={() => void take()}>{t('take', { number: first.number })}</Button>
    </div>
  );
}
