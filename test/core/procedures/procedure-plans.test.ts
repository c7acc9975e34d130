import { expect, it } from 'vitest';
import { undecidedQuery } from '../../../src/core/procedures/approvals/approval-store.ts';
import { sharedTasksQuery, tasksOfOwnerQuery } from '../../../src/core/procedures/tasks/task-store.ts';
import { runningQuery } from '../../../src/core/procedures/time/time-store.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { openTestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

it('what waits for a person, and what hangs on a ticket, is read by its index', async () => {
  const { folder, actor } = await openTestDesk('sqlite');
  const { read, close } = readerOf(folder);
  const ofTicket = (table: 'checklists' | 'checklist_items' | 'tasks' | 'approvals' | 'time_entries') =>
    read.selectFrom(table).selectAll().where('ticket_id', '=', 't');
  const plans = [
    [tasksOfOwnerQuery(read, actor), 'open_tasks_by_owner'],
    [sharedTasksQuery(read, { ...actor, scope: { organisations: null, queues: [newTestId()] } }), 'open_tasks_by'],
    [undecidedQuery(read, 'p'), 'undecided_votes_by_person'],
    [runningQuery(read, 'p'), 'one_running_clock'],
    [ofTicket('checklists'), 'checklists_by_ticket'],
    [ofTicket('checklist_items'), 'checklist_items_by_ticket'],
    [ofTicket('tasks'), 'tasks_by_ticket'],
    [ofTicket('approvals'), 'approvals_by_ticket'],
    [ofTicket('time_entries'), 'time_entries_by_ticket'],
  ] as const;
  for (const [query, index] of plans) expect(await planOf(read, query)).toContain(index);
  close();
});
