import { Autocomplete } from '@base-ui/react/autocomplete';
import { Check, type LucideIcon, Plus } from 'lucide-react';
import { useState } from 'react';
import { fold } from '../../../../shared/fold.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';

export type PickerItem = { id: string; label: string; hint?: string | null; icon?: LucideIcon; checked?: boolean };

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  items: readonly PickerItem[];
  onPick: (id: string) => void;
  /** When words that are not in the list may be taken too: a new tag. */
  onNew?: (text: string) => void;
  newLabel?: (text: string) => string;
};

const newItem = '\u0000new';

/** One of a list by a few keys: what `s`, `p`, `a` and `t` open, for one ticket as for many. */
export function FieldPicker({ open, onOpenChange, title, items, onPick, onNew, newLabel }: Props) {
  const t = useMessages(uiMessages);
  const [typed, setTyped] = useState('');
  const close = (next: boolean) => {
    setTyped('');
    onOpenChange(next);
  };
  const text = typed.trim();
  const wanted = fold(text);
  const found = items.filter((item) => fold(item.label).includes(wanted));
  const offersNew = onNew && newLabel && text !== '' && !items.some((item) => fold(item.label) === wanted);
  const shown: PickerItem[] = offersNew ? [...found, { id: newItem, label: newLabel(text), icon: Plus }] : found;
  const pick = (item: PickerItem) => {
    close(false);
    if (item.id === newItem) onNew?.(text);
    else onPick(item.id);
  };
  return (
    <Dialog open={open} onOpenChange={close} title={title} hideTitle width="narrow">
      <Autocomplete.Root
        open
        inline
        items={shown}
        value={typed}
        onValueChange={(value, details) => details.reason !== 'item-press' && setTyped(value)}
        mode="none"
        autoHighlight="always"
        keepHighlight
        itemToStringValue={(item: PickerItem) => item.label}
      >
        <Autocomplete.Input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- opening it is asking to type
          autoFocus
          aria-label={title}
          placeholder={title}
          className="min-h-10 w-full border-b border-line bg-transparent px-3 text-md outline-none"
        />
        <Autocomplete.Empty>
          <span className="block px-3 py-2 text-sm text-muted">{t('noMatch')}</span>
        </Autocomplete.Empty>
        <Autocomplete.List className="max-h-80 overflow-y-auto p-1 data-empty:p-0">
          {(item: PickerItem) => (
            <Autocomplete.Item key={item.id} value={item} onClick={() => pick(item)} className="menu-item text-sm">
              {item.icon ? <item.icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" /> : null}
              <span className="min-w-0 flex-1">
                {item.label}
                {item.hint && <span className="block text-xs text-muted">{item.hint}</span>}
              </span>
              {item.checked && <Check aria-hidden size={14} strokeWidth={2} className="shrink-0 text-accent" />}
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}
