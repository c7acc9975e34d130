import { CircleCheck, CircleDashed, CircleSlash, ListTodo, PencilLine, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Task } from '../../../contract/tasks.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { Card } from '../../ui/display/card.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useNow } from '../../ui/i18n/use-now.ts';
import { ticketPath } from '../tickets/ticket-paths.ts';
import { procedureMessages } from './procedure-messages.ts';
import { TaskDialog } from './task-dialog.tsx';
import { useWorkAction } from './use-work.ts';
import { openWorkDialog } from './work-dialogs.ts';

/** The tasks of a ticket; closed ones are folded away, to be opened again. */
export function TaskCard({ tasks }: { tasks: readonly Task[] }) {
  const t = useMessages(procedureMessages);
  const open = tasks.filter(({ state }) => state === 'open');
  const closed = tasks.filter(({ state }) => state !== 'open');
  return (
    <Card
      title={t('tasks')}
      icon={ListTodo}
      aside={
        <Button variant="quiet" className="text-xs print:hidden" onClick={() => openWorkDialog('task')}>
          {t('newTask')}
        </Button>
      }
    >
      {tasks.length === 0 && <p className="text-sm text-muted">{t('noTasks')}</p>}
      <ul aria-label={t('tasks')}>
        {open.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
      {closed.length > 0 && (
        <details className="text-sm">
          <summary className="text-xs text-muted">{t('closedTasks', { count: closed.length })}</summary>
          <ul>
            {closed.map((task) => (
              <ClosedTask key={task.id} task={task} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

/** One open task, ticked where it stands. */
export function TaskLine({ task, withTicket, onTake }: { task: Task; withTicket?: boolean; onTake?: () => void }) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const now = useNow();
  const { client } = useDesk();
  const { mutate } = useWorkAction();
  const [editing, setEditing] = useState(false);
  const late = task.dueAt !== null && task.dueAt < now;
  const Icon = task.state === 'done' ? CircleCheck : CircleDashed;
  return (
    <li className="flex items-start gap-1 py-0.5 text-sm">
      <button
        type="button"
        aria-label={t('finishTask', { title: task.title })}
        onClick={() => mutate(() => client.tasks.update({ id: task.id, patch: { state: 'done' } }))}
        className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-subtle hover:text-ink"
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </button>
      <div className="min-w-0 flex-1 wrap-anywhere">
        {task.title}
        <p className="text-xs text-muted">
          {[
            task.ownerName ?? task.queueName,
            task.dueAt === null ? null : t(late ? 'overdue' : 'dueAt', { at: format.dateTime(task.dueAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
          {withTicket && task.ticketNumber !== null && (
            <a href={`#${ticketPath(task.ticketNumber)}`} className="ml-1">
              #{task.ticketNumber} {task.ticketTitle}
            </a>
          )}
        </p>
      </div>
      <IconButton
        icon={PencilLine}
        label={t('editTask', { title: task.title })}
        className="print:hidden"
        onClick={() => setEditing(true)}
      />
      {onTake && <Button onClick={onTake}>{t('takeTask')}</Button>}
      {editing && <TaskDialog number={task.ticketNumber} task={task} onClose={() => setEditing(false)} />}
    </li>
  );
}

function ClosedTask({ task }: { task: Task }) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const { client } = useDesk();
  const { mutate } = useWorkAction();
  const Icon = task.state === 'done' ? CircleCheck : CircleSlash;
  const { closedAt, closedByName } = task;
  return (
    <li className="flex items-start gap-1 py-0.5">
      <Icon aria-hidden size={16} strokeWidth={1.75} className={`m-1 shrink-0 ${task.state === 'done' ? 'text-ok' : 'text-muted'}`} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {task.title}
        <p className="text-xs text-muted">
          {[t(`task.${task.state === 'done' ? 'done' : 'cancelled'}`), closedByName, closedAt === null ? null : format.dateTime(closedAt)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <IconButton
        icon={RotateCcw}
        label={t('reopenTask', { title: task.title })}
        className="print:hidden"
        onClick={() => mutate(() => client.tasks.update({ id: task.id, patch: { state: 'open' } }))}
      />
    </li>
  );
}
