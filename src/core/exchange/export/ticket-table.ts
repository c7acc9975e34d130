import { type TicketRow, ticketSortSchema } from '../../../contract/tickets.ts';
import type { TicketListService } from '../../tickets/list/ticket-list-service.ts';
import { exportOf, number, sliceRows, sortOf, text, time } from './export-port.ts';

/** The queue, as its filter and order have it. */
export const ticketTable = ({ lists }: { lists: TicketListService }) =>
  exportOf<TicketRow>(
    {
      number: number(({ number: own }) => own),
      title: text(({ title }) => title),
      status: text(({ status }) => status),
      waitingFor: text(({ waitingFor }) => waitingFor),
      priority: text(({ priority }) => priority),
      kind: text(({ kind }) => kind),
      queue: text(({ queueName }) => queueName),
      requester: text(({ requesterName }) => requesterName),
      assignee: text(({ assigneeName }) => assigneeName),
      device: text(({ deviceName }) => deviceName),
      due: time(({ clock }) => clock?.dueAt ?? null),
      checklist: text(({ checklist }) => checklist && `${checklist.done}/${checklist.total}`),
      created: time(({ createdAt }) => createdAt),
      updated: time(({ updatedAt }) => updatedAt),
    },
    ['q', 'sort', 'direction'],
    (actor, { q = '', sort, direction = 'desc' }, cursor) =>
      lists.list(actor, { q, sort: sortOf(sort, ticketSortSchema.options, 'updated'), direction, limit: sliceRows, cursor }),
  );
