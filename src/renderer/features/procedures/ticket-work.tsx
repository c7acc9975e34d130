import type { Ticket } from '../../../contract/tickets.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { ApprovalCard } from './approvals/approval-card.tsx';
import { ApprovalDialog } from './approvals/approval-dialog.tsx';
import { ChecklistCard } from './checklists/checklist-card.tsx';
import { StartChecklistDialog } from './checklists/start-checklist-dialog.tsx';
import { TaskCard } from './task-card.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { TimeCard } from './time/time-card.tsx';
import { TimeDialog } from './time/time-dialog.tsx';
import { useTicketWork } from './use-work.ts';
import { closeWorkDialog, useWorkDialog } from './work-dialogs.ts';

/** The work that hangs on a ticket, beside it: what is to be done, who has to say yes, and how long it took. */
export function TicketWork({ ticket }: { ticket: Ticket }) {
  const work = useTicketWork(ticket.number);
  const dialog = useWorkDialog((state) => state.dialog);
  if (work.isError) return <DeskError error={work.error} onRetry={() => void work.refetch()} />;
  if (!work.data) return null;
  const { checklists, tasks, approvals, time } = work.data;
  return (
    <>
      {checklists.map((checklist) => (
        <ChecklistCard key={checklist.id} checklist={checklist} ticket={ticket} />
      ))}
      <TaskCard tasks={tasks} />
      <ApprovalCard approvals={approvals} />
      <TimeCard number={ticket.number} time={time} />
      {dialog === 'checklist' && <StartChecklistDialog number={ticket.number} onClose={closeWorkDialog} />}
      {dialog === 'task' && <TaskDialog number={ticket.number} onClose={closeWorkDialog} />}
      {dialog === 'approval' && <ApprovalDialog ticket={ticket} onClose={closeWorkDialog} />}
      {dialog === 'time' && <TimeDialog number={ticket.number} onClose={closeWorkDialog} />}
    </>
  );
}
