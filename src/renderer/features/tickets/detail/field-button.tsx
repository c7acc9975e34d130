import type { LucideIcon } from 'lucide-react';
import { classNames } from '../../../ui/class-names.ts';
import type { Tone } from '../../../ui/display/status-pill.tsx';

const tones: Readonly<Record<Tone, string>> = {
  critical: 'text-critical',
  warning: 'text-warning',
  ok: 'text-ok',
  info: 'text-info',
  neutral: 'text-ink',
  paused: 'text-paused',
};

type Props = {
  label: string;
  value: string;
  icon?: LucideIcon;
  tone?: Tone;
  onClick?: () => void;
};

/** One field of the header: what it is, what it holds; pressing changes it. Spread props let a popover use it as its trigger. */
export function FieldButton({ label, value, icon: Icon, tone = 'neutral', ...rest }: Props) {
  return (
    <button
      {...rest}
      type="button"
      className="inline-flex min-h-control max-w-64 items-center gap-1 rounded-md border border-transparent px-1.5 text-sm hover:border-line-strong hover:bg-surface aria-expanded:border-line-strong print:px-0"
    >
      <span className="text-xs text-muted">{label}</span>
      {Icon && <Icon aria-hidden size={14} strokeWidth={2} className={classNames('shrink-0', tones[tone])} />}
      <span className={classNames('clip-line font-medium', tones[tone])}>{value}</span>
    </button>
  );
}
