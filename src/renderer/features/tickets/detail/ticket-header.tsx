import { Ellipsis, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Ticket } from '../../../../contract/tickets.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { CommandButton, CommandIcon, useCommandEntries } from '../../../ui/commands/runner.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Menu } from '../../../ui/layers/menu.tsx';
import { Popover } from '../../../ui/layers/popover.tsx';
import { flowMessages } from '../flow/flow-messages.ts';
import { WaitingUntil } from '../flow/waiting-until.tsx';
import { PersonCombobox } from '../pickers/person-combobox.tsx';
import { PresenceChips } from '../presence/presence-chips.tsx';
import { StartedAtField } from '../started-at/started-at-field.tsx';
import { nextTicketCommand, previousTicketCommand, reopenCommand, resolveCommand, ticketCommands } from '../commands/ticket-commands.ts';
import { relationCommands } from '../relations/relation-commands.ts';
import type { TicketActions } from '../ticket-context.ts';
import { priorityLooks, statusLooks } from '../ticket-look.ts';
import { ClockChip } from '../clock/clock-chip.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { useFieldText } from '../pickers/use-field-text.ts';
import { detailMessages } from './detail-messages.ts';
import { FieldButton } from './field-button.tsx';

type Props = { actions: TicketActions; editing: boolean; onEditing: (editing: boolean) => void; position: string | null };

/** The head of a ticket: its subject and its fields, each changed where it stands. */
export function TicketHeader({ actions, editing, onEditing, position }: Props) {
  const t = useMessages(detailMessages);
  const more = useCommandEntries([...ticketCommands, ...relationCommands].filter(({ scope }) => scope === 'ticket'));
  const { ticket } = actions;
  return (
    <header className="shrink-0 border-b border-line bg-canvas px-3 pt-2 pb-1">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          {editing ? (
            <TitleEditor
              ticket={ticket}
              onDone={(title) => {
                onEditing(false);
                if (title !== null && title !== ticket.title) actions.change({ title });
              }}
            />
          ) : (
            <h1 className="text-lg wrap-anywhere">
              <span className="tabular font-normal text-muted">#{ticket.number}</span>{' '}
              <button type="button" onClick={() => onEditing(true)} title={t('editTitle')} className="rounded-sm text-left hover:bg-subtle">
                {ticket.title}
              </button>
            </h1>
          )}
        </div>
        <div className="flex shrink-0 items-center gap-0.5 print:hidden">
          {position && <span className="tabular px-1 text-xs text-muted">{position}</span>}
          <CommandIcon command={previousTicketCommand} />
          <CommandIcon command={nextTicketCommand} />
          <CommandButton command={resolveCommand} variant="secondary" />
          <CommandButton command={reopenCommand} />
          <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t('more')} />} entries={more} />
        </div>
      </div>
      <Fields actions={actions} />
      <PresenceChips number={ticket.number} />
      <Tags actions={actions} />
    </header>
  );
}

function TitleEditor({ ticket, onDone }: { ticket: Ticket; onDone: (title: string | null) => void }) {
  const t = useMessages(ticketMessages);
  const [title, setTitle] = useState(ticket.title);
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && title.trim() !== '') onDone(title.trim());
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone(null);
    }
  };
  return (
    <div className="flex items-center gap-2">
      <TextField
        label={t('title')}
        hideLabel
        value={title}
        onChange={setTitle}
        onKeyDown={keys}
        maxLength={300}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person asked to edit it
        autoFocus
        className="flex-1"
      />
      <Button variant="primary" disabled={title.trim() === ''} onClick={() => onDone(title.trim())}>
        {t('save')}
      </Button>
      <Button onClick={() => onDone(null)}>{t('cancel')}</Button>
    </div>
  );
}

function Fields({ actions }: { actions: TicketActions }) {
  const t = useMessages(ticketMessages);
  const d = useMessages(detailMessages);
  const f = useMessages(flowMessages);
  const text = useFieldText();
  const format = useFormats();
  const { ticket, pick, change } = actions;
  const [open, setOpen] = useState<'requester' | 'started' | null>(null);
  const assignee = ticket.assigneeId === null ? t('nobody') : (text.value('assigneeId', ticket.assigneeId) ?? ticket.assigneeName ?? '');
  const requester =
    ticket.requesterId === null ? null : { id: ticket.requesterId, name: ticket.requesterName ?? t('unknownPerson'), email: null };
  return (
    <div className="-ml-1.5 flex flex-wrap items-center gap-x-1">
      <FieldButton
        label={t('status')}
        value={ticket.waitingFor === null ? t(`status.${ticket.status}`) : f(`waiting.${ticket.waitingFor}`)}
        {...statusLooks[ticket.status]}
        onClick={() => pick('status')}
      />
      {ticket.status === 'waiting' && <WaitingUntil ticket={ticket} change={change} />}
      <FieldButton
        label={t('priority')}
        value={t(`priority.${ticket.priority}`)}
        {...priorityLooks[ticket.priority]}
        onClick={() => pick('priority')}
      />
      <ClockChip ticket={ticket} />
      <FieldButton label={t('assigneeId')} value={assignee} onClick={() => pick('assigneeId')} />
      <Popover
        open={open === 'requester'}
        onOpenChange={(next) => setOpen(next ? 'requester' : null)}
        title={d('chooseRequester')}
        trigger={<FieldButton label={t('requesterId')} value={requester?.name ?? t('nobody')} />}
      >
        <PersonCombobox
          label={t('requesterId')}
          value={requester}
          onChange={(person) => {
            setOpen(null);
            change({ requesterId: person?.id ?? null });
          }}
        />
      </Popover>
      <FieldButton label={t('queueId')} value={ticket.queueName} onClick={() => pick('queueId')} />
      {ticket.tier > 1 && <FieldButton label={f('tier')} value={String(ticket.tier)} onClick={() => actions.openFlow('escalate')} />}
      <FieldButton label={t('kind')} value={t(`kind.${ticket.kind}`)} onClick={() => pick('kind')} />
      <Popover
        open={open === 'started'}
        onOpenChange={(next) => setOpen(next ? 'started' : null)}
        title={t('startedAt')}
        trigger={
          <FieldButton label={t('startedAt')} value={ticket.startedAt === null ? t('notStated') : format.dateTime(ticket.startedAt)} />
        }
      >
        <StartedAtField
          value={ticket.startedAt}
          hint={d('startedHint')}
          onChange={(startedAt) => {
            setOpen(null);
            change({ startedAt });
          }}
        />
      </Popover>
    </div>
  );
}

function Tags({ actions }: { actions: TicketActions }) {
  const t = useMessages(detailMessages);
  const words = useMessages(ticketMessages);
  const { tags } = actions.ticket;
  return (
    <ul aria-label={words('tags')} className="flex flex-wrap items-center gap-1 pb-0.5">
      {tags.map((tag) => (
        <li key={tag} className="inline-flex h-6 max-w-48 items-center rounded-sm border border-line bg-surface pl-1.5 text-xs">
          <span className="clip-line">{tag}</span>
          <button
            type="button"
            aria-label={t('removeTag', { tag })}
            onClick={() => actions.change({ tags: tags.filter((each) => each !== tag) })}
            className="inline-flex size-6 items-center justify-center text-muted hover:text-ink print:hidden"
          >
            <X aria-hidden size={12} strokeWidth={1.75} />
          </button>
        </li>
      ))}
      <li className="print:hidden">
        <button
          type="button"
          onClick={() => actions.pick('tags')}
          className="inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-xs text-muted hover:bg-subtle hover:text-ink"
        >
          <Plus aria-hidden size={12} strokeWidth={1.75} />
          {t('addTag')}
        </button>
      </li>
    </ul>
  );
}
