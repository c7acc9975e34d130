import { Check } from 'lucide-react';
import { memo } from 'react';
import { classNames } from '../class-names.ts';

type Props<Key> = { value: Key; label: string; selected: boolean; onToggle: (value: Key) => void };

/** The tick of a row of a long list. Drawn twenty times a frame while scrolling: a plain button costs a tenth of the form control with its labels and groups. */
function PlainTick<Key>({ value, label, selected, onToggle }: Props<Key>) {
  return (
    <button
      type="button"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot hold the look of the others' ticks
      role="checkbox"
      aria-checked={selected}
      aria-label={label}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(value);
      }}
      className="-m-1 flex size-6 shrink-0 items-center justify-center"
    >
      <span
        className={classNames(
          'flex size-4 items-center justify-center rounded-sm border text-on-accent',
          selected ? 'border-accent bg-accent' : 'border-line-strong bg-surface',
        )}
      >
        {selected && <Check aria-hidden size={12} strokeWidth={3} />}
      </span>
    </button>
  );
}

export const Tick = memo(PlainTick) as typeof PlainTick;
