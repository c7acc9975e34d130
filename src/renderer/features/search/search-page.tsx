import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BookOpen, Laptop, type LucideIcon, Package, Search, Ticket, UserRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type SearchHit, type SearchKind, searchKindSchema } from '../../../contract/search.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Choice } from '../../ui/controls/choice.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Highlight } from '../../ui/display/highlight.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { searchMessages } from './search-messages.ts';

type Kind = SearchKind | 'all';
const kinds: readonly Kind[] = ['all', ...searchKindSchema.options];
const most = 200;
const settleMs = 150;

type Props = {
  q: string;
  kind: SearchKind | undefined;
  onChange: (search: { q: string; kind: SearchKind | undefined }) => void;
  /** The page of something found, and its icon: the shell's, so that the palette and this page agree. */
  pathOf: (hit: SearchHit) => string;
};

const icons: Readonly<Record<SearchKind, LucideIcon>> = {
  ticket: Ticket,
  device: Laptop,
  person: UserRound,
  software: Package,
  article: BookOpen,
};

/** Everything the desk knows, by words. */
export function SearchPage({ q, kind, onChange, pathOf }: Props) {
  const t = useMessages(searchMessages);
  const { orpc } = useDesk();
  const [typed, setTyped] = useState(q);
  usePageTitle(q === '' ? t('search') : `${t('search')}: ${q}`);
  // The address changed from elsewhere: the palette, a link, going back.
  const [last, setLast] = useState(q);
  if (q !== last) {
    setLast(q);
    if (q !== typed.trim()) setTyped(q);
  }
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => onChange({ q: typed.trim(), kind }), settleMs);
    return () => clearTimeout(timer);
  }, [typed, q, kind, onChange]);
  const found = useQuery({
    ...orpc.search.query.queryOptions({ q, kind, limit: most }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const items = q === '' ? [] : (found.data?.items ?? []);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-4xl flex-col gap-3">
        <h1 className="text-lg">{t('search')}</h1>
        <TextField
          label={t('field')}
          hideLabel
          placeholder={t('field')}
          type="search"
          icon={Search}
          value={typed}
          onChange={setTyped}
          maxLength={300}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page was opened to type
          autoFocus
        />
        <Choice
          label={t('kinds')}
          hideLabel
          value={kind ?? 'all'}
          onChange={(next) => onChange({ q, kind: next === 'all' ? undefined : next })}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {found.isError && <DeskError error={found.error} onRetry={() => void found.refetch()} />}
        {q !== '' && found.isLoading && <Skeleton lines={6} />}
        {q === '' && (
          <EmptyState kind="nothing-yet" title={t('start')}>
            {t('startText')}
          </EmptyState>
        )}
        {q !== '' && found.data && (
          <output className="text-xs text-muted">
            {items.length >= most ? t('most', { count: most }) : t('found', { count: items.length })}
          </output>
        )}
        {q !== '' && found.data && !found.isPlaceholderData && items.length === 0 && (
          <EmptyState kind="nothing-matches" title={t('nothing')}>
            {t('nothingText', { query: q })}
          </EmptyState>
        )}
        <ul className="flex flex-col divide-y divide-line rounded-md border border-line bg-surface empty:hidden">
          {items.map((hit) => (
            <li key={`${hit.kind}-${hit.id}`}>
              <Hit hit={hit} query={q} path={pathOf(hit)} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Hit({ hit, query, path }: { hit: SearchHit; query: string; path: string }) {
  const t = useMessages(searchMessages);
  const Icon = icons[hit.kind];
  return (
    <a href={`#${path}`} className="flex items-start gap-3 px-3 py-2 text-ink no-underline hover:bg-row-hover">
      <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block text-sm font-medium wrap-anywhere">
          {hit.number !== null && <span className="tabular mr-1 font-normal text-muted">#{hit.number}</span>}
          <Highlight text={hit.title} query={query} />
        </span>
        {hit.subtitle && <span className="block text-xs text-muted wrap-anywhere">{hit.subtitle}</span>}
        {hit.snippet && (
          <span className="block text-xs text-muted wrap-anywhere">
            <Highlight text={hit.snippet} query={query} />
          </span>
        )}
      </span>
      <span className="shrink-0 text-xs text-muted">{t(`kind.${hit.kind}`)}</span>
    </a>
  );
}
