import { useQuery } from '@tanstack/react-query';
import { CalendarClock, PackageCheck } from 'lucide-react';
import { useState } from 'react';
import type { Custody } from '../../../../contract/custody.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useNow } from '../../../ui/i18n/use-now.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { devicePath } from '../../inventory/device-paths.ts';
import { CheckInDialog } from '../checkout/check-in-dialog.tsx';
import { CustodyPills } from '../checkout/custody-pills.tsx';
import { HolderLink } from '../checkout/holder-link.tsx';
import { DueDateDialog } from './due-date-dialog.tsx';
import { dueMessages } from './due-messages.ts';
import { dueParts, duePart } from './due-part.ts';

const pageSize = 100;
const mostShown = 500;
const columns = ['device', 'holder', 'back', 'given'] as const;
type Asked = { what: 'check-in' | 'longer'; custody: Custody };

/** What is out with a day to be back: what is late first, each to be taken back or given longer. */
export function DuePage() {
  const t = useMessages(dueMessages);
  usePageTitle(t('title'));
  const { orpc } = useDesk();
  const now = useNow();
  const [limit, setLimit] = useState(pageSize);
  const [asked, setAsked] = useState<Asked | null>(null);
  const read = useQuery({ ...orpc.custody.due.queryOptions({ limit }), placeholderData: (before) => before });
  const byPart = Map.groupBy(read.data?.items ?? [], ({ dueAt }) => duePart(dueAt ?? now, now));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-5xl flex-col gap-4">
        <header className="flex flex-wrap items-start gap-3">
          <div className="min-w-0 flex-1">
            <h1 className="text-lg">{t('title')}</h1>
            <p className="text-sm text-muted">{t('about')}</p>
          </div>
          {read.data && read.data.total > 0 && (
            <output className="tabular text-sm text-muted">{t('counts', { total: read.data.total, overdue: read.data.overdue })}</output>
          )}
        </header>
        {read.isPending && <Skeleton lines={5} />}
        {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
        {read.data?.items.length === 0 && (
          <EmptyState kind="all-done" title={t('nothing')}>
            {t('nothingText')}
          </EmptyState>
        )}
        {dueParts.map(
          (part) => byPart.has(part) && <Part key={part} title={t(`part.${part}`)} items={byPart.get(part) ?? []} onAsk={setAsked} />,
        )}
        {read.data?.next && limit < mostShown && (
          <Button className="self-center" onClick={() => setLimit(Math.min(mostShown, limit + pageSize))}>
            {t('more')}
          </Button>
        )}
      </div>
      {asked?.what === 'check-in' && <CheckInDialog custody={asked.custody} onClose={() => setAsked(null)} />}
      {asked?.what === 'longer' && <DueDateDialog custody={asked.custody} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Part({ title, items, onAsk }: { title: string; items: readonly Custody[]; onAsk: (asked: Asked) => void }) {
  const t = useMessages(dueMessages);
  return (
    <section aria-label={title}>
      <h2 className="mb-1 text-xs font-semibold text-muted">{title}</h2>
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <table aria-label={title} className="w-full min-w-160 table-fixed text-sm">
          <thead className="text-left text-xs text-muted">
            <tr className="border-b border-line">
              {columns.map((key) => (
                <th key={key} scope="col" className={classNames('px-3 py-1.5 font-medium', key === 'back' && 'w-[34%]')}>
                  {t(key)}
                </th>
              ))}
              <th scope="col" className="w-20">
                <span className="sr-only">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {items.map((custody) => (
              <Line key={custody.id} custody={custody} onAsk={onAsk} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ custody, onAsk }: { custody: Custody; onAsk: (asked: Asked) => void }) {
  const t = useMessages(dueMessages);
  const format = useFormats();
  const { device, holder, checkedOutAt, checkedOutBy, note } = custody;
  const day = format.date(checkedOutAt);
  return (
    <tr>
      <th scope="row" className="px-3 py-1.5 text-left font-medium">
        <a href={`#${devicePath(device.id)}`} className="wrap-anywhere">
          {device.name}
        </a>
        {device.assetTag && <span className="block font-mono text-xs font-normal text-muted">{device.assetTag}</span>}
      </th>
      <td className="px-3 py-1.5">
        <HolderLink holder={holder} />
      </td>
      <td className="px-3 py-1.5">
        <span className="flex flex-wrap gap-1">
          <CustodyPills custody={custody} />
        </span>
      </td>
      <td className="px-3 py-1.5">
        {checkedOutBy === null ? day : t('givenBy', { day, name: checkedOutBy })}
        {note && <span className="block text-xs text-muted wrap-anywhere">{note}</span>}
      </td>
      <td className="px-1 py-1 text-right whitespace-nowrap">
        <IconButton
          icon={CalendarClock}
          label={t('longerOf', { device: device.name })}
          onClick={() => onAsk({ what: 'longer', custody })}
        />
        <IconButton
          icon={PackageCheck}
          label={t('checkInOf', { device: device.name })}
          onClick={() => onAsk({ what: 'check-in', custody })}
        />
      </td>
    </tr>
  );
}
