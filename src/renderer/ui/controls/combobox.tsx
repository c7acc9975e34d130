import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fold } from '../../../shared/fold.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';
import { Labelled, type LabelledProps } from './labelled.tsx';

type Props<Item> = LabelledProps & {
  items: readonly Item[];
  value: Item | null;
  onChange: (item: Item | null) => void;
  itemKey: (item: Item) => string;
  itemLabel: (item: Item) => string;
  /** A second line that tells two of the same name apart. */
  itemHint?: (item: Item) => string | null;
  /** When the desk does the searching: hears what is typed, and `items` are its answers. Left out, the items are filtered here. */
  onSearch?: (text: string) => void;
  loading?: boolean;
  placeholder?: string;
  disabled?: boolean;
};

/** One of many, found by typing; "dang" finds "Đặng". Can be cleared. */
export function Combobox<Item>(props: Props<Item>) {
  const { items, value, onChange, itemKey, itemLabel, itemHint, onSearch, loading = false, placeholder, disabled, ...labelled } = props;
  const t = useMessages(uiMessages);
  const [open, setOpen] = useState(false);
  useEffect(() => (open ? nameDismissButtons(t('close')) : undefined), [open, t]);
  return (
    <Labelled {...labelled}>
      {({ id, describedBy, invalid }) => (
        <Base.Root
          items={items}
          value={value}
          open={open}
          onOpenChange={setOpen}
          onValueChange={onChange}
          onInputValueChange={(text, details) => details.reason === 'input-change' && onSearch?.(text)}
          itemToStringLabel={itemLabel}
          itemToStringValue={itemKey}
          isItemEqualToValue={(item, chosen) => itemKey(item) === itemKey(chosen)}
          filter={onSearch ? null : (item, query) => fold(itemLabel(item)).includes(fold(query))}
          limit={100}
          disabled={disabled}
        >
          <Base.InputGroup className="field flex items-center">
            <Base.Input
              id={id}
              placeholder={placeholder}
              aria-describedby={describedBy}
              aria-invalid={invalid || undefined}
              className="min-h-[calc(var(--control-height)-2px)] w-full min-w-0 bg-transparent px-2 outline-none"
            />
            <Base.Clear
              aria-label={t('clear')}
              className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-ink"
            >
              <X aria-hidden size={14} strokeWidth={1.75} />
            </Base.Clear>
            <Base.Trigger
              aria-label={t('showOptions')}
              className="mr-0.5 flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-ink"
            >
              <ChevronsUpDown aria-hidden size={14} strokeWidth={1.75} />
            </Base.Trigger>
          </Base.InputGroup>
          <Options {...{ itemKey, itemLabel, itemHint, loading }} />
        </Base.Root>
      )}
    </Labelled>
  );
}

function Options<Item>({ itemKey, itemLabel, itemHint, loading }: Pick<Props<Item>, 'itemKey' | 'itemLabel' | 'itemHint' | 'loading'>) {
  const t = useMessages(uiMessages);
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-50">
        <Base.Popup className="layer w-(--anchor-width) min-w-56 outline-none">
          <Base.Empty>
            <span className="block px-3 py-2 text-sm text-muted">{loading ? t('loading') : t('noMatch')}</span>
          </Base.Empty>
          <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
            {(item: Item) => (
              <Base.Item key={itemKey(item)} value={item} className="menu-item text-sm">
                <span className="flex w-4 shrink-0 justify-center">
                  <Base.ItemIndicator>
                    <Check aria-hidden size={14} strokeWidth={2} className="text-accent" />
                  </Base.ItemIndicator>
                </span>
                <span className="min-w-0">
                  <span className="block">{itemLabel(item)}</span>
                  {itemHint?.(item) && <span className="block text-xs text-muted">{itemHint(item)}</span>}
                </span>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

// Base UI puts a hidden button before the input and one after the list for touch screen readers, whenever it sees fit, and names them in
// English only. Answers how to stop.
function nameDismissButtons(name: string): () => void {
  const rename = () => {
    for (const button of document.querySelectorAll('span[aria-label="Dismiss"]')) button.setAttribute('aria-label', name);
  };
  rename();
  const observer = new MutationObserver(rename);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
