import { CircleCheck, CircleDashed, CircleSlash, Clock, Package, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import type { ProductRow } from '../../../../contract/products.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import type { GridColumn } from '../../../ui/lists/virtual-grid.tsx';
import { productMessages } from './product-messages.ts';

const icons: Readonly<Record<ProductRow['reason'], LucideIcon>> = {
  scan: CircleDashed,
  seat: CircleCheck,
  suite: Package,
  edition: Package,
  retired: CircleSlash,
  'not-installed': TriangleAlert,
  'not-seen': Clock,
};

/** Why a row counts, or does not, in one sentence. */
function Reason({ row }: { row: ProductRow }) {
  const t = useMessages(productMessages);
  const format = useFormats();
  const Icon = icons[row.reason];
  const words = t(`reason.${row.reason}`, {
    other: row.other ?? '–',
    date: row.seenAt === null ? t('never') : format.date(row.seenAt),
  } as never);
  return (
    <span title={words} className="flex min-w-0 items-center gap-1.5">
      <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-muted" />
      <span className="clip-line">{words}</span>
    </span>
  );
}

/** The columns of the rows behind a number. */
export function useRowColumns(selected: ReadonlySet<string>, toggle: (row: ProductRow) => void): readonly GridColumn<ProductRow>[] {
  const t = useMessages(productMessages);
  return useMemo(() => {
    const text = (value: string | null, href?: string) =>
      value === null ? (
        <span className="text-muted">–</span>
      ) : href ? (
        <a href={href} tabIndex={-1} title={value} className="clip-line text-ink no-underline hover:underline">
          {value}
        </a>
      ) : (
        <span title={value} className="clip-line">
          {value}
        </span>
      );
    return [
      {
        id: 'selected',
        header: <span className="sr-only">{t('selected', { count: selected.size })}</span>,
        width: '36px',
        cell: (row) => (
          <Checkbox
            label={row.deviceName ?? row.personName ?? row.key}
            hideLabel
            tabIndex={-1}
            checked={selected.has(row.key)}
            onChange={() => toggle(row)}
          />
        ),
      },
      {
        id: 'device',
        header: t('device'),
        width: 'minmax(120px, 1fr)',
        cell: (row) => text(row.deviceName, row.deviceId ? `#/devices/${row.deviceId}` : undefined),
      },
      {
        id: 'person',
        header: t('person'),
        width: 'minmax(110px, 1fr)',
        cell: (row) => text(row.personName, row.personId ? `#/people/${row.personId}` : undefined),
      },
      { id: 'reason', header: t('reason'), width: 'minmax(290px, 2fr)', cell: (row) => <Reason row={row} /> },
      { id: 'title', header: t('title'), width: 'minmax(120px, 1.4fr)', cell: (row) => text(row.title) },
      {
        id: 'version',
        header: t('version'),
        width: '96px',
        cell: (row) => <span className="clip-line font-mono text-xs">{row.version ?? '–'}</span>,
      },
      {
        id: 'seen',
        header: t('seen'),
        width: '108px',
        cell: (row) =>
          row.seenAt === null ? (
            <span className="text-muted">{t('never')}</span>
          ) : (
            <RelativeTime at={row.seenAt} className="clip-line text-muted" />
          ),
      },
    ];
  }, [t, selected, toggle]);
}
