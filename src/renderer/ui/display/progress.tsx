import { Meter as BaseMeter } from '@base-ui/react/meter';
import { Progress as BaseProgress } from '@base-ui/react/progress';
import { classNames } from '../class-names.ts';
import type { Tone } from './status-pill.tsx';

/** How far something is; `value` null while nobody can tell. `text` says it in words: "Section 3 of 11: Disks". */
export function Progress({ label, value, max = 100, text }: { label: string; value: number | null; max?: number; text?: string }) {
  return (
    <BaseProgress.Root value={value} max={max} aria-label={label} getAriaValueText={() => text ?? label} className="flex flex-col gap-1">
      {text && <span className="text-xs text-muted">{text}</span>}
      <BaseProgress.Track className="h-1 overflow-hidden rounded-full bg-subtle">
        <BaseProgress.Indicator className="meter-fill h-full rounded-full bg-accent transition-[width] duration-120 data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}

const fills: Readonly<Record<Tone, string>> = {
  critical: 'bg-critical',
  warning: 'bg-warning',
  ok: 'bg-ok',
  info: 'bg-accent',
  neutral: 'bg-neutral',
  paused: 'bg-paused',
};

/** How full something is: a disk, a battery. The number stands beside it; the bar is not the only cue. */
export function Meter({
  label,
  value,
  max = 100,
  text,
  tone = 'info',
}: {
  label: string;
  value: number;
  max?: number;
  text: string;
  tone?: Tone;
}) {
  return (
    <BaseMeter.Root value={value} max={max} aria-label={label} getAriaValueText={() => text} className="flex items-center gap-2">
      <BaseMeter.Track className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-subtle">
        <BaseMeter.Indicator className={classNames('meter-fill h-full rounded-full', fills[tone])} />
      </BaseMeter.Track>
      <span className="tabular shrink-0 text-xs text-muted">{text}</span>
    </BaseMeter.Root>
  );
}
