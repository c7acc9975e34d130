import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from '../display/kbd.tsx';

type Props = { content: ReactNode; shortcut?: string | null; side?: 'top' | 'bottom' | 'left' | 'right'; children: ReactElement };

/** Words about what is pointed at or focused. Never the only place where something is said. */
export function Tooltip({ content, shortcut = null, side = 'bottom', children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-60">
          <Base.Popup className="layer flex max-w-80 items-center gap-2 px-2 py-1 text-xs">
            <span className="min-w-0">{content}</span>
            {shortcut && <Kbd shortcut={shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Shares the delay between tooltips: after the first, the next appears at once. Around the whole app. */
export function TooltipGroup({ children }: { children: ReactNode }) {
  return (
    <Base.Provider delay={500} timeout={300}>
      {children}
    </Base.Provider>
  );
}
