import { useQuery } from '@tanstack/react-query';
import type { TicketClockView } from '../../../../contract/ticket-clocks.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useNow } from '../../../ui/i18n/use-now.ts';
import { Popover } from '../../../ui/layers/popover.tsx';
import { FieldButton } from '../detail/field-button.tsx';
import { ClockExplained } from './clock-explained.tsx';
import { clockLooks, lookOf } from './clock-look.ts';
import { clockMessages } from './clock-messages.ts';
import { useClockText } from './use-clock-text.ts';

/** The promise that is due next, in the head of a ticket; pressing it draws every clock and says why each is due when it is. */
export function ClockChip({ ticket }: { ticket: Ticket }) {
  const t = useMessages(clockMessages);
  const now = useNow();
  const text = useClockText();
  const { clock, status } = ticket;
  if (clock === null) return null;
  const said = text(clock, status, now);
  return (
    <Popover
      title={t('sla')}
      className="w-[26rem]"
      trigger={<FieldButton label={t(`target.${clock.kind}`)} value={said} {...clockLooks[lookOf(clock, now)]} />}
    >
      <Clocks ticket={ticket} />
    </Popover>
  );
}

function Clocks({ ticket }: { ticket: Ticket }) {
  const t = useMessages(clockMessages);
  const { orpc } = useDesk();
  const clocks = useQuery(orpc.tickets.clock.queryOptions({ number: ticket.number }));
  if (clocks.isPending) return <Skeleton />;
  if (clocks.isError) return <DeskError error={clocks.error} onRetry={() => void clocks.refetch()} />;
  if (clocks.data.items.length === 0) return <p className="text-sm text-muted">{t('none')}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {clocks.data.items.map((clock) => (
        <li key={clock.target}>
          <OneClock clock={clock} ticket={ticket} />
        </li>
      ))}
    </ul>
  );
}

function OneClock({ clock, ticket }: { clock: TicketClockView; ticket: Ticket }) {
  const t = useMessages(clockMessages);
  const now = useNow();
  const text = useClockText();
  return (
    <section aria-label={t(`target.${clock.target}`)}>
      <h3 className="mb-1 flex items-center justify-between gap-2 text-sm font-medium">
        {t(`target.${clock.target}`)}
        <StatusPill {...clockLooks[lookOf(clock, now)]} label={text(clock, ticket.status, now)} />
      </h3>
      <ClockExplained clock={clock} now={now} />
    </section>
  );
}
