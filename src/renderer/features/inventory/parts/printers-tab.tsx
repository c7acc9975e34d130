import { CircleAlert, CircleCheck, CircleHelp, CirclePause, type LucideIcon } from 'lucide-react';
import type { Snapshot } from '../../../../contract/devices.ts';
import type { SectionItem } from '../../../../contract/inventory-sections.ts';
import { StatusPill, type Tone } from '../../../ui/display/status-pill.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { sectionItems } from '../words/section-items.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { useFacts } from '../words/use-facts.ts';
import { Provenance } from './sections/provenance.tsx';
import { SectionTable, type TableColumn } from './sections/section-table.tsx';
import { SectionTrouble } from './sections/section-state.tsx';

type Printer = SectionItem<'printers'>;

const looks: Readonly<Record<Printer['state'], { tone: Tone; icon: LucideIcon }>> = {
  idle: { tone: 'ok', icon: CircleCheck },
  printing: { tone: 'info', icon: CircleCheck },
  stopped: { tone: 'paused', icon: CirclePause },
  offline: { tone: 'warning', icon: CircleAlert },
  error: { tone: 'critical', icon: CircleAlert },
  unknown: { tone: 'neutral', icon: CircleHelp },
};

/** The print queues of the machine. */
export function PrintersTab({ snapshot }: { snapshot: Snapshot }) {
  const t = useMessages(sectionMessages);
  const facts = useFacts();
  const printers = sectionItems(snapshot, 'printers');
  const plain = (field: keyof Printer): TableColumn<Printer> => ({
    id: field,
    header: facts.label(field),
    cell: (item) => facts.value('printers', field, item[field]),
  });
  return (
    <div className="flex flex-col gap-2 p-4">
      <Provenance snapshot={{ ...snapshot, ...snapshot.sections.printers }} />
      <SectionTrouble section="printers" result={snapshot.sections.printers} />
      {printers.length > 0 && (
        <SectionTable
          label={t('printers')}
          items={printers}
          itemKey={(item) => item.key}
          columns={[
            plain('name'),
            {
              id: 'state',
              header: facts.label('state'),
              cell: (item) => (
                <>
                  <StatusPill {...looks[item.state]} label={facts.word(item.state)} />
                  {item.stateReason && <span className="block text-xs text-muted">{item.stateReason}</span>}
                </>
              ),
            },
            plain('default'),
            plain('driver'),
            { ...plain('uri'), mono: true, cell: (item) => item.uri ?? item.port ?? item.host ?? '–' },
            plain('connection'),
            { ...plain('jobs'), end: true },
            plain('location'),
          ]}
        />
      )}
    </div>
  );
}
