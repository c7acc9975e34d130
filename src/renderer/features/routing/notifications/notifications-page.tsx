import { useQuery } from '@tanstack/react-query';
import { BellOff, Check, CheckCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Notification } from '../../../../contract/notifications.ts';
import { mayCall, staff } from '../../../../contract/roles.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { useMe } from '../../tickets/pickers/use-desk-people.ts';
import { ticketPath } from '../../tickets/ticket-paths.ts';
import { notificationTarget } from './notification-target.ts';
import { notificationMessages } from './notification-messages.ts';
import { useNotificationText } from './use-notification-text.ts';

const pageSize = 50;

/** What waits for whoever is signed in, and what they have done; each kind can be switched off where it appears. */
export function NotificationsPage() {
  const t = useMessages(notificationMessages);
  const { client, orpc, queries } = useDesk();
  const [done, setDone] = useState(false);
  const [limit, setLimit] = useState(pageSize);
  usePageTitle(t('notifications'));
  const read = useQuery({ ...orpc.notifications.list.queryOptions({ done, limit }), placeholderData: (before) => before });
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await queries.invalidateQueries({ queryKey: orpc.notifications.key() });
    } catch (error) {
      reportProblem(error, messageOf(notificationMessages, 'marking'));
    }
  };
  const items = read.data?.items ?? [];
  const me = useMe();
  const isStaff = me !== undefined && mayCall(me.roles, staff);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-3xl flex-col gap-3">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="min-w-0 flex-1 text-lg">{t('notifications')}</h1>
          <Choice
            label={t('notifications')}
            hideLabel
            value={done ? 'done' : 'waiting'}
            onChange={(value) => setDone(value === 'done')}
            options={[
              { value: 'waiting', label: t('waiting') },
              { value: 'done', label: t('done') },
            ]}
          />
          {!done && items.length > 0 && (
            <Button icon={CheckCheck} onClick={() => void change(() => client.notifications.mark({}))}>
              {t('allDone')}
            </Button>
          )}
        </header>
        {read.isPending && <Skeleton lines={5} />}
        {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
        {read.isSuccess && items.length === 0 && (
          <EmptyState kind={done ? 'nothing-yet' : 'all-done'} title={t(done ? 'nothingDone' : 'nothing')} />
        )}
        {items.length > 0 && (
          <ul className="divide-y divide-line rounded-md border border-line bg-surface">
            {items.map((item) => (
              <Row
                key={item.id}
                item={item}
                isStaff={isStaff}
                onMark={() => void change(() => client.notifications.mark({ ids: [item.id], done: item.doneAt === null }))}
                onOff={() => void change(() => client.notifications.switch({ kind: item.kind, on: false }))}
              />
            ))}
          </ul>
        )}
        {read.data?.next && (
          <Button className="self-center" onClick={() => setLimit(Math.min(500, limit + pageSize))}>
            {t('more')}
          </Button>
        )}
        <SwitchedOff kinds={read.data?.off ?? []} onOn={(kind) => void change(() => client.notifications.switch({ kind, on: true }))} />
      </div>
    </div>
  );
}

type RowProps = { item: Notification; isStaff: boolean; onMark: () => void; onOff: () => void };

function Row({ item, isStaff, onMark, onOff }: RowProps) {
  const t = useMessages(notificationMessages);
  const say = useNotificationText();
  const words = say(item);
  const target = notificationTarget(item, isStaff);
  return (
    <li className="flex items-center gap-2 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium wrap-anywhere">{target === null ? words : <a href={`#${target}`}>{words}</a>}</p>
        <p className="text-xs text-muted wrap-anywhere">
          {item.number !== null && (
            <a href={`#${ticketPath(item.number)}`}>
              #{item.number} {item.title}
            </a>
          )}{' '}
          <RelativeTime at={item.at} />
        </p>
      </div>
      <IconButton icon={BellOff} label={t('switchOff')} onClick={onOff} />
      <Button
        icon={item.doneAt === null ? Check : Undo2}
        aria-label={`${t(item.doneAt === null ? 'markDone' : 'markOpen')}: ${words}`}
        onClick={onMark}
      >
        {t(item.doneAt === null ? 'markDone' : 'markOpen')}
      </Button>
    </li>
  );
}

function SwitchedOff({ kinds, onOn }: { kinds: readonly string[]; onOn: (kind: string) => void }) {
  const t = useMessages(notificationMessages);
  const say = useNotificationText();
  if (kinds.length === 0) return null;
  return (
    <section aria-label={t('off')} className="text-sm">
      <h2 className="text-xs font-semibold text-muted">{t('off')}</h2>
      <ul>
        {kinds.map((kind) => (
          <li key={kind} className="flex items-center gap-2 py-0.5">
            <span className="min-w-0 flex-1">{say({ kind, number: null, details: { by: '…', task: '…' } })}</span>
            <Button variant="quiet" onClick={() => onOn(kind)}>
              {t('switchOn')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
