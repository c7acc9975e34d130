import { CircleAlert, CircleCheck, CircleHelp, CirclePause, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useCallback } from 'react';
import type { CheckReason } from '../../../contract/check-readings.ts';
import type { CheckTarget } from '../../../contract/check-targets.ts';
import { checkReasonWords } from '../../../contract/check-words.ts';
import type { Check, CheckPeriod, CheckState } from '../../../contract/checks.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import { classNames } from '../../ui/class-names.ts';
import { StatusPill, type Tone } from '../../ui/display/status-pill.tsx';
import { defineMessages } from '../../ui/i18n/define-messages.ts';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useNow } from '../../ui/i18n/use-now.ts';
import { checkMessages } from './check-messages.ts';

const looks: Readonly<Record<CheckState, readonly [Tone, LucideIcon]>> = {
  ok: ['ok', CircleCheck],
  warning: ['warning', TriangleAlert],
  fault: ['critical', CircleAlert],
  unknown: ['neutral', CircleHelp],
};
const reasonMessages = defineMessages(checkReasonWords);

/** Bad ones first. */
export const stateOrder: readonly CheckState[] = ['fault', 'warning', 'unknown', 'ok'];

/** How a check stands, as icon and word. */
export function CheckPill({ check: { state, active } }: { check: Pick<Check, 'state' | 'active'> }) {
  const t = useMessages(checkMessages);
  if (!active) return <StatusPill tone="paused" icon={CirclePause} label={t('paused')} />;
  const [tone, icon] = looks[state];
  return <StatusPill tone={tone} icon={icon} label={t(`state.${state}`)} />;
}

/** Says why a check stands as it does. */
export function useReasonText(): (reason: CheckReason) => string {
  const t = useMessages(reasonMessages);
  return useCallback(({ code, detail }) => (detail === null ? t(code) : `${t(code)} (${detail})`), [t]);
}

/** What is looked at, as people would type it. */
export function targetText(target: CheckTarget): string {
  if (target.kind === 'domain') return target.domain;
  return `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
}

const shownDays = 30;
const fills: Readonly<Record<CheckState, string>> = {
  ok: 'h-1.5 bg-ok',
  warning: 'h-2.5 bg-warning',
  fault: 'h-4 bg-critical',
  unknown: 'h-1 bg-neutral',
};

/** How a check stood over the last thirty days: the worse, the higher, so that it is not said by colour alone. */
export function HistoryStrip({ periods, label }: { periods: readonly CheckPeriod[]; label: string }) {
  const t = useMessages(checkMessages);
  const format = useFormats();
  const now = useNow();
  const begin = now - shownDays * dayMs;
  const shown = periods
    .map((period, i) => ({ ...period, from: Math.max(period.from, begin), to: periods[i + 1]?.from ?? Math.max(period.to, period.from) }))
    .filter(({ to }) => to > begin);
  const words = shown.map(({ from, to, state }) =>
    t('strip', { period: `${format.dateTime(from)} – ${format.dateTime(to)}`, state: t(`state.${state}`) }),
  );
  const said = `${label}: ${words.slice(-5).join('; ') || t('never')}`;
  return (
    <span title={words.join('\n')} className="relative block h-4 w-full min-w-16">
      <span className="sr-only">{said}</span>
      <span aria-hidden className="absolute inset-x-0 bottom-0 border-b border-line" />
      {shown.map(({ from, to, state }) => (
        <span
          key={from}
          aria-hidden
          className={classNames('absolute bottom-0 min-w-[3px]', fills[state])}
          style={{
            left: `${Math.min(98, ((from - begin) / (shownDays * dayMs)) * 100)}%`,
            width: `${((to - from) / (shownDays * dayMs)) * 100}%`,
          }}
        />
      ))}
    </span>
  );
}
