import type { LucideIcon } from 'lucide-react';
import { classNames } from '../class-names.ts';

export type Tone = 'critical' | 'warning' | 'ok' | 'info' | 'neutral' | 'paused';

const tints: Readonly<Record<Tone, string>> = {
  critical: 'bg-critical-tint text-critical',
  warning: 'bg-warning-tint text-warning',
  ok: 'bg-ok-tint text-ok',
  info: 'bg-info-tint text-info',
  neutral: 'bg-neutral-tint text-neutral',
  paused: 'bg-paused-tint text-paused',
};

/** A status: always a word, with its icon and tint. Long words end in an ellipsis and stay whole on hover. */
export function StatusPill({ tone, icon: Icon, label, className }: { tone: Tone; icon: LucideIcon; label: string; className?: string }) {
  return (
    <span
      title={label}
      className={classNames(
        'pill inline-flex h-[22px] max-w-full items-center gap-1 rounded-sm px-1.5 text-xs font-medium',
        tints[tone],
        className,
      )}
    >
      <Icon aria-hidden size={14} strokeWidth={2} className="shrink-0" />
      <span className="clip-line">{label}</span>
    </span>
  );
}
