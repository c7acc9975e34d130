import { Tabs as Base } from '@base-ui/react/tabs';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';

export type TabItem<Value extends string> = { value: Value; label: string; icon?: LucideIcon; count?: string | null };

type Props<Value extends string> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  tabs: readonly TabItem<Value>[];
  children: ReactNode;
  className?: string;
};

/** Parts of one page, one shown at a time. `children` is the part shown. */
export function Tabs<Value extends string>({ label, value, onChange, tabs, children, className }: Props<Value>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className={classNames('flex min-h-0 min-w-0 flex-col', className)}
    >
      <Base.List
        aria-label={label}
        activateOnFocus={false}
        className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3 [scrollbar-width:none]"
      >
        {tabs.map(({ icon: Icon, ...tab }) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="relative inline-flex min-h-9 shrink-0 items-center gap-1.5 px-2 text-sm text-muted select-none -outline-offset-2 after:absolute after:inset-x-1 after:-bottom-px after:h-0.5 after:rounded-full hover:text-ink data-active:text-ink data-active:after:bg-accent"
          >
            {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} />}
            {tab.label}
            {tab.count && <span className="tabular text-xs text-muted">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} className="min-h-0 min-w-0 flex-1 overflow-auto outline-none" tabIndex={-1}>
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
