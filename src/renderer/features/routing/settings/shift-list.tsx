import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CirclePause, Moon } from 'lucide-react';
import { useState } from 'react';
import type { Duty } from '../../../../contract/queues.ts';
import { DeskList } from '../../../client/desk-list.tsx';
import { useDesk } from '../../../client/use-desk.ts';
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
      <DeskList
        label={t('shifts')}
        lines={read.data?.items.map((duty) => ({
          id: duty.personId,
          name: duty.personName,
          about: [duty.untilAt === null ? '' : t('until', { time: format.dateTime(duty.untilAt) }), t('openCount', { open: duty.open })]
            .filter(Boolean)
            .join(' · '),
          verbs: <StatusPill {...looks[duty.state]} label={t(`state.${duty.state}`)} />,
          onEdit: () => setEditing(duty),
          editLabel: t('editHours', { name: duty.personName }),
        }))}
        error={read.error}
        onRetry={() => void read.refetch()}
        nothing={t('noPeople')}
      />
      {editing && <ShiftDialog duty={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
