import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Building2, Plus, Search } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { OrganisationId } from '../../../contract/common.ts';
import type { Person } from '../../../contract/people.ts';
import { leads, mayCall } from '../../../contract/roles.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { CommandButton } from '../../ui/commands/runner.tsx';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { type GridColumn, VirtualGrid } from '../../ui/lists/virtual-grid.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { ExportButton } from '../exchange/export/export-button.tsx';
import { importPeopleCommand } from '../exchange/import/import-commands.ts';
import { OrganisationsDialog } from './organisations-dialog.tsx';
import { peopleDirectory } from './people-context.ts';
import { peopleMessages } from './people-messages.ts';
import { PersonDialog } from './person-dialog.tsx';

type Shown = 'new' | 'organisations' | null;
const anyOrganisation = 'any';
const shownKeys = ['name', 'email', 'phone', 'title', 'site', 'organisation'] as const;

/** The directory: everybody who asks for help or gives it. */
export function PeoplePage() {
  const t = useMessages(peopleMessages);
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const [organisation, setOrganisation] = useState(anyOrganisation);
  const [shown, setShown] = useState<Shown>(null);
  const [active, setActive] = useState(0);
  const me = useQuery(orpc.desk.about.queryOptions({})).data?.me;
  const lead = me !== undefined && mayCall(me.roles, leads);
  usePageTitle(t('people'));
  useProvideContext(
    peopleDirectory,
    useMemo(() => ({ show: setShown }), []),
  );
  const q = useDeferredValue(typed.trim());
  const { people, query, more } = usePeople(q, organisation === anyOrganisation ? undefined : (organisation as OrganisationId));
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const columns = useColumns(organisations);
  const open = (index: number) => {
    const person = people[index];
    if (person) location.hash = `#/people/${person.id}`;
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line bg-canvas px-3 py-2">
        <h1 className="sr-only">{t('people')}</h1>
        <TextField
          label={t('find')}
          hideLabel
          placeholder={t('find')}
          type="search"
          icon={Search}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setActive(0);
          }}
          className="min-w-60 flex-1"
        />
        {organisations.length > 0 && (
          <Select
            label={t('organisation')}
            hideLabel
            value={organisation}
            onChange={setOrganisation}
            options={[
              { value: anyOrganisation, label: t('allOrganisations') },
              ...organisations.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
          />
        )}
        <Button icon={Building2} onClick={() => setShown('organisations')}>
          {t('organisations')}
        </Button>
        <ExportButton
          table={{
            list: 'people',
            filter: { q, ...(organisation === anyOrganisation ? {} : { organisationId: organisation as OrganisationId }) },
            total: null,
            columns: shownKeys.map((key) => ({ key, header: t(key) })),
          }}
        />
        <CommandButton command={importPeopleCommand} />
        <Button icon={Plus} variant="primary" onClick={() => setShown('new')}>
          {t('newPerson')}
        </Button>
      </div>
      {query.isError && <DeskError error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={10} />}
      {query.data && (
        <VirtualGrid<Person>
          label={t('people')}
          columns={columns}
          rowCount={people.length}
          rowAt={(index) => people[index]}
          rowKey={(index) => people[index]?.id ?? index}
          active={Math.min(active, people.length - 1)}
          onActive={setActive}
          onOpen={open}
          onRange={more}
          empty={
            q === '' ? (
              <EmptyState kind="nothing-yet" title={t('emptyYet')}>
                {t('emptyYetText')}
              </EmptyState>
            ) : (
              <EmptyState
                kind="nothing-matches"
                title={t('emptyMatches')}
                action={<Button onClick={() => setTyped('')}>{t('clear')}</Button>}
              >
                {t('emptyMatchesText', { query: q })}
              </EmptyState>
            )
          }
        />
      )}
      {shown === 'new' && <PersonDialog person={null} onClose={() => setShown(null)} />}
      {shown === 'organisations' && <OrganisationsDialog mayChange={lead} onClose={() => setShown(null)} />}
    </div>
  );
}

const page = 100;

/** People by pages; the next is read before its place comes into sight. */
function usePeople(q: string, organisationId: OrganisationId | undefined) {
  const { client, orpc } = useDesk();
  const query = useInfiniteQuery({
    queryKey: [...orpc.people.list.key(), 'pages', { q, organisationId }],
    queryFn: ({ pageParam, signal }) => client.people.list({ q, organisationId, limit: page, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const people = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(
    (_: number, to: number) => {
      if (hasNextPage && !isFetchingNextPage && to > people.length - page / 2) void fetchNextPage();
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, people.length],
  );
  return { people, query, more };
}

function useColumns(organisations: readonly { id: OrganisationId; name: string }[]): GridColumn<Person>[] {
  const t = useMessages(peopleMessages);
  const text = (value: string | null) => (
    <span title={value ?? undefined} className={value === null ? 'text-muted' : 'clip-line'}>
      {value ?? '–'}
    </span>
  );
  return [
    {
      id: 'name',
      header: t('name'),
      width: 'minmax(220px, 2fr)',
      cell: (person) => (
        <a
          href={`#/people/${person.id}`}
          tabIndex={-1}
          className={`clip-line no-underline hover:underline ${person.active ? 'text-ink' : 'text-muted'}`}
        >
          {person.name}
          {!person.active && ` (${t('inactive')})`}
        </a>
      ),
    },
    { id: 'email', header: t('email'), width: 'minmax(180px, 2fr)', cell: ({ email }) => text(email) },
    { id: 'phone', header: t('phone'), width: '140px', cell: ({ phone }) => text(phone) },
    { id: 'title', header: t('title'), width: 'minmax(120px, 1fr)', cell: ({ title }) => text(title) },
    { id: 'site', header: t('site'), width: 'minmax(100px, 1fr)', cell: ({ site }) => text(site) },
    {
      id: 'organisation',
      header: t('organisation'),
      width: 'minmax(140px, 1fr)',
      cell: ({ organisationId }) => text(organisations.find(({ id }) => id === organisationId)?.name ?? null),
    },
  ];
}
