import { useQuery } from '@tanstack/react-query';
import type { DeviceId } from '../../../../contract/common.ts';
import type { SectionItem } from '../../../../contract/inventory-sections.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { ProductOfTitle, type TitleLicence } from '../../licences/device/device-licences.tsx';
import { Facts } from '../../../ui/display/card.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { devicePath, softwarePath } from '../device-paths.ts';
import { useFacts } from '../words/use-facts.ts';
import { partMessages } from './part-messages.ts';

const devicesShown = 20;

type Props = { program: SectionItem<'software'> | null; deviceId: DeviceId; licence: TitleLicence | undefined };

/** One program of the list: its facts, its licence, and on how many other devices it is. */
export function SoftwareSpread({ program, deviceId, licence }: Props) {
  const t = useMessages(partMessages);
  const facts = useFacts();
  const { orpc } = useDesk();
  const read = useQuery({ ...orpc.devices.withSoftware.queryOptions({ name: program?.name ?? '-' }), enabled: program !== null });
  if (program === null) return <p className="p-4 text-sm text-muted">{t('chooseSoftware')}</p>;
  const fields = ['version', 'publisher', 'source', 'architecture', 'installedAt', 'sizeBytes', 'scope', 'location'] as const;
  const others = read.data?.items.filter((item) => item.deviceId !== deviceId) ?? [];
  return (
    <aside aria-label={program.name} className="min-h-0 flex-1 overflow-y-auto p-4 text-sm">
      <h2 className="mb-2 text-md font-semibold wrap-anywhere">{program.name}</h2>
      <Facts items={fields.map((field) => ({ label: facts.label(field), value: facts.value('software', field, program[field]) }))} />
      {licence && <ProductOfTitle licence={licence} />}
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && (
        <div className="mt-4 flex flex-col gap-2">
          <p className="font-medium">{t('installedOnOthers', { count: Math.max(0, read.data.devices - 1) })}</p>
          {others.length > 0 && (
            <ul aria-label={t('alsoOn')} className="flex flex-col gap-0.5">
              {others.slice(0, devicesShown).map((item) => (
                <li key={item.deviceId} className="flex gap-2">
                  <a href={`#${devicePath(item.deviceId)}`} className="min-w-0 flex-1 wrap-anywhere">
                    {item.name}
                  </a>
                  <span className="font-mono text-xs text-muted">{item.version}</span>
                </li>
              ))}
            </ul>
          )}
          <a href={`#${softwarePath(program.name)}`}>{t('openSoftware')}</a>
        </div>
      )}
    </aside>
  );
}
