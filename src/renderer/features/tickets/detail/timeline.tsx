import { type RefObject, useEffect, useState } from 'react';
import type { Ticket, TimelineItem } from '../../../../contract/tickets.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { automationMessages } from '../../automation/automation-messages.ts';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { ChangeLine } from './change-line.tsx';
import { detailMessages } from './detail-messages.ts';
import { TimelineMessage } from './timeline-message.tsx';
import { filterTimeline, foldFrom, gatherChanges, type TimelineFilter, timelineFilters } from './timeline-rules.ts';

type Props = {
  ticket: Ticket;
  items: readonly TimelineItem[];
  /** The item a permalink points at. */
  target: string | null;
  /** Marks the end, to know whether the newest has been in sight. */
  end: RefObject<HTMLDivElement | null>;
};

/** Everything that happened to a ticket, oldest first. */
export function Timeline({ ticket, items, target, end }: Props) {
  const t = useMessages(detailMessages);
  const [filter, setFilter] = useState<TimelineFilter>('all');
  const [unfolded, setUnfolded] = useState<number | null>(null);
  const shown = filterTimeline(items, filter);
  const from = unfolded === ticket.number ? 0 : foldFrom(shown, target);
  useEffect(() => {
    if (target) document.getElementById(`item-${target}`)?.scrollIntoView({ block: 'center' });
  }, [target, items.length]);
  return (
    <section aria-label={t('timeline')} className="flex flex-col gap-2 p-3">
      <Choice
        label={t('filterTimeline')}
        hideLabel
        value={filter}
        onChange={setFilter}
        options={timelineFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
        className="print:hidden"
      />
      <TimelineMessage
        number={ticket.number}
        id="opening"
        mode="opening"
        name={ticket.requesterName}
        at={ticket.createdAt}
        text={ticket.text}
      />
      {from > 0 && (
        <Button variant="quiet" className="self-center" onClick={() => setUnfolded(ticket.number)}>
          {t('older', { count: from })}
        </Button>
      )}
      {shown.length === 0 && filter !== 'all' && <p className="py-4 text-center text-sm text-muted">{t('nothingHere')}</p>}
      <ol className="flex flex-col gap-2">
        {gatherChanges(shown.slice(from)).map((run) =>
          run.kind === 'changes' ? (
            <li key={run.items[0]?.id}>
              <ChangeLine items={run.items} />
            </li>
          ) : (
            <li key={run.item.id}>
              <Item number={ticket.number} item={run.item} targeted={run.item.id === target} />
            </li>
          ),
        )}
      </ol>
      <div ref={end} className="h-px" />
    </section>
  );
}

function Item({ number, item, targeted }: { number: number; item: TimelineItem; targeted: boolean }) {
  const t = useMessages(automationMessages);
  const words = useMessages(ticketMessages);
  if (item.kind === 'evidence') return <EvidenceCard item={item} targeted={targeted} />;
  if (item.kind === 'change') return <ChangeLine items={[item]} />;
  const { id, at, text, fromNumber } = item;
  const cause = item.kind === 'opening' ? null : item.cause;
  // What a rule wrote is nobody's: it bears the rule's name.
  const name = item.personName ?? (cause && `${words('system')}, ${t('byRule', { name: cause.name })}`);
  const shared = { number, id, at, text, fromNumber, targeted, name };
  if (item.kind === 'opening') return <TimelineMessage {...shared} mode="opening" title={item.title} />;
  const { attachments, damaged, abusive, copiedFrom, copiedTo } = item;
  return <TimelineMessage {...shared} {...{ attachments, damaged, abusive, copiedFrom, copiedTo }} mode={item.kind} />;
}
