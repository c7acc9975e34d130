import type { PersonId } from '../../../contract/common.ts';
import type { Writer } from '../../database/database.ts';
import { type Actor, personOf } from '../../platform/access/actor.ts';
import type { Notifications } from '../../platform/automatic/notifications.ts';
import type { TimedWork } from '../../platform/automatic/timed-work.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import * as store from './task-store.ts';

const dueKind = 'task-due';

/** Tells whose a task becomes, and whose it is when its time has come. */
export function createTaskNotices({ notifications, timedWork }: { notifications: Notifications; timedWork: TimedWork }) {
  async function tell(
    trx: Writer,
    record: RecordChange,
    task: store.TaskRow,
    kind: 'task.assigned' | 'task.due',
    details: Record<string, unknown>,
  ): Promise<void> {
    if (task.owner_id === null) return;
    await notifications.notify(trx, record, {
      personIds: [task.owner_id as PersonId],
      kind,
      subjectKind: 'task',
      subjectId: task.id,
      number: task.ticket_id === null ? null : await store.numberOfTicket(trx, task.ticket_id),
      // Of a ticket, its reader sees what they may see of it; by itself, a task has nothing but its words.
      details: { ...details, task: task.ticket_id === null ? `“${task.title}”` : '' },
    });
  }

  timedWork.handle(dueKind, async ({ trx, record, key }) => {
    const task = await store.takeTask(trx, key);
    if (task?.state === 'open') await tell(trx, record, task, 'task.due', {});
  });

  return {
    /** To be said of every task that is new or changed, within the command. `before`: null for a new one. */
    async changed(trx: Writer, record: RecordChange, actor: Actor, task: store.TaskRow, before: store.TaskRow | null): Promise<void> {
      const open = task.state === 'open';
      if (open && task.owner_id !== before?.owner_id && task.owner_id !== personOf(actor))
        await tell(trx, record, task, 'task.assigned', { by: actor.name });
      if (open && task.due_at !== null) {
        if (before?.state !== 'open' || before.due_at !== task.due_at)
          await timedWork.plan(trx, { kind: dueKind, key: task.id, dueAt: task.due_at });
      } else if (before?.state === 'open' && before.due_at !== null) await timedWork.cancel(trx, dueKind, task.id);
    },
  };
}
