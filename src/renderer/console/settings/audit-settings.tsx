import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Download, Link2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AuditCheck, AuditLine } from '../../../contract/audit.ts';
import type { Person } from '../../../contract/people.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Combobox } from '../../ui/controls/combobox.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { csvOf } from '../../ui/csv.ts';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { showToast } from '../../ui/layers/toasts.tsx';
import { auditMessages } from './audit-messages.ts';
import { SettingRow } from './setting-row.tsx';

const pageSize = 100;
const exportLimit = 100_000;

/** What was done at this desk, by whom and when, and whether anybody changed the telling of it; for administrators. */
export function AuditSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  return (
    <>
      {shows('audit-chain') && <ChainSetting pointedAt={at === 'audit-chain'} />}
      {shows('audit') && <LogSetting pointedAt={at === 'audit'} />}
    </>
  );
}

function ChainSetting({ pointedAt }: { pointedAt: boolean }) {
  const t = useMessages(auditMessages);
  const { orpc } = useDesk();
  const check = useMutation(orpc.audit.check.mutationOptions());
  return (
    <SettingRow id="audit-chain" pointedAt={pointedAt}>
      <Button icon={Link2} busy={check.isPending} onClick={() => check.mutate({})}>
        {t('verify')}
      </Button>
      {check.isError && <DeskError error={check.error} />}
      {check.isSuccess && <CheckResult check={check.data} />}
    </SettingRow>
  );
}

function CheckResult({ check: { broken, ...check } }: { check: AuditCheck }) {
  const t = useMessages(auditMessages);
  const format = useFormats();
  return (
    <div className="mt-2 max-w-prose text-sm" role={broken ? 'alert' : 'status'}>
      {broken ? (
        <>
          <p className="font-semibold text-critical">{t('broken')}</p>
          <p>
            {t(broken.kind, { position: format.number(broken.position ?? 0) })}{' '}
            {broken.source && t('remembered', { source: broken.source })}
          </p>
          {broken.commandId && <code className="text-xs text-muted wrap-anywhere">{broken.commandId}</code>}
          <p className="mt-1 text-muted">{t('brokenNext')}</p>
        </>
      ) : (
        <p className="text-ok">
          {t('whole', { count: check.checked, changes: check.changes, duration: format.duration(check.durationMs) })}
        </p>
      )}
      {check.before > 0 && <p className="text-muted">{t('before', { count: check.before })}</p>}
      <p className="text-muted">{t('anchors', { count: check.anchors.length })}</p>
      <p className="mt-1 flex items-center gap-1 text-xs text-muted">
        {t('head', { position: format.number(check.head.position) })}
        <code className="clip-line max-w-48">{check.head.hash}</code>
        <CopyButton text={check.head.hash} label={t('copyHead')} />
      </p>
    </div>
  );
}

type Filter = { person: Person | null; procedure: string; from: string; to: string };
const everything: Filter = { person: null, procedure: '', from: '', to: '' };
/** Nouns of the contract, as the audit names what was done. */
const nouns = [
  'accounts',
  'desk',
  'devices',
  'diagnoses',
  'files',
  'organisations',
  'people',
  'scans',
  'terminals',
  'tickets',
  'views',
] as const;

const dayAt = (date: string, plusDays: number): number => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, day + plusDays).getTime();
};
const inputOf = ({ person, procedure, from, to }: Filter) => ({
  ...(person && { personId: person.id }),
  ...(procedure && { procedure }),
  ...(from && { from: dayAt(from, 0) }),
  ...(to && { to: dayAt(to, 1) }),
});

function LogSetting({ pointedAt }: { pointedAt: boolean }) {
  const t = useMessages(auditMessages);
  const { client, orpc } = useDesk();
  const [filter, setFilter] = useState(everything);
  const input = inputOf(filter);
  const read = useInfiniteQuery({
    queryKey: [...orpc.audit.list.key(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list({ ...input, limit: pageSize, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const lines = useMemo(() => read.data?.pages.flatMap((page) => page.items) ?? [], [read.data]);
  return (
    <SettingRow id="audit" pointedAt={pointedAt}>
      <div className="flex flex-wrap items-end gap-2">
        <AuditFilter filter={filter} onChange={setFilter} />
        <ExportButton input={input} />
      </div>
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.isSuccess && lines.length === 0 && (
        <EmptyState kind="nothing-matches" title={t('none')} action={<Button onClick={() => setFilter(everything)}>{t('all')}</Button>} />
      )}
      {lines.length > 0 && <LineTable lines={lines} />}
      {read.hasNextPage && (
        <Button className="mt-2" busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </SettingRow>
  );
}

function AuditFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useMessages(auditMessages);
  const { orpc } = useDesk();
  const [searched, setSearched] = useState('');
  const people = useQuery(orpc.people.list.queryOptions({ q: searched, limit: 50 }));
  const change = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  return (
    <fieldset className="flex flex-wrap items-end gap-2">
      <legend className="sr-only">{t('filters')}</legend>
      <Combobox
        className="w-44"
        label={t('who')}
        items={people.data?.items ?? []}
        value={filter.person}
        onChange={(person) => change({ person })}
        itemKey={(person) => person.id}
        itemLabel={(person) => person.name}
        itemHint={(person) => person.email}
        onSearch={setSearched}
        loading={people.isFetching}
        placeholder={t('anybody')}
      />
      <Select
        className="w-36"
        label={t('what')}
        value={filter.procedure}
        onChange={(procedure) => change({ procedure })}
        options={[{ value: '', label: t('anything') }, ...nouns.map((noun) => ({ value: `${noun}.`, label: noun }))]}
      />
      <TextField label={t('from')} type="date" value={filter.from} onChange={(from) => change({ from })} />
      <TextField label={t('to')} type="date" value={filter.to} onChange={(to) => change({ to })} />
    </fieldset>
  );
}

function LineTable({ lines }: { lines: readonly AuditLine[] }) {
  const t = useMessages(auditMessages);
  const format = useFormats();
  return (
    <table className="mt-3 w-full text-sm">
      <caption className="sr-only">{t('table')}</caption>
      <thead>
        <tr className="border-b border-line text-left text-xs text-muted">
          <th className="py-1 pr-3 font-medium">{t('when')}</th>
          <th className="py-1 pr-3 font-medium">{t('who')}</th>
          <th className="py-1 pr-3 font-medium">{t('what')}</th>
          <th className="py-1 pr-3 text-right font-medium">{t('changes')}</th>
          <th className="py-1 text-right font-medium">{t('line')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.sequence} className="border-b border-line/60">
            <td className="tabular py-1 pr-3 whitespace-nowrap">{format.dateTime(line.at)}</td>
            <td className="py-1 pr-3">{line.personName ?? t(line.personId ? 'gone' : 'byItself')}</td>
            <td className="py-1 pr-3 font-mono text-xs">{line.procedure}</td>
            <td className="tabular py-1 pr-3 text-right">{format.number(line.changes)}</td>
            <td className="tabular py-1 text-right text-muted">{line.position === null ? '' : format.number(line.position)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Everything that fits, newest first, as a file; read page by page, so that the desk does other things between. */
function ExportButton({ input }: { input: ReturnType<typeof inputOf> }) {
  const t = useMessages(auditMessages);
  const format = useFormats();
  const { client } = useDesk();
  const write = useMutation({
    mutationFn: async () => {
      const lines: AuditLine[] = [];
      for (let cursor: string | null = ''; cursor !== null && lines.length < exportLimit; ) {
        const page: { items: AuditLine[]; next: string | null } = await client.audit.list({
          ...input,
          limit: 500,
          ...(cursor && { cursor }),
        });
        lines.push(...page.items);
        cursor = page.next;
      }
      const rows = lines.map((line) => [
        line.position,
        new Date(line.at).toISOString(),
        line.personName,
        line.personId,
        line.procedure,
        line.commandId,
        line.changes,
        line.hash,
      ]);
      const csv = csvOf(['line', 'at', 'person', 'person id', 'procedure', 'command id', 'changes', 'sha256'], rows);
      const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
      const link = Object.assign(document.createElement('a'), {
        href: url,
        download: `deskside-audit-${new Date().toISOString().slice(0, 10)}.csv`,
      });
      link.click();
      URL.revokeObjectURL(url);
      return lines.length;
    },
    onSuccess: (count) => showToast(count < exportLimit ? t('exported', { count }) : t('exportLimit', { count: format.number(count) })),
  });
  return (
    <>
      <Button icon={Download} busy={write.isPending} onClick={() => write.mutate()}>
        {t('export')}
      </Button>
      {write.isError && <DeskError error={write.error} />}
    </>
  );
}
