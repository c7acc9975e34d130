import { Minus, PencilLine, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { InventoryChange } from '../../../../contract/devices.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { StatusPill, type Tone } from '../../../ui/display/status-pill.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { useFacts } from '../words/use-facts.ts';
import { type ChangeKind, groupByItem, type ItemChange } from './change-groups.ts';
import { changeMessages } from './change-messages.ts';

const looks: Readonly<Record<ChangeKind, { tone: Tone; icon: typeof Plus }>> = {
  added: { tone: 'info', icon: Plus },
  removed: { tone: 'paused', icon: Minus },
  changed: { tone: 'warning', icon: PencilLine },
};
const shownAtFirst = 30;

type Props = {
  changes: readonly InventoryChange[];
  /** What tells who else got a change, where that can be asked. */
  whoElse?: (item: ItemChange) => ReactNode;
};

/** Differences, one line for each item, with old beside new. A package upgrade of hundreds shows its first and asks for the rest. */
export function ChangeList({ changes, whoElse }: Props) {
  const t = useMessages(changeMessages);
  const [all, setAll] = useState(false);
  const items = groupByItem(changes);
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <>
      <ul className="divide-y divide-line/60">
        {shown.map((item) => (
          <ChangeLine key={item.id} item={item} whoElse={whoElse} />
        ))}
      </ul>
      {shown.length < items.length && (
        <Button variant="quiet" className="m-1" onClick={() => setAll(true)}>
          {t('moreOf', { count: items.length - shown.length })}
        </Button>
      )}
    </>
  );
}

export function ChangeLine({ item, whoElse }: { item: ItemChange; whoElse?: Props['whoElse'] }) {
  const t = useMessages(changeMessages);
  const section = useMessages(sectionMessages);
  const facts = useFacts();
  const fields = item.fields.filter((change) => change.field !== null);
  return (
    <li className="grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-start gap-2 px-3 py-1.5 text-sm">
      <StatusPill {...looks[item.kind]} label={t(`kind.${item.kind}`)} className="justify-self-start" />
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <span className="font-medium">{item.label}</span> <span className="text-xs text-muted">{section(item.section)}</span>
        </p>
        {fields.map((change) => (
          <p key={change.field} className="text-xs text-muted wrap-anywhere">
            {t('fromTo', {
              field: facts.label(change.field ?? ''),
              old: facts.value(change.section, change.field ?? '', change.old),
              new: facts.value(change.section, change.field ?? '', change.new),
            })}
          </p>
        ))}
      </div>
      {whoElse?.(item)}
    </li>
  );
}
