import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '../class-names.ts';

type Props = {
  trigger: ReactElement;
  title?: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: 'top' | 'bottom' | 'left' | 'right';
  align?: 'start' | 'center' | 'end';
  className?: string;
};

/** A small panel beside what was pressed. */
export function Popover({ trigger, title, children, open, onOpenChange, side = 'bottom', align = 'start', className }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50">
          <Base.Popup
            className={classNames(
              'layer max-h-(--available-height) w-80 max-w-(--available-width) overflow-y-auto p-3 outline-none',
              className,
            )}
          >
            {title && <Base.Title className="mb-1 text-xs font-medium text-muted">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
