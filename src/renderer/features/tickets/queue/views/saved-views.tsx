import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { builtInViewIds, type View } from '../../../../../contract/views.ts';
import { reportProblem } from '../../../../client/problems.ts';
import { useDesk } from '../../../../client/use-desk.ts';
import { messageOf } from '../../../../ui/i18n/define-messages.ts';
import { useFormats } from '../../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../../ui/layers/alert-dialog.tsx';
import { goTo, queuePath } from '../../ticket-paths.ts';
import { queueMessages } from '../queue-messages.ts';
import { useViewName } from './use-view-name.ts';

/** The views below "Tickets" in the rail, each with how many tickets it holds. */
export function SavedViews() {
  const t = useMessages(queueMessages);
  const { orpc } = useDesk();
  const { data } = useQuery(orpc.views.list.queryOptions({}));
  const current = useRouterState({
    select: ({ location }) => (location.pathname === '/tickets' ? ((location.search as { view?: string }).view ?? null) : null),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <h2 className="mt-3 px-2 pb-1 text-xs font-semibold text-muted">{t('views')}</h2>
      <ul aria-label={t('views')} className="flex flex-col gap-px">
        {data.items.map((view) => (
          <ViewLink key={view.id} view={view} current={view.id === current} />
        ))}
      </ul>
    </>
  );
}

function ViewLink({ view, current }: { view: View; current: boolean }) {
  const t = useMessages(queueMessages);
  const { client, orpc, queries } = useDesk();
  const viewName = useViewName();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    try {
      await client.views.remove({ id: view.id });
      await queries.invalidateQueries({ queryKey: orpc.views.list.key({}) });
      if (current) goTo(queuePath());
    } catch (error) {
      reportProblem(error, messageOf(queueMessages, 'removing'));
    }
  };
  return (
    <li className="group relative">
      <a
        href={`#${queuePath({ view: view.id })}`}
        aria-current={current ? 'page' : undefined}
        title={view.filter}
        className="flex min-h-7 items-center gap-2 rounded-md pr-2 pl-2.5 text-sm text-ink no-underline hover:bg-subtle aria-[current]:bg-row-selected aria-[current]:font-medium"
      >
        <span className="clip-line min-w-0 flex-1">{viewName(view)}</span>
        <ViewCount view={view} />
      </a>
      {view.mine && (
        <button
          type="button"
          aria-label={t('removeView', { name: view.name })}
          onClick={() => setAsking(true)}
          className="absolute top-0.5 right-1 inline-flex size-6 items-center justify-center rounded-sm bg-subtle text-muted opacity-0 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100"
        >
          <X aria-hidden size={14} strokeWidth={1.75} />
        </button>
      )}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('removeView', { name: view.name })}
        confirm={t('removeView', { name: view.name })}
        danger
        onConfirm={() => void remove()}
      >
        {t('removeViewText')}
      </AlertDialog>
    </li>
  );
}

/** Built-in views are counted by the desk's own counters; a view of one's own by its arrangement, which opening it needs anyway. */
function ViewCount({ view }: { view: View }) {
  const format = useFormats();
  const { orpc } = useDesk();
  const builtIn = Object.values(builtInViewIds).includes(view.id);
  const counts = useQuery({ ...orpc.tickets.counts.queryOptions({}), enabled: builtIn });
  const { filter: q, sort, direction } = view;
  const own = useQuery({ ...orpc.tickets.arrange.queryOptions({ q, sort, direction }), enabled: !builtIn, staleTime: 60_000 });
  const count = () => {
    switch (view.id) {
      case builtInViewIds.mine:
        return counts.data?.mine;
      case builtInViewIds.unassigned:
        return counts.data?.unassigned;
      case builtInViewIds.open:
        return counts.data?.open;
      case builtInViewIds.solved:
        return counts.data?.byStatus.solved;
      default:
        return own.data?.numbers.length;
    }
  };
  const known = count();
  return known === undefined || known === 0 ? null : <span className="tabular text-xs text-muted">{format.number(known)}</span>;
}
