import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  type TicketPriority,
  type TicketStatus,
  ticketKindSchema,
  ticketPrioritySchema,
  ticketStatusSchema,
  waitingForSchema,
} from '../../../../contract/tickets.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { useQueues } from './use-desk-people.ts';

const fieldKeys = {
  title: 'title',
  text: 'text',
  status: 'status',
  priority: 'priority',
  kind: 'kind',
  queueId: 'queueId',
  requesterId: 'requesterId',
  assigneeId: 'assigneeId',
  startedAt: 'startedAt',
  tags: 'tags',
  devices: 'devices',
  deviceId: 'deviceId',
  waitingFor: 'waitingFor',
  waitingUntil: 'waitingUntil',
  tier: 'tier',
  solvedAt: 'solvedAt',
  closedAt: 'closedAt',
  organisationId: 'organisationId',
} as const;

const plain = (raw: unknown): string => (typeof raw === 'string' || typeof raw === 'number' ? String(raw) : JSON.stringify(raw));
const isKey = (field: string): field is keyof typeof fieldKeys => field in fieldKeys;

/** Says a field's name and its values as people read them: names for ids, words for codes. Unknown fields are said as they are. */
export function useFieldText() {
  const t = useMessages(ticketMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const queues = useQueues();
  const people = useQuery(orpc.people.list.queryOptions({ limit: 500 })).data?.items;
  const name = useCallback((field: string) => (isKey(field) ? t(fieldKeys[field]) : field), [t]);
  const value = useCallback(
    (field: string, raw: unknown): string | null => {
      if (raw === null || raw === undefined || raw === '') return null;
      switch (field) {
        case 'status':
          return ticketStatusSchema.safeParse(raw).success ? t(`status.${raw as TicketStatus}`) : plain(raw);
        case 'priority':
          return ticketPrioritySchema.safeParse(raw).success ? t(`priority.${raw as TicketPriority}`) : plain(raw);
        case 'kind': {
          const kind = ticketKindSchema.safeParse(raw);
          return kind.success ? t(`kind.${kind.data}`) : plain(raw);
        }
        case 'queueId':
          return queues.find(({ id }) => id === raw)?.name ?? plain(raw);
        case 'assigneeId':
        case 'requesterId':
          return people?.find(({ id }) => id === raw)?.name ?? t('unknownPerson');
        case 'waitingFor': {
          const reason = waitingForSchema.safeParse(raw);
          return reason.success ? t(`waitingFor.${reason.data}`) : plain(raw);
        }
        case 'waitingUntil':
        case 'startedAt':
        case 'solvedAt':
        case 'closedAt':
          return typeof raw === 'number' ? format.dateTime(raw) : plain(raw);
        case 'tags':
          return Array.isArray(raw) ? (raw.length === 0 ? null : raw.join(', ')) : plain(raw);
        default:
          return plain(raw);
      }
    },
    [t, queues, people, format],
  );
  return { name, value };
}
