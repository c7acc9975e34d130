import { useQuery } from '@tanstack/react-query';
import { Laptop, Link2 } from 'lucide-react';
import { useState } from 'react';
import type { DeviceId } from '../../../../contract/common.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { ErrorBoundary } from '../../../ui/display/error-boundary.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Popover } from '../../../ui/layers/popover.tsx';
import { AlikeCard } from '../../fleet/alike-card.tsx';
import { AnswersCard } from '../../intake/answers-card.tsx';
import { TicketWork } from '../../procedures/ticket-work.tsx';
import { OpenRepairCard } from '../../upkeep/repairs/open-repair-card.tsx';
import { DeviceCombobox } from '../pickers/device-combobox.tsx';
import { LinksCard } from '../relations/links-card.tsx';
import { MaybeSame } from '../relations/maybe-same.tsx';
import type { EvidenceStart } from '../evidence/attach-evidence-dialog.tsx';
import { ChangedBefore } from './changed-before.tsx';
import { DeviceCard } from './device-card.tsx';
import { RequesterCard, TicketLinks } from './requester-card.tsx';
import { sideMessages } from './side-messages.ts';

type Props = { ticket: Ticket; onAttach: (start: EvidenceStart) => void };

/** What the machine says beside what the person says. */
export function SidePanel({ ticket, onAttach }: Props) {
  const t = useMessages(sideMessages);
  const { client, orpc, queries } = useDesk();
  const [chosen, setChosen] = useState<DeviceId | null>(null);
  // What a merged ticket was about, this one is about as well; such a device is unlinked there, not here.
  const brought = ticket.merged.flatMap(({ devices }) => devices).filter(({ id }) => !ticket.devices.some((own) => own.id === id));
  const devices = [...new Map([...ticket.devices, ...brought].map((each) => [each.id, each])).values()];
  const device = devices.find(({ id }) => id === chosen) ?? devices[0];
  const link = async (deviceId: DeviceId, on: boolean) => {
    const { number } = ticket;
    try {
      const next = await (on ? client.tickets.linkDevice({ number, deviceId }) : client.tickets.unlinkDevice({ number, deviceId }));
      queries.setQueryData(orpc.tickets.get.key({ number }), next);
      if (on) setChosen(deviceId);
    } catch (error) {
      reportProblem(error, messageOf(sideMessages, 'linkDevice'));
    }
  };
  return (
    <aside aria-label={t('panel')} className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto bg-canvas p-3">
      <ErrorBoundary resetKey={ticket.number}>
        <AnswersCard ticket={ticket} />
        <TicketWork ticket={ticket} />
      </ErrorBoundary>
      {devices.length > 1 && device && (
        <Choice
          label={t('chooseDevice')}
          hideLabel
          value={device.id as string}
          onChange={(id) => setChosen(id as DeviceId)}
          options={devices.map(({ id, name }) => ({ value: id as string, label: name }))}
        />
      )}
      {device ? (
        <>
          <ErrorBoundary resetKey={device.id}>
            <DeviceCard device={device} onUnlink={brought.includes(device) ? null : () => void link(device.id, false)} />
          </ErrorBoundary>
          <ErrorBoundary resetKey={device.id}>
            <OpenRepairCard key={device.id} device={device} number={ticket.number} />
          </ErrorBoundary>
          <ErrorBoundary resetKey={device.id}>
            <ChangedBefore
              ticket={ticket}
              deviceId={device.id}
              scanned={device.lastScanAt !== null}
              onPin={() => onAttach({ groups: ['changes'], deviceId: device.id })}
            />
          </ErrorBoundary>
          {device.lastScanAt !== null && (
            <ErrorBoundary resetKey={device.id}>
              <AlikeCard key={device.id} number={ticket.number} deviceId={device.id} />
            </ErrorBoundary>
          )}
        </>
      ) : (
        <Card title={t('noDevice')} icon={Laptop}>
          <p className="text-sm text-muted">{t('noDeviceText')}</p>
        </Card>
      )}
      <LinkDevice ticket={ticket} onLink={(id) => void link(id, true)} />
      <ErrorBoundary resetKey={ticket.number}>
        <LinksCard ticket={ticket} />
        <MaybeSame ticket={ticket} />
      </ErrorBoundary>
      <ErrorBoundary resetKey={ticket.number}>
        <RequesterCard personId={ticket.requesterId} number={ticket.number} />
      </ErrorBoundary>
      {device && <DeviceTickets deviceId={device.id} number={ticket.number} />}
    </aside>
  );
}

function LinkDevice({ ticket, onLink }: { ticket: Ticket; onLink: (id: DeviceId) => void }) {
  const t = useMessages(sideMessages);
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      title={t('linkDevice')}
      trigger={
        <Button icon={Link2} className="print:hidden">
          {t('linkDevice')}
        </Button>
      }
    >
      <DeviceCombobox
        label={t('chooseDevice')}
        value={null}
        personId={ticket.requesterId}
        onChange={(device) => {
          if (!device) return;
          setOpen(false);
          onLink(device.id);
        }}
      />
    </Popover>
  );
}

function DeviceTickets({ deviceId, number }: { deviceId: DeviceId; number: number }) {
  const t = useMessages(sideMessages);
  const { orpc } = useDesk();
  const { data } = useQuery(orpc.tickets.related.queryOptions({ deviceId, limit: 6 }));
  return (
    <Card title={t('deviceTickets')}>
      <TicketLinks rows={(data?.items ?? []).filter((row) => row.number !== number).slice(0, 5)} empty={t('noOtherTickets')} />
    </Card>
  );
}
