import { ArrowLeft, ArrowRight, Columns3 } from 'lucide-react';
import { Button } from '../../../../ui/controls/button.tsx';
import { Checkbox } from '../../../../ui/controls/checkbox.tsx';
import { IconButton } from '../../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { Popover } from '../../../../ui/layers/popover.tsx';
import { type ColumnChoice, columnIds, moveColumn, toggleColumn, usualColumns, widenColumn, widthLimits } from './queue-columns.ts';
import { queueMessages } from '../queue-messages.ts';
import { useColumnTitle } from './use-column-title.ts';

type Props = { columns: readonly ColumnChoice[]; onChange: (columns: readonly ColumnChoice[]) => void };

/** Which columns, in which order, how wide; without dragging anything. */
export function ColumnChooser({ columns, onChange }: Props) {
  const t = useMessages(queueMessages);
  const title = useColumnTitle();
  const hidden = columnIds.filter((id) => !columns.some((column) => column.id === id));
  return (
    <Popover align="end" className="w-96" title={t('chooseColumns')} trigger={<IconButton icon={Columns3} label={t('columns')} />}>
      <ul className="flex flex-col gap-0.5">
        {columns.map(({ id, width }) => (
          <li key={id} className="flex items-center gap-1">
            <Checkbox checked onChange={() => onChange(toggleColumn(columns, id))} label={title(id)} className="min-w-0 flex-1" />
            <input
              type="number"
              value={width}
              min={widthLimits.min}
              max={widthLimits.max}
              step={10}
              aria-label={t('width', { column: title(id) })}
              onChange={(event) => onChange(widenColumn(columns, id, event.target.valueAsNumber || widthLimits.min))}
              className="field tabular w-20 px-1.5 text-sm"
            />
            <IconButton icon={ArrowLeft} label={t('moveUp', { column: title(id) })} onClick={() => onChange(moveColumn(columns, id, -1))} />
            <IconButton
              icon={ArrowRight}
              label={t('moveDown', { column: title(id) })}
              onClick={() => onChange(moveColumn(columns, id, 1))}
            />
          </li>
        ))}
        {hidden.map((id) => (
          <li key={id}>
            <Checkbox checked={false} onChange={() => onChange(toggleColumn(columns, id))} label={title(id)} />
          </li>
        ))}
      </ul>
      <Button className="mt-2" onClick={() => onChange(usualColumns)}>
        {t('resetColumns')}
      </Button>
    </Popover>
  );
}
