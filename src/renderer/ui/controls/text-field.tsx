import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Labelled, type LabelledProps } from './labelled.tsx';

type Props = Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'className' | 'required'> &
  LabelledProps & {
    value: string;
    onChange: (value: string) => void;
    icon?: LucideIcon;
    /** Something after the text: a unit, a clear button. */
    after?: ReactNode;
    mono?: boolean;
  };

/** One line of text. */
export function TextField({
  label,
  hideLabel,
  hint,
  error,
  required,
  className,
  value,
  onChange,
  icon: Icon,
  after,
  mono,
  ...rest
}: Props) {
  return (
    <Labelled {...{ label, hideLabel, hint, error, required, className }}>
      {({ id, describedBy, invalid }) => (
        <span className="field flex items-center" aria-invalid={invalid || undefined} data-disabled={rest.disabled || undefined}>
          {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className="ml-2 shrink-0 text-muted" />}
          <input
            {...rest}
            id={id}
            value={value}
            required={required}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            onChange={(event) => onChange(event.target.value)}
            className={classNames(
              'min-h-[calc(var(--control-height)-2px)] w-full min-w-0 bg-transparent px-2 outline-none',
              mono && 'font-mono text-xs',
            )}
          />
          {after}
        </span>
      )}
    </Labelled>
  );
}
