import { useMutation, useQuery } from '@tanstack/react-query';
import { Cable, Unplug } from 'lucide-react';
import type { DeviceRelation } from '../../../../contract/device-register.ts';
import type { DeviceDetail } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { connectDeviceCommand } from '../device-commands.ts';
import { typeIcons } from '../device-look.tsx';
import { recordMessages } from './record-messages.ts';

/** So much of the past is shown; the rest is in the log. */
const pastShown = 8;

/** What is connected with a device, and what was. */
export function ConnectedCard({ device }: { device: DeviceDetail }) {
  const t = useMessages(recordMessages);
  const { orpc, queries } = useDesk();
  const read = useQuery(orpc.devices.relations.queryOptions({ id: device.id }));
  const end = useMutation({
    ...orpc.devices.disconnect.mutationOptions(),
    onSuccess: () => void queries.invalidateQueries({ queryKey: orpc.devices.key() }),
  });
  const items = read.data?.items ?? [];
  const now = items.filter(({ toAt }) => toAt === null);
  const past = items.filter(({ toAt }) => toAt !== null).slice(0, pastShown);
  return (
    <Card title={t('connected')} icon={Cable} flush aside={<CommandButton command={connectDeviceCommand} />}>
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {end.isError && <DeskError error={end.error} />}
      {read.data && now.length === 0 && <p className="p-3 text-sm text-muted">{t('noneConnected')}</p>}
      {now.length > 0 && (
        <ul aria-label={t('connected')} className="divide-y divide-line/60">
          {now.map((relation) => (
            <Line key={relation.id} relation={relation} onEnd={() => end.mutate({ id: relation.id })} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <>
          <h4 className="border-t border-line px-3 pt-2 text-xs font-medium text-muted">{t('before')}</h4>
          <ul aria-label={t('before')}>
            {past.map((relation) => (
              <Line key={relation.id} relation={relation} onEnd={null} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Line({ relation, onEnd }: { relation: DeviceRelation; onEnd: (() => void) | null }) {
  const t = useMessages(recordMessages);
  const format = useFormats();
  const { other, kind, direction, source, fromAt, toAt } = relation;
  const Icon = typeIcons[other.type];
  const when =
    toAt === null ? t('since', { at: format.dateTime(fromAt) }) : t('span', { from: format.dateTime(fromAt), to: format.dateTime(toAt) });
  return (
    <li className="flex items-center gap-2 px-3 py-1 text-sm">
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="text-xs text-muted">{t(`kind.${direction}.${kind}`)}</span>{' '}
        <a href={`#/devices/${other.id}`} className="wrap-anywhere">
          {other.name}
        </a>
        <span className="block text-xs text-muted">
          {when} · {t(source === 'person' ? 'byHand' : 'byScan')}
        </span>
      </span>
      {onEnd && <IconButton icon={Unplug} label={t('disconnect', { device: other.name })} onClick={onEnd} />}
    </li>
  );
}
