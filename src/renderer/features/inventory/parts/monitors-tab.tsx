import type { Snapshot } from '../../../../contract/devices.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { itemName, sectionItems } from '../words/section-items.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { useFacts } from '../words/use-facts.ts';
import { Provenance } from './sections/provenance.tsx';
import { SectionTable } from './sections/section-table.tsx';
import { SectionTrouble } from './sections/section-state.tsx';

/** The monitors as their own EDID names them. */
export function MonitorsTab({ snapshot }: { snapshot: Snapshot }) {
  const t = useMessages(sectionMessages);
  const facts = useFacts();
  const monitors = sectionItems(snapshot, 'monitors');
  const fields = ['serial', 'diagonalInches', 'resolution', 'connection', 'manufacturedYear', 'builtIn'] as const;
  return (
    <div className="flex flex-col gap-2 p-4">
      <Provenance snapshot={{ ...snapshot, ...snapshot.sections.monitors }} />
      <SectionTrouble section="monitors" result={snapshot.sections.monitors} />
      {monitors.length > 0 && (
        <SectionTable
          label={t('monitors')}
          items={monitors}
          itemKey={(item) => item.key}
          columns={[
            { id: 'model', header: facts.label('model'), cell: (item) => itemName('monitors', item) },
            ...fields.map((field) => ({
              id: field,
              header: facts.label(field),
              mono: field === 'serial',
              cell: (item: (typeof monitors)[number]) => facts.value('monitors', field, item[field]),
            })),
          ]}
        />
      )}
    </div>
  );
}
