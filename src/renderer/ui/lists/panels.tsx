import type { ReactNode } from 'react';
import { Group, Panel as BasePanel, Separator } from 'react-resizable-panels';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';

function rememberedLayout(key: string): Record<string, number> | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, number>) : undefined;
  } catch {
    return undefined;
  }
}

type Props = {
  /** Names the layout, so that it is remembered. */
  id: string;
  direction?: 'horizontal' | 'vertical';
  /** The main part. */
  children: ReactNode;
  /** The part beside or below it; null leaves the main part alone. */
  side: ReactNode;
  /** Pixels. */
  sideSize?: number;
  sideMin?: number;
  sideMax?: number;
};

/** Two parts with a border that can be dragged, or moved with the arrow keys. The layout is remembered on this machine. */
export function Panels({ id, direction = 'horizontal', children, side, sideSize = 320, sideMin = 220, sideMax = 640 }: Props) {
  const t = useMessages(uiMessages);
  const key = `deskside.panels.${id}`;
  if (side === null || side === undefined || side === false) return <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>;
  return (
    <Group
      orientation={direction}
      defaultLayout={rememberedLayout(key)}
      onLayoutChanged={(layout, meta) => {
        if (meta.isUserInteraction) localStorage.setItem(key, JSON.stringify(layout));
      }}
      className="min-h-0 min-w-0 flex-1"
    >
      <BasePanel id="main" minSize={160} className="flex min-h-0 min-w-0 flex-col">
        {children}
      </BasePanel>
      <Separator
        aria-label={t('resize')}
        className={
          direction === 'horizontal'
            ? 'relative w-px bg-line after:absolute after:inset-y-0 after:-left-1 after:w-[9px] hover:bg-accent data-[separator=active]:bg-accent'
            : 'relative h-px bg-line after:absolute after:inset-x-0 after:-top-1 after:h-[9px] hover:bg-accent data-[separator=active]:bg-accent'
        }
      />
      <BasePanel
        id="side"
        defaultSize={sideSize}
        minSize={sideMin}
        maxSize={sideMax}
        groupResizeBehavior="preserve-pixel-size"
        className="flex min-h-0 min-w-0 flex-col"
      >
        {side}
      </BasePanel>
    </Group>
  );
}
