import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';

type Props = {
  checked: boolean | 'some';
  onChange: (checked: boolean) => void;
  label: ReactNode;
  /** Keeps the label for screen readers only: the tick of a row. */
  hideLabel?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
  tabIndex?: number;
  className?: string;
};

/** A tick. Its target is 24 px although the box is 16. */
export function Checkbox({ checked, onChange, label, hideLabel, hint, disabled, tabIndex, className }: Props) {
  return (
    <label className={classNames('inline-flex min-h-6 min-w-6 items-start gap-2 text-sm', disabled && 'text-muted', className)}>
      <Base.Root
        checked={checked === true}
        indeterminate={checked === 'some'}
        onCheckedChange={onChange}
        disabled={disabled}
        tabIndex={tabIndex}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent"
      >
        <Base.Indicator className="text-on-accent">
          {checked === 'some' ? <Minus aria-hidden size={12} strokeWidth={3} /> : <Check aria-hidden size={12} strokeWidth={3} />}
        </Base.Indicator>
      </Base.Root>
      <span className={hideLabel ? 'sr-only' : 'min-w-0'}>
        {label}
        {hint && <span className="block text-xs text-muted">{hint}</span>}
      </span>
    </label>
  );
}
