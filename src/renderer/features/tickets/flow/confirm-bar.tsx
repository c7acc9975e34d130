import { CircleCheckBig, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { CommandId } from '../../../../contract/common.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { newId } from '../../../client/new-id.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { goTo, ticketPath } from '../ticket-paths.ts';
import { flowMessages } from './flow-messages.ts';

/** How a ticket ended, or where it comes from: solved asks whether it works, in the words of whoever asked. */
export function ConfirmBar({ ticket }: { ticket: Ticket }) {
  const t = useMessages(flowMessages);
  const format = useFormats();
  const facts = [
    ...(ticket.confirmedAt === null ? [] : [t('confirmed', { date: format.dateTime(ticket.confirmedAt) })]),
    ...(ticket.reopened > 0 ? [t('reopened', { count: ticket.reopened })] : []),
  ];
  if (ticket.status !== 'solved' && ticket.followsNumber === null && facts.length === 0) return null;
  return (
    <section
      aria-label={t('solvedAsk')}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-1.5 text-sm print:hidden"
    >
      {ticket.status === 'solved' && <Question ticket={ticket} />}
      {ticket.followsNumber !== null && (
        <a href={`#${ticketPath(ticket.followsNumber)}`}>{t('follows', { number: ticket.followsNumber })}</a>
      )}
      {facts.map((fact) => (
        <span key={fact} className="text-xs text-muted">
          {fact}
        </span>
      ))}
    </section>
  );
}

function Question({ ticket }: { ticket: Ticket }) {
  const t = useMessages(flowMessages);
  const format = useFormats();
  const { client, orpc, queries } = useDesk();
  const [busy, setBusy] = useState(false);
  const answer = async (fixed: boolean) => {
    setBusy(true);
    try {
      const next = await client.states.confirm({ number: ticket.number, commandId: newId<CommandId>(), fixed });
      queries.setQueryData(orpc.tickets.get.key({ number: next.number }), next);
      await queries.invalidateQueries({ queryKey: orpc.tickets.timeline.key({ number: ticket.number }) });
      if (next.number !== ticket.number) goTo(ticketPath(next.number));
    } catch (error) {
      reportProblem(error, messageOf(flowMessages, 'doing', { number: ticket.number }));
    }
    setBusy(false);
  };
  return (
    <>
      <span className="min-w-0">
        <strong className="font-medium">{t('solvedAsk')}</strong>{' '}
        {ticket.closesAt !== null && <span className="text-muted">{t('closesOn', { date: format.dateTime(ticket.closesAt) })}</span>}
      </span>
      <span className="flex gap-2">
        <Button icon={CircleCheckBig} busy={busy} onClick={() => void answer(true)}>
          {t('works')}
        </Button>
        <Button icon={RotateCcw} disabled={busy} onClick={() => void answer(false)}>
          {t('notFixed')}
        </Button>
      </span>
    </>
  );
}
