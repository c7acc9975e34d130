import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '../class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const looks: Readonly<Record<ButtonVariant, string>> = {
  primary: 'button-primary bg-accent text-on-accent border-transparent hover:not-disabled:bg-accent-hover font-medium',
  secondary: 'bg-surface text-ink border-line-strong hover:not-disabled:bg-row-hover',
  quiet: 'bg-transparent text-ink border-transparent hover:not-disabled:bg-subtle',
  danger: 'bg-surface text-critical border-critical hover:not-disabled:bg-critical-tint',
};

export type ButtonProps = Omit<ComponentProps<'button'>, 'type'> & {
  variant?: ButtonVariant;
  icon?: LucideIcon;
  /** An icon after the text: the arrow of a menu. */
  iconAfter?: LucideIcon;
  /** Shows that the work is under way and takes no second press. */
  busy?: boolean;
  type?: 'button' | 'submit';
};

/** A verb. One `primary` a view; `danger` for what cannot be taken back. */
export function Button({
  variant = 'secondary',
  icon,
  iconAfter,
  busy = false,
  type = 'button',
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const Icon = busy ? LoaderCircle : icon;
  const After = iconAfter;
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classNames(
        'button inline-flex min-h-control shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 py-px text-sm select-none',
        'disabled:text-muted disabled:border-line disabled:bg-subtle',
        looks[variant],
        className,
      )}
    >
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className={classNames('shrink-0', busy && 'animate-spin')} />}
      {children}
      {After && <After aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />}
    </button>
  );
}
