import { Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { fold } from '../../../../shared/fold.ts';
import type { DeviceId } from '../../../../contract/common.ts';
import type { Snapshot } from '../../../../contract/devices.ts';
import type { SectionItem } from '../../../../contract/inventory-sections.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { LicenceMatch, useDeviceLicences } from '../../licences/device/device-licences.tsx';
import { deviceLicenceMessages } from '../../licences/device/device-licence-messages.ts';
import { Panels } from '../../../ui/lists/panels.tsx';
import { type GridColumn, VirtualGrid } from '../../../ui/lists/virtual-grid.tsx';
import { sectionItems } from '../words/section-items.ts';
import { useFacts } from '../words/use-facts.ts';
import { partMessages } from './part-messages.ts';
import { Provenance } from './sections/provenance.tsx';
import { SectionTrouble } from './sections/section-state.tsx';
import { SoftwareSpread } from './software-spread.tsx';

type Program = SectionItem<'software'>;

/** What is installed, thousands of lines at ease, and where else each program is. */
export function SoftwareTab({ snapshot, deviceId }: { snapshot: Snapshot; deviceId: DeviceId }) {
  const t = useMessages(partMessages);
  const format = useFormats();
  const facts = useFacts();
  const words = useMessages(deviceLicenceMessages);
  const licenceOf = useDeviceLicences(deviceId);
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const wanted = fold(useDeferredValue(text).trim());
  const all = useMemo(() => sectionItems(snapshot, 'software').sort((a, b) => format.compareNames(a.name, b.name)), [snapshot, format]);
  const shown = useMemo(
    () => (wanted === '' ? all : all.filter((item) => fold(`${item.name} ${item.publisher ?? ''} ${item.version ?? ''}`).includes(wanted))),
    [all, wanted],
  );
  const columns = useMemo((): GridColumn<Program>[] => {
    const column = (id: 'name' | 'version' | 'publisher' | 'source' | 'installedAt', width: string): GridColumn<Program> => ({
      id,
      width,
      header: facts.label(id),
      cell: (item) => (
        <span
          title={String(item[id] ?? '')}
          className={`clip-line ${id === 'version' ? 'font-mono text-xs' : id === 'name' ? '' : 'text-muted'}`}
        >
          {facts.value('software', id, item[id])}
        </span>
      ),
    });
    return [
      column('name', 'minmax(180px, 2fr)'),
      column('version', 'minmax(110px, 1fr)'),
      {
        id: 'licence',
        header: words('licence'),
        width: '170px',
        cell: (item) => {
          const licence = licenceOf(item.name);
          return licence && <LicenceMatch licence={licence} />;
        },
      },
      column('publisher', 'minmax(120px, 1.2fr)'),
      column('source', '90px'),
      column('installedAt', '170px'),
    ];
  }, [facts, words, licenceOf]);
  if (snapshot.sections.software?.status !== 'collected') return <SectionTrouble section="software" result={snapshot.sections.software} />;
  const program = shown[active];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2">
        <TextField
          label={t('filterSoftware')}
          hideLabel
          icon={Search}
          placeholder={t('filterSoftware')}
          value={text}
          onChange={(next) => {
            setText(next);
            setActive(-1);
          }}
          className="w-80 max-w-full"
        />
        <span aria-live="polite" className="tabular text-xs text-muted">
          {t('softwareCount', { shown: format.number(shown.length), count: format.number(all.length) })}
        </span>
        <span className="flex-1" />
        <Provenance snapshot={{ ...snapshot, ...snapshot.sections.software }} />
      </div>
      <Panels
        id="device-software"
        side={<SoftwareSpread program={program ?? null} deviceId={deviceId} licence={program && licenceOf(program.name)} />}
        sideSize={300}
      >
        <VirtualGrid<Program>
          label={t('softwareList')}
          columns={columns}
          rowCount={shown.length}
          rowAt={(index) => shown[index]}
          rowKey={(index) => shown[index]?.key ?? index}
          active={active}
          onActive={setActive}
          onOpen={setActive}
          empty={
            <EmptyState
              kind="nothing-matches"
              title={t('noSoftwareMatch', { text })}
              action={<Button onClick={() => setText('')}>{t('clearFilter')}</Button>}
            />
          }
        />
      </Panels>
    </div>
  );
}
