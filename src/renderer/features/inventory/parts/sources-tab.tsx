import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import type { DeviceId } from '../../../../contract/common.ts';
import type { DeviceSource } from '../../../../contract/devices.ts';
import { sectionNames } from '../../../../contract/inventory-sections.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { sourceMessages } from './source-messages.ts';

/** Who told what of the device, side by side: the sources across, the sections down, and by whom each section is shown. */
export function SourcesTab({ deviceId }: { deviceId: DeviceId }) {
  const t = useMessages(sourceMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.sources.queryOptions({ id: deviceId }));
  if (read.isPending) return <Skeleton />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <div className="flex flex-col gap-3 p-4">
      <p className="max-w-prose text-sm text-muted">{t('hint')}</p>
      {/* Reached by Tab, so that a long table can be scrolled by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section tabIndex={0} aria-label={t('sources')} className="overflow-x-auto rounded-md border border-line bg-surface">
        <SourceTable sources={read.data.items} />
      </section>
    </div>
  );
}

function SourceTable({ sources }: { sources: readonly DeviceSource[] }) {
  const t = useMessages(sourceMessages);
  const words = useMessages(sectionMessages);
  const told = sectionNames.filter((section) => sources.some(({ sections }) => sections.some((one) => one.section === section)));
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t('sources')}</caption>
      <thead>
        <tr className="border-b border-line bg-subtle">
          <th scope="col" className="px-3 py-2 text-left font-medium">
            {t('section')}
          </th>
          {sources.map((source) => (
            <th key={source.reader} scope="col" className="px-3 py-2 text-left align-top font-medium">
              <SourceHead source={source} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {told.map((section) => (
          <tr key={section} className="border-b border-line/60 last:border-0">
            <th scope="row" className="px-3 py-1 text-left font-normal">
              {words(section)}
            </th>
            {sources.map((source) => (
              <SourceCell key={source.reader} source={source} section={source.sections.find((one) => one.section === section)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SourceHead({ source }: { source: DeviceSource }) {
  const t = useMessages(sourceMessages);
  const words = useMessages(sectionMessages);
  const format = useFormats();
  const { sections, durationMs } = source;
  const took = durationMs > 0 ? ` · ${format.duration(durationMs)}` : '';
  return (
    <>
      {source.reader === 'deskside' ? t('deskside') : words(`source.${source.source}`)}
      <span className="block text-xs font-normal text-muted">
        <RelativeTime at={source.takenAt} />
        {took}
      </span>
      <span className="block text-xs font-normal text-muted">
        {t('found', { sections: sections.length, items: sections.reduce((sum, { items }) => sum + items, 0) })}
      </span>
    </>
  );
}

function SourceCell({ source, section }: { source: DeviceSource; section: DeviceSource['sections'][number] | undefined }) {
  const t = useMessages(sourceMessages);
  if (!section) return <td className="px-3 py-1 text-muted">–</td>;
  const older = section.takenAt < source.takenAt;
  return (
    <td className={`tabular px-3 py-1 ${section.shown ? 'font-medium' : 'text-muted'}`}>
      <span className="inline-flex items-center gap-1">
        {section.items}
        {section.shown && <Check aria-label={t('shown')} size={14} strokeWidth={2} className="text-ok" />}
        {older && <RelativeTime at={section.takenAt} className="text-xs font-normal text-muted" />}
      </span>
    </td>
  );
}
