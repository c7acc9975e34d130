import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { classNames } from '../class-names.ts';
import { Kbd } from '../display/kbd.tsx';

/** A line of a menu. `checked` makes it a choice that is on or off. */
export type MenuEntry =
  | {
      id: string;
      label: string;
      icon?: LucideIcon;
      shortcut?: string | null;
      hint?: string;
      danger?: boolean;
      disabled?: boolean;
      checked?: boolean;
      onSelect: () => void;
    }
  | { id: string; heading: string }
  | { id: string; separator: true };

function Entry({ entry }: { entry: MenuEntry }) {
  if ('separator' in entry) return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
  if ('heading' in entry) return <div className="px-2 pt-1.5 pb-0.5 text-xs font-medium text-muted">{entry.heading}</div>;
  const Icon = entry.icon;
  const content = (
    <>
      <span className="flex w-4 shrink-0 justify-center">
        {entry.checked ? (
          <Check aria-hidden size={14} strokeWidth={2} className="text-accent" />
        ) : (
          Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className={entry.danger ? '' : 'text-muted'} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        {entry.label}
        {entry.hint && <span className="block text-xs text-muted">{entry.hint}</span>}
      </span>
      {entry.shortcut && <Kbd shortcut={entry.shortcut} />}
    </>
  );
  const className = classNames('menu-item text-sm', entry.danger && 'text-critical');
  if (entry.checked !== undefined)
    return (
      <Base.CheckboxItem checked={entry.checked} disabled={entry.disabled} onCheckedChange={entry.onSelect} className={className}>
        {content}
      </Base.CheckboxItem>
    );
  return (
    <Base.Item disabled={entry.disabled} onClick={entry.onSelect} className={className}>
      {content}
    </Base.Item>
  );
}

const popup = 'layer max-h-(--available-height) min-w-48 max-w-96 overflow-y-auto p-1 outline-none';

/** A button that opens a list of verbs. `trigger` is the button itself. */
export function Menu({
  trigger,
  entries,
  align = 'start',
  side = 'bottom',
}: {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: 'start' | 'end';
  side?: 'top' | 'bottom' | 'right';
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className="z-50">
          <Base.Popup className={popup}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
