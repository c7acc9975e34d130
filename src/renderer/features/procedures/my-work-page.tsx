import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Approval } from '../../../contract/approvals.ts';
import { mayCall, staff } from '../../../contract/roles.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { useMe } from '../tickets/pickers/use-desk-people.ts';
import { HeldByMe } from '../custody/checkout/held-devices.tsx';
import { DecideDialog } from './approvals/decide-dialog.tsx';
import { procedureMessages } from './procedure-messages.ts';
import { TaskDialog } from './task-dialog.tsx';
import { TaskLine } from './task-card.tsx';
import { useWorkAction } from './use-work.ts';

/** What waits for whoever is signed in: decisions, their tasks, and tasks that nobody has taken yet. */
export function MyWorkPage() {
  const t = useMessages(procedureMessages);
  const { client, orpc } = useDesk();
  const me = useMe();
  const isStaff = me !== undefined && mayCall(me.roles, staff);
  const approvals = useQuery(orpc.approvals.mine.queryOptions({}));
  const tasks = useQuery({ ...orpc.tasks.mine.queryOptions({}), enabled: isStaff });
  const held = useQuery(orpc.custody.mine.queryOptions({}));
  const { mutate } = useWorkAction();
  const [deciding, setDeciding] = useState<Approval | null>(null);
  const [adding, setAdding] = useState(false);
  usePageTitle(t('myWork'));
  const [waiting, own, shared] = [approvals.data?.items ?? [], tasks.data?.own ?? [], tasks.data?.shared ?? []];
  const devices = held.data?.items ?? [];
  const nothing =
    approvals.isSuccess && held.isSuccess && !tasks.isLoading && waiting.length + own.length + shared.length + devices.length === 0;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-3xl flex-col gap-6">
        <div className="flex items-center gap-2">
          <h1 className="flex-1 text-lg">{t('myWork')}</h1>
          {isStaff && (
            <Button icon={Plus} onClick={() => setAdding(true)}>
              {t('newTask')}
            </Button>
          )}
        </div>
        {approvals.isError && <DeskError error={approvals.error} onRetry={() => void approvals.refetch()} />}
        {tasks.isError && <DeskError error={tasks.error} onRetry={() => void tasks.refetch()} />}
        {held.isError && <DeskError error={held.error} onRetry={() => void held.refetch()} />}
        {approvals.isPending && <Skeleton lines={4} />}
        {nothing && (
          <EmptyState kind="all-done" title={t('allDone')}>
            {t('allDoneText')}
          </EmptyState>
        )}
        <Part title={t('waitingForMe')} shown={waiting.length > 0}>
          {waiting.map((approval) => (
            <ApprovalLine key={approval.id} approval={approval} onDecide={() => setDeciding(approval)} />
          ))}
        </Part>
        <Part title={t('myTasks')} shown={own.length > 0}>
          {own.map((task) => (
            <TaskLine key={task.id} task={task} withTicket />
          ))}
        </Part>
        <Part title={t('sharedTasks')} shown={shared.length > 0}>
          {shared.map((task) => (
            <TaskLine
              key={task.id}
              task={task}
              withTicket
              onTake={() => me && mutate(() => client.tasks.update({ id: task.id, patch: { ownerId: me.id } }))}
            />
          ))}
        </Part>
        <HeldByMe items={devices} />
      </div>
      {deciding && <DecideDialog approval={deciding} onClose={() => setDeciding(null)} />}
      {adding && <TaskDialog number={null} onClose={() => setAdding(false)} />}
    </div>
  );
}

function Part({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-1 text-sm font-semibold">{title}</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface px-2">{children}</ul>
    </section>
  );
}

function ApprovalLine({ approval, onDecide }: { approval: Approval; onDecide: () => void }) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  return (
    <li className="flex items-center gap-2 py-2 text-sm">
      <div className="min-w-0 flex-1 wrap-anywhere">
        <span className="tabular text-muted">#{approval.ticketNumber}</span> {approval.title}
        <p className="text-xs text-muted">
          {[
            approval.requesterName && t('requestedBy', { name: approval.requesterName }),
            approval.dueAt === null ? null : t('dueAt', { at: format.dateTime(approval.dueAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Button variant="primary" onClick={onDecide}>
        {t('decideNow')}
      </Button>
    </li>
  );
}
