import { HardDrive } from 'lucide-react';
import type { Snapshot } from '../../../../contract/devices.ts';
import type { SectionItem } from '../../../../contract/inventory-sections.ts';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { Meter } from '../../../ui/display/progress.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { itemName, sectionItems } from '../words/section-items.ts';
import { useFacts } from '../words/use-facts.ts';
import { partMessages } from './part-messages.ts';
import { PartPill } from './part-pill.tsx';
import { Provenance } from './sections/provenance.tsx';
import { SectionTrouble } from './sections/section-state.tsx';

/** Disks with their word and its reason, and volumes with how full they are. */
export function DisksTab({ snapshot }: { snapshot: Snapshot }) {
  const t = useMessages(partMessages);
  const volumes = sectionItems(snapshot, 'volumes');
  return (
    <div className="flex flex-col gap-4 p-4">
      <Provenance snapshot={{ ...snapshot, ...snapshot.sections.disks }} />
      <section aria-label={t('physicalDisks')} className="flex flex-col gap-2">
        <h2 className="text-md font-semibold">{t('physicalDisks')}</h2>
        <SectionTrouble section="disks" result={snapshot.sections.disks} />
        <div className="grid gap-2 lg:grid-cols-2">
          {sectionItems(snapshot, 'disks').map((disk) => (
            <DiskCard key={disk.key} disk={disk} />
          ))}
        </div>
      </section>
      <section aria-label={t('volumes')} className="flex flex-col gap-2">
        <h2 className="text-md font-semibold">{t('volumes')}</h2>
        <SectionTrouble section="volumes" result={snapshot.sections.volumes} />
        {volumes.length > 0 && (
          <ul className="divide-y divide-line/60 rounded-md border border-line bg-surface">
            {volumes.map((volume) => (
              <VolumeLine key={volume.key} volume={volume} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function DiskCard({ disk }: { disk: SectionItem<'disks'> }) {
  const t = useMessages(partMessages);
  const facts = useFacts();
  const value = (field: keyof typeof disk) => facts.value('disks', field, disk[field]);
  const shown = ['serial', 'firmware', 'bus', 'sizeBytes', 'device', 'reallocatedSectors', 'pendingSectors'] as const;
  return (
    <Card title={itemName('disks', disk) || disk.key} icon={HardDrive} aside={<PartPill verdict={disk.health} />}>
      {disk.healthReason && <p className="mb-2 text-sm wrap-anywhere">{disk.healthReason}</p>}
      <div className="text-sm">
        <Facts
          items={[
            { label: t('temperature'), value: value('temperatureC') },
            { label: t('hours'), value: value('powerOnHours') },
            { label: t('written'), value: value('writtenBytes') },
            { label: t('wear'), value: value('wearPercent') },
            ...shown.map((field) => ({ label: facts.label(field), value: value(field) })),
          ]}
        />
      </div>
    </Card>
  );
}

function VolumeLine({ volume }: { volume: SectionItem<'volumes'> }) {
  const t = useMessages(partMessages);
  const facts = useFacts();
  const format = useFormats();
  const { usedPercent, usedBytes, sizeBytes } = volume;
  const fullness =
    usedBytes !== null && sizeBytes !== null ? t('fullness', { used: format.bytes(usedBytes), size: format.bytes(sizeBytes) }) : '–';
  const details = [
    volume.label,
    volume.fileSystem,
    volume.device,
    volume.readOnly ? facts.label('readOnly') : null,
    volume.encryption === 'unknown' ? null : facts.word(volume.encryption),
  ];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(10rem,18rem)_10rem] items-center gap-4 px-3 py-2 text-sm">
      <div className="min-w-0">
        <p className="font-mono text-xs font-medium wrap-anywhere">{volume.mount}</p>
        <p className="text-xs text-muted wrap-anywhere">{details.filter(Boolean).join(' · ')}</p>
      </div>
      {usedPercent === null ? (
        <span className="text-muted">–</span>
      ) : (
        <Meter
          label={t('fillOf', { mount: volume.mount })}
          value={usedPercent}
          text={format.percent(usedPercent)}
          tone={usedPercent >= 97 ? 'critical' : usedPercent >= 90 ? 'warning' : 'info'}
        />
      )}
      <span className="tabular text-right text-xs text-muted">{fullness}</span>
    </li>
  );
}
