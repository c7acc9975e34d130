import { useState } from 'react';
import type { DeviceId, MessageId, TicketId } from '../../../../contract/common.ts';
import type { Ticket, TimelineItem } from '../../../../contract/tickets.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { type ChosenPerson, PersonCombobox } from '../pickers/person-combobox.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { goTo, ticketPath } from '../ticket-paths.ts';
import { relationMessages } from './relation-messages.ts';

const kinds = ['related', 'child-of', 'caused-by'] as const;
type Message = Extract<TimelineItem, { kind: 'reply' | 'note' }>;
type Props = { ticket: Ticket; items: readonly TimelineItem[]; onClose: () => void };

const toggled = <Value,>(set: ReadonlySet<Value>, value: Value, on: boolean): ReadonlySet<Value> => {
  const next = new Set(set);
  if (on) next.add(value);
  else next.delete(value);
  return next;
};

/** Makes a ticket of its own of some messages: which of them, for whom, about which devices. */
export function SplitDialog({ ticket, items, onClose }: Props) {
  const t = useMessages(relationMessages);
  const words = useMessages(ticketMessages);
  const messages = items.filter((item): item is Message => item.kind === 'reply' || item.kind === 'note');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [devices, setDevices] = useState<ReadonlySet<DeviceId>>(new Set(ticket.devices.map(({ id }) => id)));
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<(typeof kinds)[number]>('related');
  const [requester, setRequester] = useState<ChosenPerson | null>(
    ticket.requesterId === null ? null : { id: ticket.requesterId, name: ticket.requesterName ?? words('unknownPerson'), email: null },
  );
  const [id] = useState(() => newId<TicketId>());
  const { client, queries } = useDesk();
  const split = async () => {
    const made = await client.relations.split({
      id,
      number: ticket.number,
      title: title.trim(),
      messageIds: messages.filter((each) => chosen.has(each.id)).map((each) => each.id as MessageId),
      requesterId: requester?.id ?? null,
      deviceIds: [...devices],
      kind,
    });
    await queries.invalidateQueries({ queryKey: ['tickets'] });
    goTo(ticketPath(made.number));
  };
  const ready = chosen.size > 0 && title.trim() !== '';
  return (
    <DeskDialog
      title={t('splitTitle', { number: ticket.number })}
      description={t('splitText')}
      action={t('split')}
      ready={ready}
      send={split}
      onClose={onClose}
    >
      <TextField label={words('title')} value={title} onChange={setTitle} maxLength={300} required />
      <MessageChoice messages={messages} chosen={chosen} onChange={(id, on) => setChosen(toggled(chosen, id, on))} />
      <PersonCombobox label={words('requesterId')} value={requester} onChange={setRequester} />
      {ticket.devices.length > 0 && (
        <fieldset className="flex flex-col gap-1">
          <legend className="text-xs font-medium text-muted">{words('devices')}</legend>
          {ticket.devices.map((device) => (
            <Checkbox
              key={device.id}
              checked={devices.has(device.id)}
              onChange={(on) => setDevices(toggled(devices, device.id, on))}
              label={device.name}
            />
          ))}
        </fieldset>
      )}
      <Select
        label={t('newTicketIs', { number: ticket.number })}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
    </DeskDialog>
  );
}

type ChoiceProps = { messages: readonly Message[]; chosen: ReadonlySet<string>; onChange: (id: string, on: boolean) => void };

function MessageChoice({ messages, chosen, onChange }: ChoiceProps) {
  const t = useMessages(relationMessages);
  const words = useMessages(ticketMessages);
  const format = useFormats();
  return (
    <fieldset className="flex max-h-64 flex-col gap-2 overflow-y-auto rounded-md border border-line p-2">
      <legend className="px-1 text-xs font-medium text-muted">{t('chooseMessages')}</legend>
      {messages.length === 0 && <p className="text-sm text-muted">{t('noMessages')}</p>}
      {messages.map((message) => (
        <Checkbox
          key={message.id}
          checked={chosen.has(message.id)}
          onChange={(on) => onChange(message.id, on)}
          label={`${message.personName ?? words('unknownPerson')} · ${format.dateTime(message.at)}${message.kind === 'note' ? ` · ${t('note')}` : ''}`}
          hint={message.text.slice(0, 200)}
        />
      ))}
    </fieldset>
  );
}
