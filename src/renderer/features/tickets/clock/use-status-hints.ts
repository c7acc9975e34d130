import { useQueries } from '@tanstack/react-query';
import type { TicketClockView } from '../../../../contract/ticket-clocks.ts';
import { type TicketStatus, ticketStatusSchema } from '../../../../contract/tickets.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { clockMessages } from './clock-messages.ts';

const statuses = ticketStatusSchema.options;

/** Of a ticket's clocks the one a person cares for: due first, else standing still, else ended. */
function weightiest(clocks: readonly TicketClockView[]): TicketClockView | undefined {
  const open = clocks.filter(({ endedAt }) => endedAt === null);
  const due = open.filter(({ dueAt }) => dueAt !== null).toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  return due[0] ?? open[0] ?? clocks.at(-1);
}

/** What each status would do to the promise, before it is chosen. @param number null while nobody asks. */
export function useStatusHints(number: number | null, current: string | null): Partial<Record<TicketStatus, string>> {
  const t = useMessages(clockMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const answers = useQueries({
    queries: statuses.map((status) => ({
      ...orpc.tickets.whatIf.queryOptions({ number: number ?? 0, status }),
      enabled: number !== null && status !== current,
      staleTime: 0,
    })),
  });
  const hints: Partial<Record<TicketStatus, string>> = {};
  for (const [i, status] of statuses.entries()) {
    const clock = weightiest(answers[i]?.data?.items ?? []);
    if (!clock) continue;
    if (clock.endedAt !== null) hints[status] = t('whatIf.ends');
    else if (clock.dueAt !== null) hints[status] = t('whatIf.due', { when: format.dateTime(clock.dueAt) });
    else hints[status] = t('whatIf.stops', { time: format.duration(clock.targetMs - clock.elapsedMs) });
  }
  return hints;
}
