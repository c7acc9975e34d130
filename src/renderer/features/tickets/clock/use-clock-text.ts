import type { TicketStatus } from '../../../../contract/tickets.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { lookOf, type ShownClock } from './clock-look.ts';
import { clockMessages } from './clock-messages.ts';

const minuteMs = 60_000;

/** What a clock says in a few words: "3 hr left", "35 min over", "Paused: Waiting". @param status what it is paused by. */
export function useClockText(): (clock: ShownClock, status: TicketStatus, now: number) => string {
  const t = useMessages(clockMessages);
  const words = useMessages(ticketMessages);
  const format = useFormats();
  return (clock, status, now) => {
    const look = lookOf(clock, now);
    if (look === 'paused') return t('paused', { status: words(`status.${status}`) });
    if (look === 'met' || look === 'missed') return t(look);
    if (clock.dueAt === null) return t('running');
    // Under a minute is still a minute: nobody is told "0 sec".
    const time = format.duration(Math.max(minuteMs, Math.abs(clock.dueAt - now)));
    return t(look === 'over' ? 'over' : 'left', { time });
  };
}
