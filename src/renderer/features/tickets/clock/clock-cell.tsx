import type { RowClock } from '../../../../contract/row-clock.ts';
import type { TicketStatus } from '../../../../contract/tickets.ts';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useNow } from '../../../ui/i18n/use-now.ts';
import { clockLooks, lookOf } from './clock-look.ts';
import { clockMessages } from './clock-messages.ts';
import { useClockText } from './use-clock-text.ts';

/** What is due next, in a row of the queue: word, icon and tint, moved on by the page's one timer. */
export function ClockCell({ clock, status }: { clock: RowClock | null; status: TicketStatus }) {
  const t = useMessages(clockMessages);
  const format = useFormats();
  const now = useNow();
  const text = useClockText();
  if (clock === null) return <span className="text-muted">–</span>;
  const what = t(`target.${clock.kind}`);
  const when = clock.dueAt === null ? '' : `, ${t('due', { when: format.moment(clock.dueAt) })}`;
  return (
    <span title={`${what}${when}`} className="flex min-w-0">
      <StatusPill {...clockLooks[lookOf(clock, now)]} label={text(clock, status, now)} />
    </span>
  );
}
