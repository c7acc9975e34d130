import { useState } from 'react';
import type { Ticket, TicketPatch } from '../../../../contract/tickets.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Popover } from '../../../ui/layers/popover.tsx';
import { FieldButton } from '../detail/field-button.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { flowMessages } from './flow-messages.ts';

const two = (value: number) => String(value).padStart(2, '0');
/** A moment as the field for date and time writes it, by the clock of this machine. */
function wallTime(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Until when a waiting ticket waits at the latest. */
export function WaitingUntil({ ticket, change }: { ticket: Ticket; change: (patch: TicketPatch) => void }) {
  const t = useMessages(flowMessages);
  const words = useMessages(ticketMessages);
  const format = useFormats();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const shown = ticket.waitingUntil;
  const at = Date.parse(text);
  const set = (waitingUntil: number | null) => {
    setOpen(false);
    change({ waitingUntil });
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setText(shown === null ? '' : wallTime(shown));
        setOpen(next);
      }}
      title={t('waitsUntil')}
      trigger={<FieldButton label={t('waitsUntil')} value={shown === null ? words('notStated') : format.dateTime(shown)} />}
    >
      <form
        noValidate
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!Number.isNaN(at)) set(at);
        }}
      >
        <TextField label={t('until')} type="datetime-local" value={text} onChange={setText} hint={t('untilHint')} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => set(null)}>{t('clear')}</Button>
          <Button type="submit" variant="primary" disabled={Number.isNaN(at)}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
