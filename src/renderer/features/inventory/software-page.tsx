import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Card } from '../../ui/display/card.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { ExportButton } from '../exchange/export/export-button.tsx';
import type { ExportedTable } from '../exchange/export/exported-table.ts';
import { devicePath } from './device-paths.ts';
import { partMessages } from './parts/part-messages.ts';

const columns = ['device', 'version', 'assetTag', 'serial', 'person'] as const;

/** The devices that have it, all of them, also where the page shows only the first. */
function useExportedDevices(title: string): ExportedTable {
  const t = useMessages(partMessages);
  return useMemo(
    () => ({
      list: 'software-devices',
      filter: { title },
      total: null,
      columns: columns.map((key) => ({ key, header: t(`column.${key}`) })),
    }),
    [t, title],
  );
}

/** One program: which versions there are, on which devices. */
export function SoftwarePage({ name }: { name: string }) {
  const t = useMessages(partMessages);
  const { orpc } = useDesk();
  usePageTitle(name);
  const exported = useExportedDevices(name);
  const read = useQuery(orpc.devices.withSoftware.queryOptions({ name }));
  if (read.isPending) return <Skeleton lines={6} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const { devices, versions, items } = read.data;
  if (devices === 0) return <EmptyState kind="nothing-yet" title={t('onNone')} />;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="flex max-w-4xl items-start gap-2">
        <h1 className="min-w-0 flex-1 text-lg wrap-anywhere">{name}</h1>
        <ExportButton table={exported} />
      </div>
      <p className="mb-3 text-sm text-muted">{t('onDevices', { count: devices })}</p>
      <div className="grid max-w-4xl gap-4 md:grid-cols-2">
        <Card title={t('versions')}>
          <ul className="text-sm">
            {versions.map(({ version, devices: count }) => (
              <li key={version ?? ''}>{t('versionLine', { version: version ?? t('noVersion'), count })}</li>
            ))}
          </ul>
        </Card>
        <Card title={t('alsoOn')}>
          <ul className="text-sm">
            {items.map((item) => (
              <li key={`${item.deviceId}-${item.version}`} className="flex gap-2">
                <a href={`#${devicePath(item.deviceId, 'software')}`} className="min-w-0 flex-1 wrap-anywhere">
                  {item.name}
                </a>
                <span className="font-mono text-xs text-muted">{item.version}</span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}
