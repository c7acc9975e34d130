import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Check } from '../../../contract/checks.ts';
import { fold } from '../../../shared/fold.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { turned } from '../../ui/lists/turned.ts';
import { type GridHandle, VirtualGrid } from '../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { type CheckSort, sortChecks, useCheckColumns } from './check-columns.tsx';
import { addCheckCommand } from './check-commands.ts';
import { checkList } from './check-context.ts';
import { targetText } from './check-look.tsx';
import { checkMessages } from './check-messages.ts';
import { checkPath } from './check-paths.ts';
import { CheckDialog } from './dialog/check-dialog.tsx';

const views = ['all', 'attention'] as const;
type View = (typeof views)[number];
/** What changed nothing is not told live: the times are read again. */
const readAgainMs = 30_000;
const isBad = ({ state, active }: Check) => active && state !== 'ok';

/** Everything the desk looks at by itself. */
export function ChecksPage() {
  const t = useMessages(checkMessages);
  const { orpc } = useDesk();
  const { compareNames } = useFormats();
  usePageTitle(t('checks'));
  const [text, setText] = useState('');
  const [view, setView] = useState<View>('all');
  const [active, setActive] = useState(0);
  const [adding, setAdding] = useState(false);
  const [sort, setSort] = useState<CheckSort>({ column: 'state', direction: 'asc' });
  const q = useDeferredValue(text.trim());
  const read = useQuery({ ...orpc.checks.list.queryOptions({}), refetchInterval: readAgainMs });
  const items = useMemo(() => {
    const wanted = fold(q);
    const fits = (check: Check) => fold(`${check.name} ${targetText(check.target)} ${check.deviceName ?? ''}`).includes(wanted);
    const found = (read.data?.items ?? []).filter((check) => (view === 'all' || isBad(check)) && fits(check));
    return sortChecks(found, sort, compareNames);
  }, [read.data, q, view, sort, compareNames]);
  const grid = useRef<GridHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = Math.min(active, items.length - 1);
  const open = useCallback(
    (index: number) => {
      if (items[index]) location.hash = `#${checkPath(items[index].id)}`;
    },
    [items],
  );
  useProvideContext(
    checkList,
    useMemo(
      () => ({
        add: () => setAdding(true),
        move: (step: number) => {
          const next = Math.min(items.length - 1, Math.max(0, shown + step));
          setActive(next);
          grid.current?.scrollTo(next);
        },
        open: items[shown] ? () => open(shown) : null,
        focusSearch: () => box.current?.querySelector('input')?.focus(),
      }),
      [items, shown, open],
    ),
  );
  const columns = useCheckColumns(q);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-3 py-2">
        <h1 className="text-lg">{t('checks')}</h1>
        <div ref={box} className="max-w-72 min-w-40 flex-[4_1_10rem]">
          <TextField label={t('search')} hideLabel icon={Search} type="search" placeholder={t('search')} value={text} onChange={setText} />
        </div>
        <Select
          label={t('show')}
          hideLabel
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`show.${value}`) }))}
        />
        <span aria-live="polite" className="tabular text-xs text-muted">
          {read.data && t('found', { count: items.length })}
        </span>
        <span className="flex-1" />
        <CommandButton command={addCheckCommand} variant="primary" />
      </header>
      {read.isPending && <Skeleton lines={8} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && (
        <VirtualGrid<Check>
          label={t('checks')}
          columns={columns}
          rowCount={items.length}
          rowAt={(index) => items[index]}
          rowKey={(index) => items[index]?.id ?? index}
          active={shown}
          onActive={setActive}
          onOpen={open}
          sort={sort}
          onSort={(column) => setSort((before) => turned(before, column as CheckSort['column']))}
          handle={grid}
          empty={<Nothing text={q} any={read.data.items.length > 0} onClear={() => setText('')} onAll={() => setView('all')} />}
        />
      )}
      {adding && <CheckDialog check={null} onClose={() => setAdding(false)} />}
    </div>
  );
}

function Nothing({ text, any, onClear, onAll }: { text: string; any: boolean; onClear: () => void; onAll: () => void }) {
  const t = useMessages(checkMessages);
  if (!any)
    return (
      <EmptyState kind="nothing-yet" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    );
  if (text !== '')
    return <EmptyState kind="nothing-matches" title={t('noMatch', { text })} action={<Button onClick={onClear}>{t('clear')}</Button>} />;
  return <EmptyState kind="all-done" title={t('allGood')} action={<Button onClick={onAll}>{t('show.all')}</Button>} />;
}
