import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Ticket, TicketStatus } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { problemOf } from '../../../client/desk-problem.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { ErrorBoundary } from '../../../ui/display/error-boundary.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Panels } from '../../../ui/lists/panels.tsx';
import { usePageTitle } from '../../../ui/page-title.ts';
import { Composer, type ComposerHandle } from '../composer/composer.tsx';
import { useDraft } from '../composer/use-draft.ts';
import { AttachEvidenceDialog, type EvidenceStart } from '../evidence/attach-evidence-dialog.tsx';
import { ConfirmBar } from '../flow/confirm-bar.tsx';
import { type FlowDialog, FlowDialogs } from '../flow/flow-dialogs.tsx';
import { FieldPicker } from '../pickers/field-picker.tsx';
import { neighbourOf, useQueueMemory } from '../queue/queue-memory.ts';
import { TicketRelations } from '../relations/ticket-relations.tsx';
import { SidePanel } from '../side/side-panel.tsx';
import { openTicket, type TicketActions } from '../ticket-context.ts';
import { useStatusHints } from '../clock/use-status-hints.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { goTo, queuePath, ticketPath } from '../ticket-paths.ts';
import { useMe } from '../pickers/use-desk-people.ts';
import { type PickableField, patchOf, usePickerItems } from '../pickers/use-picker-items.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { detailMessages } from './detail-messages.ts';
import { TicketHeader } from './ticket-header.tsx';
import { Timeline } from './timeline.tsx';
import { arrivedSince } from './timeline-rules.ts';
import { useSeenVersion } from './use-seen-version.ts';
import { useTicketUpdate } from './use-ticket-update.ts';

/** One ticket: what people say on the left, what the machine says on the right. `target` is the item a link points at. */
export function TicketPage({ number, target }: { number: number; target: string | null }) {
  const t = useMessages(detailMessages);
  const { orpc } = useDesk();
  const ticket = useQuery(orpc.tickets.get.queryOptions({ number }));
  // What is remembered of a merge may have been taken back since: only what was just read leads away.
  const standing = useStandingNumber(ticket.isFetching ? undefined : ticket.data);
  useEffect(() => {
    if (standing !== null) location.replace(`#${ticketPath(standing)}`);
  }, [standing]);
  if (standing !== null) return <Skeleton lines={8} />;
  if (ticket.data) return <OpenTicket key={number} ticket={ticket.data} target={target} />;
  if (ticket.isPending) return <Skeleton lines={8} />;
  if (problemOf(ticket.error).code === 'NOT_FOUND')
    return (
      <EmptyState
        kind="nothing-matches"
        title={t('notFound', { number })}
        action={
          <Button icon={Inbox} variant="primary" onClick={() => goTo(queuePath(useQueueMemory.getState().search))}>
            {t('toQueue')}
          </Button>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    );
  return <DeskError error={ticket.error} onRetry={() => void ticket.refetch()} />;
}

function OpenTicket({ ticket, target }: { ticket: Ticket; target: string | null }) {
  const { number } = ticket;
  const t = useMessages(detailMessages);
  const { orpc } = useDesk();
  const me = useMe();
  const timeline = useQuery({ ...orpc.tickets.timeline.queryOptions({ number }), placeholderData: keepPreviousData });
  const items = useMemo(() => timeline.data?.items ?? [], [timeline.data]);
  const end = useRef<HTMLDivElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const { seenVersion, seenIds } = useSeenVersion(number, timeline.data?.version, items, end);
  const update = useTicketUpdate(number);
  const [picking, setPicking] = useState<PickableField | null>(null);
  const [editing, setEditing] = useState(false);
  const [attaching, setAttaching] = useState<EvidenceStart | null>(null);
  const [flow, setFlow] = useState<FlowDialog | null>(null);
  // In the next turn: what has just been read is drawn before it.
  const showNewest = useCallback(() => void setTimeout(() => end.current?.scrollIntoView({ block: 'end' })), []);
  const setters = { setPicking, setEditing, setAttaching, setFlow, showNewest };
  const { actions, position } = useTicketActions(ticket, update.change, composer, setters);
  useProvideContext(openTicket, actions);
  useTitle(ticket);
  useStartAtEnd(end, timeline.data !== undefined, target);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TicketHeader actions={actions} editing={editing} onEditing={setEditing} position={position} />
      <TicketRelations ticket={ticket} items={items} />
      <ConfirmBar ticket={ticket} />
      <Panels
        id="ticket"
        sideSize={376}
        side={
          <ErrorBoundary resetKey={number}>
            <SidePanel ticket={ticket} onAttach={setAttaching} />
          </ErrorBoundary>
        }
      >
        <div className="min-h-0 flex-1 overflow-y-auto bg-canvas">
          {timeline.isError && <DeskError error={timeline.error} onRetry={() => void timeline.refetch()} />}
          {timeline.isPending && <Skeleton lines={6} />}
          {timeline.data && (
            <ErrorBoundary resetKey={number}>
              <Timeline ticket={ticket} items={items} target={target} end={end} />
            </ErrorBoundary>
          )}
        </div>
        <ErrorBoundary resetKey={number}>
          <Composer
            ticket={ticket}
            seenVersion={seenVersion}
            arrived={arrivedSince(items, seenIds(), me?.id).length}
            onShowArrived={showNewest}
            onAttachEvidence={() => setAttaching({})}
            handle={composer}
          />
        </ErrorBoundary>
      </Panels>
      <TicketPicker actions={actions} field={picking} onClose={() => setPicking(null)} newTag={(tag) => t('newTag', { tag })} />
      <FlowDialogs ticket={ticket} dialog={flow} onClose={() => setFlow(null)} />
      <ConflictDialog conflict={update.conflict} onResolve={update.resolve} />
      {attaching && <AttachEvidenceDialog ticket={ticket} start={attaching} onClose={() => setAttaching(null)} />}
    </div>
  );
}

type Setters = {
  setPicking: (field: PickableField) => void;
  setEditing: (editing: boolean) => void;
  setAttaching: (start: EvidenceStart) => void;
  setFlow: (dialog: FlowDialog) => void;
  showNewest: () => void;
};

function useTicketActions(
  ticket: Ticket,
  change: ReturnType<typeof useTicketUpdate>['change'],
  composer: React.RefObject<ComposerHandle | null>,
  { setPicking, setEditing, setAttaching, setFlow, showNewest }: Setters,
): { actions: TicketActions; position: string | null } {
  const t = useMessages(detailMessages);
  const format = useFormats();
  const numbers = useQueueMemory((memory) => memory.numbers);
  const actions = useMemo<TicketActions>(
    () => ({
      ticket,
      pick: setPicking,
      change: (patch) => void change(patch),
      write: (mode) => composer.current?.focus(mode),
      showDraft: (mode) => composer.current?.show(mode),
      showNewest,
      attachEvidence: setAttaching,
      editTitle: () => setEditing(true),
      openFlow: setFlow,
      next: neighbourOf(numbers, ticket.number, 1),
      previous: neighbourOf(numbers, ticket.number, -1),
    }),
    [ticket, change, composer, numbers, setPicking, setEditing, setAttaching, setFlow, showNewest],
  );
  const at = numbers.indexOf(ticket.number);
  const position = at === -1 ? null : t('position', { position: format.number(at + 1), total: format.number(numbers.length) });
  return { actions, position };
}

function TicketPicker(props: {
  actions: TicketActions;
  field: PickableField | null;
  onClose: () => void;
  newTag: (tag: string) => string;
}) {
  const { actions, field, onClose, newTag } = props;
  const t = useMessages(ticketMessages);
  const { ticket, change } = actions;
  const value = field === null || field === 'tags' ? undefined : ticket[field];
  const { orpc } = useDesk();
  const suggested = useQuery({ ...orpc.routing.suggest.queryOptions({ number: ticket.number }), enabled: field === 'assigneeId' });
  const offered = usePickerItems(field, {
    value,
    tags: ticket.tags,
    waitingFor: ticket.waitingFor,
    suggestions: suggested.data?.items,
  });
  const hints = useStatusHints(field === 'status' && ticket.clock !== null ? ticket.number : null, ticket.status);
  const items =
    field === 'status' ? offered.map((item) => ({ ...item, hint: hints[item.id.split(':')[0] as TicketStatus] ?? null })) : offered;
  return (
    <FieldPicker
      open={field !== null}
      onOpenChange={(open) => !open && onClose()}
      title={field ? t(field) : ''}
      items={items}
      onPick={(id) => field && change(patchOf(field, id, ticket.tags))}
      onNew={field === 'tags' ? (tag) => change({ tags: [...ticket.tags, tag] }) : undefined}
      newLabel={newTag}
    />
  );
}

/** Where an old number leads: to the ticket that stands for it, unless words wait here that were not sent yet. */
function useStandingNumber(ticket: Ticket | undefined): number | null {
  const reply = useDraft(ticket?.number ?? 0, 'reply');
  const note = useDraft(ticket?.number ?? 0, 'note');
  const { orpc } = useDesk();
  const target = ticket?.mergedInto?.number;
  const visible = useQuery({ ...orpc.tickets.rows.queryOptions({ numbers: [target ?? 0] }), enabled: target !== undefined });
  if (target === undefined || reply.text !== '' || note.text !== '') return null;
  return visible.data?.items.length === 1 ? target : null;
}

function useTitle(ticket: Ticket): void {
  const reply = useDraft(ticket.number, 'reply');
  const note = useDraft(ticket.number, 'note');
  usePageTitle(`#${ticket.number} ${ticket.title}`, reply.text !== '' || note.text !== '');
}

/** Opens at the newest item, which is the last. */
function useStartAtEnd(end: React.RefObject<HTMLElement | null>, ready: boolean, target: string | null): void {
  useEffect(() => {
    if (ready && target === null) end.current?.scrollIntoView({ block: 'end' });
    // Only when the ticket is first drawn: later arrivals must not move what is being read.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ready]);
}
