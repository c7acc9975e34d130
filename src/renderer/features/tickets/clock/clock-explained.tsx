import type { ClockExplanation, TicketClockView } from '../../../../contract/ticket-clocks.ts';
import { Meter } from '../../../ui/display/progress.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { clockMessages } from './clock-messages.ts';
import { joinStretches } from './join-stretches.ts';

const hereZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const minuteMs = 60_000;
const ended = (clock: TicketClockView) => clock.endedAt !== null;

/** A clock drawn: how much is used, when it is due here and where its calendar is, and what was counted of each stretch of time. */
export function ClockExplained({ clock, now }: { clock: TicketClockView; now: number }) {
  const t = useMessages(clockMessages);
  const format = useFormats();
  // Nothing used yet is none of a minute, not none of a millisecond.
  const elapsed = clock.elapsedMs < minuteMs ? format.number(0, { style: 'unit', unit: 'minute' }) : format.duration(clock.elapsedMs);
  const used = t('used', { used: elapsed, target: format.duration(clock.targetMs) });
  const waits = !ended(clock) && clock.pausedBy === null && !clock.open && clock.openChangesAt !== null && clock.state === 'running';
  return (
    <div className="text-xs">
      <Meter label={t(`target.${clock.target}`)} text={used} value={Math.min(100, (clock.elapsedMs / clock.targetMs) * 100)} />
      {clock.dueAt !== null && (
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3">
          <dt className="text-muted">{t('dueHere')}</dt>
          <dd className="tabular">{format.dateTimeIn(clock.dueAt, hereZone)}</dd>
          {clock.zone !== hereZone && (
            <>
              <dt className="text-muted">{t('dueThere', { zone: clock.zone })}</dt>
              <dd className="tabular">{format.dateTimeIn(clock.dueAt, clock.zone)}</dd>
            </>
          )}
        </dl>
      )}
      {waits && clock.openChangesAt !== null && (
        <p className="mt-1 text-muted">{t('outOfHours', { when: format.dateTimeIn(clock.openChangesAt, hereZone) })}</p>
      )}
      <p className="mt-1 text-muted">{t('by', { agreement: clock.agreementName, calendar: clock.calendarName })}</p>
      <details className="mt-1">
        <summary className="cursor-pointer text-accent">{t('why')}</summary>
        <ol className="mt-1 max-h-48 overflow-y-auto">
          {joinStretches(clock.explanation).map((row) => (
            <Stretch key={row.from} row={row} zone={clock.zone} ahead={row.from > now} />
          ))}
        </ol>
      </details>
    </div>
  );
}

function Stretch({ row, zone, ahead }: { row: ClockExplanation; zone: string; ahead: boolean }) {
  const t = useMessages(clockMessages);
  const words = useMessages(ticketMessages);
  const format = useFormats();
  const reason = t(`reason.${row.reason}`, { time: format.duration(row.countedMs), status: words(`status.${row.status}`) });
  const counted = row.reason === 'counted';
  return (
    <li className={`flex justify-between gap-3 py-px ${counted ? '' : 'text-muted'} ${ahead ? 'italic' : ''}`}>
      <span className="tabular">
        {format.dayTimeIn(row.from, zone)} – {format.dayTimeIn(row.to, zone)}
      </span>
      <span className={counted ? 'font-medium' : ''}>{reason}</span>
    </li>
  );
}
