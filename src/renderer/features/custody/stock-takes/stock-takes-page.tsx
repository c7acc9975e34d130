import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CirclePlay, Plus } from 'lucide-react';
import { useState } from 'react';
import type { StockTake } from '../../../../contract/stock-takes.ts';
import { mayCall, technicians } from '../../../../contract/roles.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { useCommandRunner } from '../../../ui/commands/runner.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { OpenStockTakeDialog } from './open-stock-take-dialog.tsx';
import { stockTakeMessages } from './stock-take-messages.ts';

type Props = { opening: boolean; onOpening: (opening: boolean) => void; onOpen: (stockTake: StockTake) => void };

/** The counts there are, newest first. */
export function StockTakesPage({ opening, onOpening, onOpen }: Props) {
  const t = useMessages(stockTakeMessages);
  usePageTitle(t('stockTakes'));
  const { orpc } = useDesk();
  const [limit, setLimit] = useState(50);
  const read = useQuery({ ...orpc.stockTakes.list.queryOptions({ limit }), placeholderData: (before) => before });
  const { roles } = useCommandRunner().context;
  const add = mayCall(roles, technicians) && (
    <Button icon={Plus} variant="primary" onClick={() => onOpening(true)}>
      {t('open')}
    </Button>
  );
  const items = read.data?.items ?? [];
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-3xl flex-col gap-4">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="flex-1 text-lg">{t('stockTakes')}</h1>
          {items.length > 0 && add}
        </header>
        {read.isPending && <Skeleton lines={4} />}
        {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
        {read.isSuccess && items.length === 0 && (
          <EmptyState kind="nothing-yet" title={t('nothing')} action={add}>
            {t('nothingText')}
          </EmptyState>
        )}
        {items.length > 0 && (
          <ul aria-label={t('stockTakes')} className="divide-y divide-line rounded-md border border-line bg-surface px-3">
            {items.map((each) => (
              <Line key={each.id} stockTake={each} />
            ))}
          </ul>
        )}
        {read.data?.next && (
          <Button className="self-center" onClick={() => setLimit(Math.min(500, limit + 50))}>
            {t('more')}
          </Button>
        )}
      </div>
      {opening && <OpenStockTakeDialog onOpened={onOpen} onClose={() => onOpening(false)} />}
    </div>
  );
}

function Line({ stockTake: { id, place, startedAt, startedBy, closedAt, scanned } }: { stockTake: StockTake }) {
  const t = useMessages(stockTakeMessages);
  const format = useFormats();
  return (
    <li className="flex flex-wrap items-center gap-2 py-2 text-sm">
      <div className="min-w-0 flex-1 wrap-anywhere">
        <a href={`#/stock-takes/${id}`}>{place.path}</a>
        <p className="text-xs text-muted">
          {[format.dateTime(startedAt), startedBy, t('scanned', { count: scanned })].filter(Boolean).join(' · ')}
        </p>
      </div>
      {closedAt === null ? (
        <StatusPill tone="info" icon={CirclePlay} label={t('stateOpen')} />
      ) : (
        <StatusPill tone="ok" icon={CircleCheck} label={t('stateClosed')} />
      )}
    </li>
  );
}
