import { CircleAlert, CirclePlus, Equal, type LucideIcon, PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { RowFate } from '../../../../contract/imports.ts';
import { Choice } from '../../../ui/controls/choice.tsx';
import { StatusPill, type Tone } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { VirtualList } from '../../../ui/lists/virtual-list.tsx';
import { importMessages } from './import-messages.ts';
import { useFieldName, useRefusal } from './use-refusal.ts';

type Fate = RowFate['fate'];
const fates: readonly Fate[] = ['new', 'changed', 'same', 'refused'];
const looks: Readonly<Record<Fate, { icon: LucideIcon; tone: Tone }>> = {
  new: { icon: CirclePlus, tone: 'ok' },
  changed: { icon: PencilLine, tone: 'info' },
  same: { icon: Equal, tone: 'neutral' },
  refused: { icon: CircleAlert, tone: 'critical' },
};

/** How many rows have which fate. */
export const countFates = (rows: readonly RowFate[]): Record<Fate, number> => {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const { fate } of rows) counts[fate] += 1;
  return counts;
};

/** Every row with what becomes of it, and why; narrowed to one fate when asked. */
export function FateList({ rows }: { rows: readonly RowFate[] }) {
  const t = useMessages(importMessages);
  const format = useFormats();
  const [shown, setShown] = useState<Fate | 'all'>('all');
  const counts = countFates(rows);
  const offered = fates.filter((fate) => counts[fate] > 0);
  return (
    <div className="flex min-h-72 flex-1 flex-col gap-2">
      <Choice
        label={t('show')}
        hideLabel
        value={shown}
        onChange={setShown}
        options={[
          { value: 'all' as const, label: t('all', { count: format.number(rows.length) }) },
          ...offered.map((fate) => ({
            value: fate,
            icon: looks[fate].icon,
            label: t('counted', { fate: t(`fate.${fate}`), count: format.number(counts[fate]) }),
          })),
        ]}
      />
      <VirtualList
        label={t('fates')}
        items={shown === 'all' ? rows : rows.filter(({ fate }) => fate === shown)}
        itemKey={({ line }) => String(line)}
        estimate={36}
        className="rounded-md border border-line bg-surface"
        render={(row) => <FateLine row={row} />}
      />
    </div>
  );
}

function FateLine({ row }: { row: RowFate }) {
  const t = useMessages(importMessages);
  const fieldName = useFieldName();
  const refusal = useRefusal();
  return (
    <div className="flex items-start gap-3 border-b border-line/60 px-3 py-1.5 text-sm">
      <span className="tabular w-20 shrink-0 text-xs text-muted">{t('line', { line: row.line })}</span>
      <span className="w-32 shrink-0">
        <StatusPill {...looks[row.fate]} label={t(`fate.${row.fate}`)} />
      </span>
      <span className="min-w-0 flex-1 wrap-anywhere">
        {row.name}
        {row.refusal && <span className="block text-xs text-critical">{refusal(row.refusal)}</span>}
        {row.fate === 'changed' &&
          row.changes.map((change) => (
            <span key={change.field} className="block text-xs text-muted">
              {t('change', { field: fieldName(change.field), old: change.old ?? '–', new: change.new ?? '–' })}
            </span>
          ))}
      </span>
    </div>
  );
}
