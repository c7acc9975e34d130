import { useMemo } from 'react';
import type { Check } from '../../../contract/checks.ts';
import { Highlight } from '../../ui/display/highlight.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import type { GridColumn } from '../../ui/lists/virtual-grid.tsx';
import { CheckPill, HistoryStrip, stateOrder, targetText, useReasonText } from './check-look.tsx';
import { checkMessages } from './check-messages.ts';
import { checkPath } from './check-paths.ts';

export type CheckSort = { column: 'state' | 'name' | 'expires' | 'checked'; direction: 'asc' | 'desc' };

/** Checks in the order that a column gives; what it says nothing of comes last. */
export function sortChecks(
  checks: readonly Check[],
  { column, direction }: CheckSort,
  compareNames: (a: string, b: string) => number,
): Check[] {
  const sign = direction === 'asc' ? 1 : -1;
  const byName = (a: Check, b: Check) => compareNames(a.name, b.name) || a.id.localeCompare(b.id);
  const weight = ({ active, state }: Check) => (active ? stateOrder.indexOf(state) : stateOrder.length);
  const timeOf = (check: Check) => (column === 'expires' ? check.expiresAt : check.checkedAt);
  return checks.toSorted((a, b) => {
    if (column === 'name') return sign * byName(a, b);
    if (column === 'state') return sign * (weight(a) - weight(b)) || byName(a, b);
    const [one, other] = [timeOf(a), timeOf(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}

/** The columns of the list of checks. */
export function useCheckColumns(q: string): readonly GridColumn<Check>[] {
  const t = useMessages(checkMessages);
  const format = useFormats();
  const reasonText = useReasonText();
  return useMemo(() => {
    const dash = <span className="text-muted">–</span>;
    return [
      { id: 'state', header: t('column.state'), width: '128px', sortable: true, cell: (check) => <CheckPill check={check} /> },
      {
        id: 'name',
        header: t('column.name'),
        width: 'minmax(220px, 2fr)',
        sortable: true,
        cell: (check) => (
          <a href={`#${checkPath(check.id)}`} tabIndex={-1} className="clip-line text-ink no-underline hover:underline">
            <Highlight text={check.name} query={q} /> <span className="text-xs text-muted">{targetText(check.target)}</span>
          </a>
        ),
      },
      {
        id: 'why',
        header: t('column.why'),
        width: 'minmax(140px, 1.2fr)',
        cell: ({ reasons }) => <span className="clip-line">{reasons.map(reasonText).join('; ')}</span>,
      },
      {
        id: 'device',
        header: t('column.device'),
        width: 'minmax(100px, 1fr)',
        cell: ({ deviceName }) => (deviceName ? <span className="clip-line">{deviceName}</span> : dash),
      },
      {
        id: 'history',
        header: t('column.history'),
        width: '128px',
        cell: ({ periods }) => <HistoryStrip periods={periods} label={t('column.history')} />,
      },
      {
        id: 'expires',
        header: t('column.expires'),
        width: '120px',
        sortable: true,
        cell: ({ expiresAt }) => (expiresAt === null ? dash : <span className="clip-line">{format.date(expiresAt)}</span>),
      },
      {
        id: 'checked',
        header: t('column.checked'),
        width: '132px',
        sortable: true,
        cell: ({ checkedAt }) =>
          checkedAt === null ? <span className="text-muted">{t('never')}</span> : <RelativeTime at={checkedAt} className="clip-line" />,
      },
      {
        id: 'next',
        header: t('column.next'),
        width: '120px',
        cell: ({ nextAt, active }) => (nextAt === null || !active ? dash : <RelativeTime at={nextAt} className="clip-line" />),
      },
    ];
  }, [t, q, format, reasonText]);
}
