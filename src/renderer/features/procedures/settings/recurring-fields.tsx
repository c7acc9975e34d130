import { useQuery } from '@tanstack/react-query';
import type { PersonId, QueueId, TemplateId } from '../../../../contract/common.ts';
import type { Recurrence } from '../../../../contract/recurrences.ts';
import { ticketKindSchema, ticketPrioritySchema } from '../../../../contract/tickets.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useLocalText } from '../../intake/use-local-text.ts';
import { useQueues, useStaff } from '../../tickets/pickers/use-desk-people.ts';
import { ticketMessages } from '../../tickets/ticket-messages.ts';
import { templateMessages } from '../template-messages.ts';
import { DeviceFilterField } from './device-filter-field.tsx';
import { NamedDevices } from './named-devices.tsx';

/** What a recurring ticket is, beside its words. */
export type TicketFields = Omit<Recurrence['ticket'], 'title' | 'text'>;
export const usualFields: TicketFields = {
  priority: 'normal',
  kind: 'maintenance',
  queueId: null,
  assigneeId: null,
  requesterId: null,
  deviceIds: [],
  deviceFilter: '',
  tags: [],
  templateId: null,
};
const none = 'none';
const orNone = <Id extends string>(value: string): Id | null => (value === none ? null : (value as Id));

/** Kind, priority, queue, assignee, devices and checklist of a ticket that comes by the calendar. */
export function RecurringFields({ fields, onChange }: { fields: TicketFields; onChange: (part: Partial<TicketFields>) => void }) {
  const t = useMessages(templateMessages);
  const words = useMessages(ticketMessages);
  const say = useLocalText();
  const { orpc } = useDesk();
  const queues = useQueues();
  const staff = useStaff();
  const templates = useQuery(orpc.checklists.templates.queryOptions({})).data?.items ?? [];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label={words('kind')}
        value={fields.kind}
        onChange={(kind) => onChange({ kind })}
        options={ticketKindSchema.options.map((value) => ({ value, label: words(`kind.${value}`) }))}
      />
      <Select
        label={words('priority')}
        value={fields.priority}
        onChange={(priority) => onChange({ priority })}
        options={ticketPrioritySchema.options.map((value) => ({ value, label: words(`priority.${value}`) }))}
      />
      <Select<string>
        label={words('queueId')}
        value={fields.queueId ?? none}
        onChange={(value) => onChange({ queueId: orNone<QueueId>(value) })}
        options={[{ value: none, label: t('usualQueue') }, ...queues.map(({ id, name }) => ({ value: id as string, label: name }))]}
      />
      <Select<string>
        label={words('assigneeId')}
        value={fields.assigneeId ?? none}
        onChange={(value) => onChange({ assigneeId: orNone<PersonId>(value) })}
        options={[{ value: none, label: t('byRouting') }, ...staff.map(({ id, name }) => ({ value: id as string, label: name }))]}
      />
      <NamedDevices ids={fields.deviceIds} onChange={(deviceIds) => onChange({ deviceIds })} />
      <DeviceFilterField value={fields.deviceFilter} onChange={(deviceFilter) => onChange({ deviceFilter })} />
      <Select<string>
        label={t('checklist')}
        value={fields.templateId ?? none}
        onChange={(value) => onChange({ templateId: orNone<TemplateId>(value) })}
        options={[
          { value: none, label: t('noPlaybook') },
          ...templates.map(({ id, title }) => ({ value: id as string, label: say(title) })),
        ]}
        className="sm:col-span-2"
      />
    </div>
  );
}
