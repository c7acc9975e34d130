import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '../class-names.ts';
import { Tooltip } from '../layers/tooltip.tsx';

type Props = Omit<ComponentProps<'button'>, 'type' | 'children' | 'aria-label'> & {
  icon: LucideIcon;
  /** What it does: its name for a screen reader, and its tooltip. */
  label: string;
  shortcut?: string | null;
  size?: 16 | 18 | 20;
  /** For a button that stays down. */
  pressed?: boolean;
};

/** A verb without room for words. */
export function IconButton({ icon: Icon, label, shortcut = null, size = 16, pressed, className, ...rest }: Props) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <button
        {...rest}
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          'inline-flex size-control shrink-0 items-center justify-center rounded-md text-muted hover:not-disabled:bg-subtle hover:not-disabled:text-ink disabled:opacity-50',
          'aria-pressed:bg-row-selected aria-pressed:text-accent aria-expanded:bg-subtle',
          className,
        )}
      >
        <Icon aria-hidden size={size} strokeWidth={1.75} />
      </button>
    </Tooltip>
  );
}
