import { useQuery } from '@tanstack/react-query';
import { Link2, X } from 'lucide-react';
import type { RelatedTicket, RelationKind } from '../../../../contract/relations.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { Progress } from '../../../ui/display/progress.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';
import { ticketPath } from '../ticket-paths.ts';
import { TicketStatusPill } from '../ticket-pills.tsx';
import { linkCommand, updateAllCommand } from './relation-commands.ts';
import { relationMessages } from './relation-messages.ts';

const over: readonly string[] = ['solved', 'closed'];
export const isOpen = ({ ticket }: RelatedTicket): boolean => !over.includes(ticket.status);

/** What a ticket is to others: its parent and children, causes, duplicates. */
export function LinksCard({ ticket }: { ticket: Ticket }) {
  const t = useMessages(relationMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.relations.list.queryOptions({ number: ticket.number }));
  const groups = Map.groupBy(read.data?.items ?? [], ({ kind }) => kind);
  const update = read.data?.update;
  return (
    <Card title={t('links')} icon={Link2} aside={<CommandButton command={linkCommand} variant="quiet" />}>
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.items.length === 0 && <p className="text-sm text-muted">{t('noLinks')}</p>}
      {[...groups].map(([kind, items]) => (
        <Group key={kind} number={ticket.number} kind={kind} items={items} />
      ))}
      {(read.data?.hidden ?? 0) > 0 && <p className="mt-2 text-xs text-muted">{t('hidden', { count: read.data?.hidden ?? 0 })}</p>}
      {update && update.done < update.total && (
        <Progress label={t('updating', { done: update.done, total: update.total })} value={update.done} max={update.total} />
      )}
    </Card>
  );
}

function Group({ number, kind, items }: { number: number; kind: RelationKind; items: readonly RelatedTicket[] }) {
  const t = useMessages(relationMessages);
  const open = items.filter(isOpen).length;
  return (
    <section aria-label={t(`group.${kind}`)} className="mt-2 first:mt-0">
      <h4 className="flex items-center gap-2 text-xs font-semibold text-muted">
        {t(`group.${kind}`)}
        {kind === 'parent-of' && <span className="tabular font-normal">{t('openOf', { open, total: items.length })}</span>}
      </h4>
      <ul>
        {items.map((item) => (
          <LinkLine key={item.ticket.number} number={number} item={item} />
        ))}
      </ul>
      {kind === 'parent-of' && open > 0 && <CommandButton command={updateAllCommand} variant="secondary" />}
    </section>
  );
}

function LinkLine({ number, item: { kind, ticket } }: { number: number; item: RelatedTicket }) {
  const t = useMessages(relationMessages);
  const say = useMessages(uiMessages);
  const { client, queries } = useDesk();
  const input = { number, kind, other: ticket.number };
  const again = () => queries.invalidateQueries({ queryKey: ['relations'] });
  const remove = async () => {
    try {
      await client.relations.remove(input);
      await again();
      showToast(t('linkRemoved', { number: ticket.number }), {
        undo: {
          label: say('undo'),
          run: () =>
            void client.relations.add(input).then(again, (error: unknown) => reportProblem(error, messageOf(relationMessages, 'linking'))),
        },
      });
    } catch (error) {
      reportProblem(error, messageOf(relationMessages, 'linking'));
    }
  };
  return (
    <li className="flex items-center gap-2 text-sm">
      <a href={`#${ticketPath(ticket.number)}`} className="clip-line min-w-0 flex-1" title={ticket.title}>
        <span className="tabular text-muted">#{ticket.number}</span> {ticket.title}
      </a>
      <TicketStatusPill status={ticket.status} />
      <IconButton icon={X} label={t('removeLink', { number: ticket.number })} onClick={() => void remove()} className="print:hidden" />
    </li>
  );
}
