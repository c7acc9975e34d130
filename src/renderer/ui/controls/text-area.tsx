import type { ComponentProps } from 'react';
import { classNames } from '../class-names.ts';
import { Labelled, type LabelledProps } from './labelled.tsx';

type Props = Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'className' | 'required'> &
  LabelledProps & {
    value: string;
    onChange: (value: string) => void;
    /** Lines it shows when empty, and at most before it scrolls. */
    minRows?: number;
    maxRows?: number;
    fieldClassName?: string;
  };

/** Text of several lines that grows with what is written. */
export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  required,
  className,
  value,
  onChange,
  minRows = 3,
  maxRows = 16,
  fieldClassName,
  ...rest
}: Props) {
  return (
    <Labelled {...{ label, hideLabel, hint, error, required, className }}>
      {({ id, describedBy, invalid }) => (
        <textarea
          {...rest}
          id={id}
          value={value}
          required={required}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onChange={(event) => onChange(event.target.value)}
          className={classNames('field w-full resize-none px-2 py-1.5 field-sizing-content', fieldClassName)}
          style={{ minHeight: `calc(${minRows} * var(--base-line) + 14px)`, maxHeight: `calc(${maxRows} * var(--base-line) + 14px)` }}
        />
      )}
    </Labelled>
  );
}
