import { Switch as Base } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';

type Props = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  /** Keeps the label for screen readers only, where the row says it already. */
  hideLabel?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
};

/** On or off, at once. */
export function Switch({ checked, onChange, label, hideLabel, hint, disabled }: Props) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Base.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="switch-track mt-px flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-subtle p-0.5 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Base.Thumb className="switch-thumb size-3.5 rounded-full bg-line-strong transition-transform duration-100 data-checked:translate-x-4 data-checked:bg-on-accent" />
      </Base.Root>
      <span className={hideLabel ? 'sr-only' : 'min-w-0 text-sm'}>
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="block text-xs text-muted">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
