import { CircleCheck, Inbox, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';

const icons = { 'nothing-yet': Inbox, 'nothing-matches': SearchX, 'all-done': CircleCheck } as const;

type Props = {
  /** Nothing yet: what it is, and one button. Nothing matches: the filter in words, and how to clear it. All done: say so. */
  kind: keyof typeof icons;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
};

/** A place without content says why. */
export function EmptyState({ kind, title, children, action }: Props) {
  const Icon = icons[kind];
  return (
    <div className="flex h-full min-h-40 flex-col items-center justify-center gap-2 p-6 text-center">
      <Icon aria-hidden size={24} strokeWidth={1.5} className={kind === 'all-done' ? 'text-ok' : 'text-muted'} />
      <h2 className="text-md font-semibold">{title}</h2>
      {children && <div className="max-w-md text-sm text-balance text-muted">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
