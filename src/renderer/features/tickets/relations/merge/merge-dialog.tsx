import { useQuery } from '@tanstack/react-query';
import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import type { CommandId } from '../../../../../contract/common.ts';
import type { BulkOutcome } from '../../../../../contract/tickets.ts';
import { DeskError } from '../../../../client/desk-error.tsx';
import { newId } from '../../../../client/new-id.ts';
import { useDesk } from '../../../../client/use-desk.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { Checkbox } from '../../../../ui/controls/checkbox.tsx';
import { Choice } from '../../../../ui/controls/choice.tsx';
import { TextArea } from '../../../../ui/controls/text-area.tsx';
import { RelativeTime } from '../../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../../ui/layers/dialog.tsx';
import { uiMessages } from '../../../../ui/ui-messages.ts';
import { ticketMessages } from '../../ticket-messages.ts';
import { TicketStatusPill } from '../../ticket-pills.tsx';
import { relationMessages } from '../relation-messages.ts';
import { type ChosenTicket, TicketCombobox } from '../ticket-combobox.tsx';

type Props = {
  /** The open ticket, or the queue's selection. */
  numbers: readonly number[];
  onClose: () => void;
  onMerged: (target: number, outcomes: readonly BulkOutcome[]) => void;
};

/** Merges tickets: which are meant, which of them stays, and who is told. Both threads stand side by side before anything is done. */
export function MergeDialog({ numbers, onClose, onMerged }: Props) {
  const t = useMessages(relationMessages);
  const say = useMessages(uiMessages);
  const [other, setOther] = useState<ChosenTicket | null>(null);
  const all = other ? [...numbers, other.number] : numbers;
  // The older one has waited longer and is the one people have heard of.
  const [chosen, setChosen] = useState<number | null>(null);
  const target = chosen !== null && all.includes(chosen) ? chosen : Math.min(...all);
  const [tell, setTell] = useState<string | null>(null);
  const { state, merge } = useMerge(onMerged);
  const sources = all.filter((number) => number !== target);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('mergeTitle')}
      description={t('mergeText')}
      width="wide"
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            variant="primary"
            icon={GitMerge}
            disabled={sources.length === 0}
            busy={state.busy}
            onClick={() => void merge(target, sources, tell)}
          >
            {sources.length === 0 ? t('merge') : t('mergeInto', { count: sources.length, target })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {numbers.length === 1 && (
          <TicketCombobox label={t('otherTicket')} placeholder={t('findTicket')} value={other} onChange={setOther} without={numbers} />
        )}
        {all.length > 1 && (
          <Choice
            label={t('survivor')}
            value={String(target)}
            onChange={(value) => setChosen(Number(value))}
            options={all.map((number) => ({ value: String(number), label: `#${number}` }))}
          />
        )}
        <div className="grid gap-3 md:grid-cols-2">
          {all.map((number) => (
            <ThreadSummary key={number} number={number} stays={number === target} />
          ))}
        </div>
        {sources.length > 0 && (
          <Checkbox
            checked={tell !== null}
            onChange={(on) => setTell(on ? t('tellDefault', { number: target }) : null)}
            label={t('tell')}
            hint={t('tellHint')}
          />
        )}
        {tell !== null && <TextArea label={t('tellText')} value={tell} onChange={setTell} maxLength={10_000} minRows={2} />}
        {state.error !== null && <DeskError error={state.error} />}
      </div>
    </Dialog>
  );
}

function useMerge(onMerged: Props['onMerged']) {
  const { client, queries } = useDesk();
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const [commandId] = useState(() => newId<CommandId>());
  const merge = async (target: number, sources: readonly number[], tell: string | null) => {
    setState({ busy: true, error: null });
    try {
      const text = tell?.trim();
      const { outcomes } = await client.relations.merge({
        commandId,
        number: target,
        sources: [...sources],
        ...(text ? { tell: text } : {}),
      });
      // First that it can be taken back, then what it looks like: whoever sees it done and presses Undo means this.
      onMerged(target, outcomes);
      await queries.invalidateQueries({ queryKey: ['tickets'] });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return { state, merge };
}

/** The words of one ticket, short enough to be compared. */
function ThreadSummary({ number, stays }: { number: number; stays: boolean }) {
  const t = useMessages(relationMessages);
  const words = useMessages(ticketMessages);
  const { orpc } = useDesk();
  const ticket = useQuery(orpc.tickets.get.queryOptions({ number }));
  const timeline = useQuery(orpc.tickets.timeline.queryOptions({ number }));
  const said = (timeline.data?.items ?? []).flatMap((item) => (item.kind === 'reply' || item.kind === 'note' ? [item] : []));
  return (
    <article
      aria-label={`#${number}`}
      className={`flex max-h-64 min-w-0 flex-col gap-1 overflow-y-auto rounded-md border p-2 text-sm ${stays ? 'border-accent' : 'border-line'}`}
    >
      {ticket.isError && <DeskError error={ticket.error} />}
      {ticket.isPending && <Skeleton lines={3} />}
      {ticket.data && (
        <>
          <p className="flex flex-wrap items-center gap-2 text-xs">
            <TicketStatusPill status={ticket.data.status} />
            <span className="text-muted">{ticket.data.requesterName ?? words('nobody')}</span>
            {stays && <strong className="text-accent">{t('stays')}</strong>}
          </p>
          <h3 className="font-semibold wrap-anywhere">
            <span className="tabular text-muted">#{number}</span> {ticket.data.title}
          </h3>
          <p className="whitespace-pre-wrap wrap-anywhere">{ticket.data.text}</p>
          <ol>
            {said.map((item) => (
              <li key={item.id} className="border-t border-line py-1 wrap-anywhere">
                <span className="text-xs text-muted">
                  {item.personName ?? words('unknownPerson')} · <RelativeTime at={item.at} />
                </span>
                <span className="block whitespace-pre-wrap">{item.text}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </article>
  );
}
