import { useState } from 'react';
import type { DeviceId, MessageId, TicketId } from '../../../../contract/common.ts';
import type { Ticket, TimelineItem } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';
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
  const say = useMessages(uiMessages);
  const messages = items.filter((item): item is Message => item.kind === 'reply' || item.kind === 'note');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [devices, setDevices] = useState<ReadonlySet<DeviceId>>(new Set(ticket.devices.map(({ id }) => id)));
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<(typeof kinds)[number]>('related');
  const [requester, setRequester] = useState<ChosenPerson | null>(
    ticket.requesterId === null ? null : { id: ticket.requesterId, name: ticket.requesterName ?? words('unknownPerson'), email: null },
  );
  const { state, split } = useSplit(ticket.number, onClose);
  const ready = chosen.size > 0 && title.trim() !== '';
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('splitTitle', { number: ticket.number })}
      description={t('splitText')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!ready}
            busy={state.busy}
            onClick={() =>
              void split({
                title: title.trim(),
                messageIds: messages.filter(({ id }) => chosen.has(id)).map(({ id }) => id as MessageId),
                requesterId: requester?.id ?? null,
                deviceIds: [...devices],
                kind,
              })
            }
          >
            {t('split')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
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
        {state.error !== null && <DeskError error={state.error} />}
      </div>
    </Dialog>
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

function useSplit(number: number, onDone: () => void) {
  const { client, queries } = useDesk();
  const [id] = useState(() => newId<TicketId>());
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const split = async (wanted: Omit<Parameters<typeof client.relations.split>[0], 'id' | 'number'>) => {
    setState({ busy: true, error: null });
    try {
      const made = await client.relations.split({ ...wanted, id, number });
      await queries.invalidateQueries({ queryKey: ['tickets'] });
      onDone();
      goTo(ticketPath(made.number));
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return { state, split };
}
