import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { automationSettingsMessages } from './automation-settings-messages.ts';

/** A row of an editor with the way to take it out. */
export function RowFrame({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  const t = useMessages(automationSettingsMessages);
  return (
    <li className="flex flex-wrap items-start gap-2 py-1">
      {children}
      <IconButton icon={Trash2} label={t('remove')} onClick={onRemove} className="ml-auto" />
    </li>
  );
}

/** A list with one entry changed, or without it. */
export const withEntry = <Item,>(items: readonly Item[], at: number, item: Item): Item[] =>
  items.map((each, i) => (i === at ? item : each));
export const withoutEntry = <Item,>(items: readonly Item[], at: number): Item[] => items.filter((_, i) => i !== at);
