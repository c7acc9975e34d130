import { type KeyboardEvent, useRef, useState } from 'react';
import { classNames } from '../class-names.ts';

export type DayBar = {
  /** Midnight of its day, or of the first of its days. */
  day: number;
  /** How much there was: of the day, or of each of its days. */
  counts: readonly number[];
  /** What is counted and how much, in words. */
  label: string;
  /** Under the bar, where there is room for it. */
  tick?: string;
};
type Props = {
  label: string;
  bars: readonly DayBar[];
  /** The day that is looked at alone. */
  chosen: number | null;
  onChoose: (day: number) => void;
  className?: string;
};

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_at, last) => last,
};

/** How much there was on each day, as bars; one day, or one week of days, can be chosen. One stop of the Tab key: arrows go from one to the next. */
export function DayBars({ label, bars, chosen, onChoose, className }: Props) {
  const row = useRef<HTMLFieldSetElement>(null);
  const [reached, setReached] = useState<number | null>(null);
  const most = Math.max(1, ...bars.flatMap(({ counts }) => counts));
  const stop = [reached, chosen].find((day) => bars.some((bar) => bar.day === day)) ?? bars.at(-1)?.day;
  const move = (event: KeyboardEvent, at: number) => {
    const to = steps[event.key]?.(at, bars.length - 1);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    row.current?.querySelectorAll('button')[Math.min(bars.length - 1, Math.max(0, to))]?.focus();
  };
  return (
    <fieldset ref={row} aria-label={label} className={classNames('flex min-w-0 items-stretch gap-px', className)}>
      {bars.map((bar, i) => (
        <button
          key={bar.day}
          type="button"
          aria-label={bar.label}
          title={bar.label}
          aria-pressed={bar.day === chosen}
          tabIndex={bar.day === stop ? 0 : -1}
          onFocus={() => setReached(bar.day)}
          onKeyDown={(event) => move(event, i)}
          onClick={() => onChoose(bar.day)}
          className="group flex min-w-1 flex-1 cursor-pointer flex-col rounded-sm hover:bg-subtle aria-pressed:bg-row-selected"
        >
          <span className="flex min-h-0 flex-1 items-end justify-center gap-px border-b border-line-strong">
            {bar.counts.map((count, part) => (
              <span
                // oxlint-disable-next-line react/no-array-index-key -- the days of a bar have their places
                key={part}
                className={classNames(
                  'block max-w-12 flex-1 rounded-t-sm',
                  chosen === null || bar.day === chosen ? 'bg-accent' : 'bg-muted',
                )}
                style={{ height: `${count === 0 ? 0 : Math.max(4, (100 * count) / most)}%` }}
              />
            ))}
          </span>
          {bar.tick !== undefined && <span className="tabular clip-line w-full text-center text-2xs text-muted">{bar.tick}</span>}
        </button>
      ))}
    </fieldset>
  );
}
