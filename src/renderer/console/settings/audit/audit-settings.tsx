import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AuditCheck } from '../../../../contract/audit.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/display/copy-button.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { auditCheck } from './audit-commands.ts';
import { AuditExport } from './audit-export.tsx';
import { auditInput, everything } from './audit-filter.ts';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { AuditLines } from './audit-lines.tsx';
import { auditMessages } from './audit-messages.ts';
import { SettingRow } from '../setting-row.tsx';

const pageSize = 100;

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
  const { mutate } = check;
  useProvideContext(
    auditCheck,
    useMemo(() => ({ start: () => mutate({}) }), [mutate]),
  );
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

function LogSetting({ pointedAt }: { pointedAt: boolean }) {
  const t = useMessages(auditMessages);
  const { client, orpc } = useDesk();
  const [filter, setFilter] = useState(everything);
  const input = auditInput(filter);
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
        <AuditFilterBar filter={filter} onChange={setFilter} />
        <AuditExport input={input} />
      </div>
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.isSuccess && lines.length === 0 && (
        <EmptyState kind="nothing-matches" title={t('none')} action={<Button onClick={() => setFilter(everything)}>{t('all')}</Button>} />
      )}
      {lines.length > 0 && <AuditLines lines={lines} />}
      {read.hasNextPage && (
        <Button className="mt-2" busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </SettingRow>
  );
}
