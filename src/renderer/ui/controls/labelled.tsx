import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from '../class-names.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';

export type LabelledProps = {
  label: string;
  /** Keeps the label for screen readers only, where the place says it already. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: string | null;
  required?: boolean;
  className?: string;
};

type Ids = { id: string; describedBy: string | undefined; invalid: boolean };

/** Label, hint and error around a control; `children` receives the ids that tie them together. */
export function Labelled({
  label,
  hideLabel,
  hint,
  error,
  required,
  className,
  children,
}: LabelledProps & { children: (ids: Ids) => ReactNode }) {
  const t = useMessages(uiMessages);
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-xs font-medium text-muted'}>
        {label}
        {required && <span className="font-normal"> ({t('required')})</span>}
      </label>
      {children({ id, describedBy, invalid: Boolean(error) })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-xs text-critical">
          <CircleAlert aria-hidden size={14} strokeWidth={1.75} className="mt-[3px] shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
