import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecurrenceId } from '../../../../contract/common.ts';
import type { Recurrence, RecurrenceRule } from '../../../../contract/recurrences.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { localInput } from '../../tickets/started-at/started-at.ts';
import { templateMessages } from '../template-messages.ts';
import { RecurringFields, type TicketFields, usualFields } from './recurring-fields.tsx';
import { RuleFields } from './rule-fields.tsx';

const usualRule = (): RecurrenceRule => ({
  every: 1,
  unit: 'week',
  weekdays: [1],
  day: 1,
  time: '08:00',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  start: localInput(Date.now()).slice(0, 10),
  until: null,
});

/** A ticket that comes by the calendar: what it says and when, with the next dates before it is saved. */
export function RecurrenceDialog({ recurrence, onClose }: { recurrence: Recurrence | null; onClose: () => void }) {
  const t = useMessages(templateMessages);
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => recurrence?.id ?? newId<RecurrenceId>());
  const [title, setTitle] = useState(recurrence?.ticket.title ?? '');
  const [text, setText] = useState(recurrence?.ticket.text ?? '');
  const [fields, setFields] = useState<TicketFields>(() => ({ ...usualFields, ...recurrence?.ticket }));
  const set = (part: Partial<TicketFields>) => setFields({ ...fields, ...part });
  const [rule, setRule] = useState<RecurrenceRule>(() => recurrence?.rule ?? usualRule());
  const changed = useChanged({ title, text, fields, rule });
  const save = async () => {
    const ticket = { ...fields, title: title.trim(), text };
    await client.recurrences.save({
      id,
      title: title.trim(),
      rule,
      ticket,
      active: recurrence?.active ?? true,
      version: recurrence?.version ?? 0,
    });
    await queries.invalidateQueries({ queryKey: orpc.recurrences.key() });
  };
  return (
    <DeskDialog
      title={recurrence ? recurrence.title : t('newRecurring')}
      action={t('save')}
      long
      ready={title.trim() !== ''}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <TextField label={t('ticketTitle')} value={title} onChange={setTitle} maxLength={300} required />
      <TextArea label={t('ticketText')} value={text} onChange={setText} maxLength={20_000} />
      <RecurringFields fields={fields} onChange={set} />
      <RuleFields rule={rule} onChange={(part) => setRule({ ...rule, ...part })} />
      <NextDates rule={rule} />
    </DeskDialog>
  );
}

function NextDates({ rule }: { rule: RecurrenceRule }) {
  const t = useMessages(templateMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const preview = useQuery({ ...orpc.recurrences.preview.queryOptions({ rule, count: 5 }), retry: false });
  return (
    <section aria-label={t('nextDates')} className="rounded-md border border-line bg-canvas p-2 text-sm">
      <h3 className="text-xs font-medium text-muted">{t('nextDates')}</h3>
      {preview.isError && <DeskError error={preview.error} />}
      {preview.data?.dates.length === 0 && <p>{t('noDates')}</p>}
      <ol>
        {(preview.data?.dates ?? []).map((at) => (
          <li key={at} className="tabular">
            {format.moment(at)}
          </li>
        ))}
      </ol>
    </section>
  );
}
