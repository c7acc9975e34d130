import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { FileService } from '../files/file-service.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { Reactions } from '../platform/automatic/reactions.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { createApprovalService } from './approvals/approval-service.ts';
import { createChecklistService } from './checklists/checklist-service.ts';
import type { ProcedureServices } from './procedure-handlers.ts';
import { createRecurrenceService } from './recurring/recurrence-service.ts';
import { createTaskService } from './tasks/task-service.ts';
import { createTimeService } from './time/time-service.ts';

export type ProcedureParts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  assets: AssetService;
  files: FileService;
  tickets: { tickets: TicketService; edits: TicketEditService };
  reactions: Reactions;
  timedWork: TimedWork;
  notifications: Notifications;
};

/** Puts the services of procedures together, and what they do by themselves. */
export function composeProcedures(parts: ProcedureParts): ProcedureServices {
  const { edits, tickets } = parts.tickets;
  const checklists = createChecklistService({ ...parts, edits });
  const approvals = createApprovalService({ ...parts, edits });
  parts.reactions.add(approvals.askAgain);
  return {
    checklists,
    approvals,
    tasks: createTaskService({ ...parts, tickets, edits }),
    time: createTimeService({ ...parts, tickets, edits }),
    recurrences: createRecurrenceService({ ...parts, tickets, edits, checklists }),
  };
}
