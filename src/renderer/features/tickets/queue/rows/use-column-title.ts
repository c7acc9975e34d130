import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { ticketMessages } from '../../ticket-messages.ts';
import type { ColumnId } from './queue-columns.ts';

const keys = {
  number: 'number',
  title: 'title',
  due: 'due',
  status: 'status',
  priority: 'priority',
  requester: 'requesterId',
  device: 'deviceId',
  assignee: 'assigneeId',
  queue: 'queueId',
  kind: 'kind',
  created: 'createdAt',
  updated: 'updatedAt',
  checklist: 'checklist',
} as const satisfies Record<ColumnId, (typeof ticketMessages.keys)[number]>;

/** What a column is called. */
export function useColumnTitle(): (id: ColumnId) => string {
  const t = useMessages(ticketMessages);
  return (id) => t(keys[id]);
}
