import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';

type Props = {
  title?: string;
  icon?: LucideIcon;
  /** Right of the title: a status, a button. */
  aside?: ReactNode;
  children: ReactNode;
  /** `flush` leaves the padding to the content: lists and tables. */
  flush?: boolean;
  className?: string;
};

/** A bounded part of a page. Hairline, no shadow. */
export function Card({ title, icon: Icon, aside, children, flush, className }: Props) {
  return (
    <section className={classNames('min-w-0 rounded-md border border-line bg-surface', className)}>
      {title && (
        <header className="flex min-h-9 items-center gap-2 border-b border-line px-3 py-1">
          {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />}
          <h3 className="min-w-0 flex-1 text-xs font-semibold">{title}</h3>
          {aside}
        </header>
      )}
      <div className={flush ? '' : 'p-3'}>{children}</div>
    </section>
  );
}

/** Facts as label and value, aligned: serial, model, address. A value that is null reads as a dash, not as an empty line. */
export function Facts({ items, mono }: { items: readonly { label: string; value: ReactNode }[]; mono?: boolean }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1">
      {items.map((item) => (
        <div key={item.label} className="contents">
          <dt className="text-muted">{item.label}</dt>
          <dd className={classNames('min-w-0 wrap-anywhere', mono && 'font-mono text-xs leading-5')}>{item.value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
