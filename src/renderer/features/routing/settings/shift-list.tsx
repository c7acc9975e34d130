import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CirclePause, Moon, PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { Duty } from '../../../../contract/queues.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { ShiftDialog } from './shift-dialog.tsx';

const looks = {
  on: { icon: CircleCheck, tone: 'ok' },
  off: { icon: Moon, tone: 'neutral' },
  away: { icon: CirclePause, tone: 'paused' },
  unknown: { icon: CircleDashed, tone: 'neutral' },
} as const;

/** Who of the queues works now, until when, and with how much open. */
export function ShiftList() {
  const t = useMessages(queueSettingsMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const read = useQuery(orpc.shifts.list.queryOptions({}));
  const [editing, setEditing] = useState<Duty | null>(null);
  return (
    <>
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.items.length === 0 && <p className="text-sm text-muted">{t('noPeople')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {(read.data?.items ?? []).map((duty) => (
          <li key={duty.personId} className="flex flex-wrap items-center gap-2 py-1.5">
            <span className="min-w-32 flex-1 font-medium wrap-anywhere">{duty.personName}</span>
            <StatusPill {...looks[duty.state]} label={t(`state.${duty.state}`)} />
            <span className="text-xs text-muted">
              {duty.untilAt !== null && t('until', { time: format.dateTime(duty.untilAt) })} {t('openCount', { open: duty.open })}
            </span>
            <IconButton icon={PencilLine} label={t('editHours', { name: duty.personName })} onClick={() => setEditing(duty)} />
          </li>
        ))}
      </ul>
      {editing && <ShiftDialog duty={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
