import { CircleCheck, History, ShieldQuestionMark, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeviceDetail, Snapshot } from '../../../../contract/devices.ts';
import type { SectionResult } from '../../../../contract/inventory-sections.ts';
import { Card } from '../../../ui/display/card.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { TurnLine } from '../../checks/turn-line.tsx';
import { groupByItem } from '../changes/change-groups.ts';
import { ChangeLine } from '../changes/change-list.tsx';
import { useDeviceChanges } from '../changes/timeline/timeline.tsx';
import { changeMessages } from '../changes/change-messages.ts';
import { devicePath } from '../device-paths.ts';
import { problemText } from '../words/problem-text.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { type Part, parts } from './part-lines.ts';
import { partMessages } from './part-messages.ts';
import { PartPill } from './part-pill.tsx';
import { Provenance } from './sections/provenance.tsx';
import { type PartVerdict, partVerdict } from './sections/section-verdict.ts';
import { SectionPill } from './sections/section-state.tsx';

/** The machine at a glance: its problems first, a word for each part, then what changed and who waits. */
export function OverviewTab({
  device,
  latest,
  record,
  tickets,
}: {
  device: DeviceDetail;
  latest: Snapshot;
  record: ReactNode;
  tickets: ReactNode;
}) {
  const t = useMessages(partMessages);
  return (
    <div className="grid gap-4 p-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Problems device={device} />
        <section aria-label={t('parts')}>
          <div className="mb-2 flex flex-wrap items-baseline gap-3">
            <h2 className="text-md font-semibold">{t('parts')}</h2>
            <Provenance snapshot={latest} />
          </div>
          <ul className="grid gap-2 md:grid-cols-2">
            {parts.map((part) => (
              <PartCard key={part.section} part={part} device={device} latest={latest} />
            ))}
          </ul>
        </section>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {tickets}
        {record}
        <LastChanges device={device} />
        <Card title={t('warranty')} icon={ShieldQuestionMark}>
          <p className="text-sm text-muted">{t('warrantyUnknown')}</p>
        </Card>
      </div>
    </div>
  );
}

function Problems({ device }: { device: DeviceDetail }) {
  const t = useMessages(partMessages);
  const section = useMessages(sectionMessages);
  const language = useLanguage();
  if (device.problems.length === 0)
    return (
      <p className="flex items-center gap-2 rounded-md bg-ok-tint px-3 py-2 text-sm text-ok">
        <CircleCheck aria-hidden size={16} strokeWidth={1.75} />
        {t('noProblems')}
      </p>
    );
  return (
    <Card title={t('problems')} icon={TriangleAlert} flush>
      <ul className="divide-y divide-line/60">
        {device.problems.map((problem) => (
          <li key={`${problem.key}-${problem.itemKey}`} className="flex items-center gap-3 px-3 py-1.5 text-sm">
            <PartPill verdict={problem.severity} />
            <span className="min-w-0 flex-1 wrap-anywhere">{problemText(language, problem)}</span>
            <span className="shrink-0 text-xs text-muted">{section(problem.section)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PartCard({ part, device, latest }: { part: Part; device: DeviceDetail; latest: Snapshot }) {
  const t = useMessages(partMessages);
  const section = useMessages(sectionMessages);
  const format = useFormats();
  const result = latest.sections[part.section];
  const read = result?.status === 'collected';
  const line = read ? part.line(latest, t, format) : '';
  return (
    <li className="flex min-w-0 items-start gap-2 rounded-md border border-line bg-surface px-3 py-2">
      <div className="min-w-0 flex-1">
        <h3 className="text-xs font-semibold">{section(part.section)}</h3>
        <p className="text-sm text-muted wrap-anywhere">
          {read ? line || t('nothing') : (result?.reason ?? (result ? t('nothing') : section('notScanned')))}
        </p>
      </div>
      <PartWord verdict={partVerdict(device, part.section)} result={result} />
    </li>
  );
}

function PartWord({ verdict, result }: { verdict: PartVerdict | null; result: SectionResult | undefined }) {
  if (result && result.status !== 'collected') return <SectionPill status={result.status} />;
  if (verdict !== null) return <PartPill verdict={verdict} />;
  return result ? <SectionPill status={result.status} /> : null;
}

function LastChanges({ device }: { device: DeviceDetail }) {
  const t = useMessages(partMessages);
  const words = useMessages(changeMessages);
  const format = useFormats();
  const read = useDeviceChanges(device.id, 50);
  const changes = read.data?.pages[0]?.items ?? [];
  const items = groupByItem(changes).slice(0, 5);
  const turns = (read.data?.pages[0]?.checks ?? []).filter(({ at }) => at >= (changes[0]?.at ?? 0)).slice(0, 3);
  return (
    <Card
      title={t('lastChanges')}
      icon={History}
      flush
      aside={
        (items.length > 0 || turns.length > 0) && (
          <a href={`#${devicePath(device.id, 'changes')}`} className="text-xs">
            {t('allChanges')}
          </a>
        )
      }
    >
      {read.isPending && <Skeleton />}
      {read.data && items.length === 0 && turns.length === 0 && <p className="p-3 text-sm text-muted">{words('noneText')}</p>}
      {turns.length > 0 && (
        <ul className="divide-y divide-line/60 border-b border-line/60">
          {turns.map((turn) => (
            <TurnLine key={turn.id} turn={turn} />
          ))}
        </ul>
      )}
      {items.length > 0 && (
        <>
          <p className="px-3 pt-2 text-xs text-muted">{words('foundAt', { at: format.dateTime(changes[0]?.at ?? 0) })}</p>
          <ul className="divide-y divide-line/60">
            {items.map((item) => (
              <ChangeLine key={item.id} item={item} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
