import { useQuery } from '@tanstack/react-query';
import { PencilLine, Play, Square, Timer } from 'lucide-react';
import { useState } from 'react';
import type { TicketProcedures } from '../../../../contract/procedures.ts';
import type { TimeEntry } from '../../../../contract/time-spent.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { CorrectTimeDialog } from './correct-time-dialog.tsx';
import { procedureMessages } from '../procedure-messages.ts';
import { useWorkAction } from '../use-work.ts';
import { openWorkDialog } from '../work-dialogs.ts';

/** Time spent on a ticket, with the clock of whoever looks at it. */
export function TimeCard({ number, time }: { number: number; time: TicketProcedures['time'] }) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const { client, orpc } = useDesk();
  const { mutate } = useWorkAction();
  const running = useQuery(orpc.time.running.queryOptions({})).data?.entry ?? null;
  const here = running?.ticketNumber === number;
  const [correcting, setCorrecting] = useState<TimeEntry | null>(null);
  return (
    <Card
      title={time.totalMs > 0 ? `${t('time')} · ${t('total', { time: format.duration(time.totalMs) })}` : t('time')}
      icon={Timer}
      aside={
        <Button
          variant="quiet"
          icon={here ? Square : Play}
          className="text-xs print:hidden"
          onClick={() => mutate(() => (here ? client.time.stop({}) : client.time.start({ number })))}
        >
          {t(here ? 'stopClock' : 'startClock')}
        </Button>
      }
    >
      {here && <p className="text-sm">{t('running', { at: format.time(running.startedAt) })}</p>}
      {time.entries.length === 0 && !here && <p className="text-sm text-muted">{t('noTime')}</p>}
      <ul aria-label={t('time')}>
        {time.entries
          .filter(({ endedAt }) => endedAt !== null)
          .map((entry) => (
            <li key={entry.id} className="flex items-start gap-2 text-sm">
              <span className="tabular shrink-0">{format.duration(entry.spentMs)}</span>
              <span className="min-w-0 flex-1 text-muted wrap-anywhere">
                {[entry.personName, entry.note, entry.corrected ? t('corrected') : null].filter(Boolean).join(' · ')}
              </span>
              <IconButton
                icon={PencilLine}
                label={t('correctTime', { time: format.duration(entry.spentMs) })}
                className="-my-1 print:hidden"
                onClick={() => setCorrecting(entry)}
              />
            </li>
          ))}
      </ul>
      <Button variant="quiet" className="-ml-2 text-xs print:hidden" onClick={() => openWorkDialog('time')}>
        {t('addTime')}
      </Button>
      {correcting && <CorrectTimeDialog entry={correcting} onClose={() => setCorrecting(null)} />}
    </Card>
  );
}
