import { useQuery } from '@tanstack/react-query';
import { PencilLine, Undo2, Wrench } from 'lucide-react';
import { useState } from 'react';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import { mayCall, technicians } from '../../../../contract/roles.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { upkeepMessages } from '../upkeep-messages.ts';
import { RepairDialog } from './repair-dialog.tsx';
import { repairMessages } from './repair-messages.ts';

type Props = { device: Pick<DeviceSummary, 'id' | 'name'>; number: number };

/** The repair a ticket's device is away for: where it went, under which number, and that it came back. Nothing while it is here. */
export function OpenRepairCard({ device, number }: Props) {
  const t = useMessages(upkeepMessages);
  const words = useMessages(repairMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const [asked, setAsked] = useState<'edit' | 'back' | null>(null);
  const me = useQuery(orpc.desk.about.queryOptions({})).data?.me;
  const upkeep = useQuery(orpc.upkeep.ofDevice.queryOptions({ deviceId: device.id })).data;
  const repair = upkeep?.repairs.find(({ returnedAt }) => returnedAt === null);
  if (!repair) return null;
  const { cost, currency, ticketNumber } = repair;
  const may = me !== undefined && mayCall(me.roles, technicians);
  return (
    <Card
      title={words('repair')}
      icon={Wrench}
      aside={may && <IconButton icon={PencilLine} label={t('editRepair')} onClick={() => setAsked('edit')} />}
    >
      <div className="flex flex-col gap-2 text-sm">
        <p>
          <StatusPill tone="info" icon={Wrench} label={t('inRepair', { day: format.date(repair.sentAt) })} />
        </p>
        <Facts
          items={[
            { label: t('vendor'), value: repair.vendor },
            { label: t('rma'), value: repair.rma && <span className="font-mono text-xs wrap-anywhere">{repair.rma}</span> },
            { label: t('reason'), value: repair.reason },
            { label: t('cost'), value: cost !== null && currency ? format.number(cost, { style: 'currency', currency }) : null },
            ...(ticketNumber === null || ticketNumber === number
              ? []
              : [{ label: t('ticket'), value: <a href={`#/tickets/${ticketNumber}`}>#{ticketNumber}</a> }]),
          ]}
        />
        {may && (
          <p>
            <Button icon={Undo2} onClick={() => setAsked('back')}>
              {t('cameBack')}
            </Button>
          </p>
        )}
      </div>
      {asked && <RepairDialog device={device} repair={repair} back={asked === 'back'} onClose={() => setAsked(null)} />}
    </Card>
  );
}
