import { useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import type { PersonId } from '../../../../contract/common.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Card } from '../../../ui/display/card.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { TicketStatusPill } from '../ticket-pills.tsx';
import { devicePath } from '../../inventory/device-paths.ts';
import { personPath, ticketPath } from '../ticket-paths.ts';
import { sideMessages } from './side-messages.ts';

/** Who asked, with their other tickets and their devices. */
export function RequesterCard({ personId, number }: { personId: PersonId | null; number: number }) {
  const t = useMessages(sideMessages);
  if (personId === null)
    return (
      <Card title={t('requester')} icon={UserRound}>
        <p className="text-sm text-muted">{t('noRequester')}</p>
      </Card>
    );
  return <KnownRequester personId={personId} number={number} />;
}

function KnownRequester({ personId, number }: { personId: PersonId; number: number }) {
  const t = useMessages(sideMessages);
  const { orpc } = useDesk();
  const person = useQuery(orpc.people.get.queryOptions({ id: personId }));
  const related = useQuery(orpc.tickets.related.queryOptions({ personId, limit: 6 }));
  const devices = useQuery(orpc.devices.list.queryOptions({ personId, limit: 10 }));
  const others = (related.data?.items ?? []).filter((row) => row.number !== number).slice(0, 5);
  return (
    <Card title={t('requester')} icon={UserRound}>
      {person.isError && <DeskError error={person.error} onRetry={() => void person.refetch()} />}
      {person.data && (
        <div className="text-sm">
          <a href={`#${personPath(personId)}`} className="font-semibold wrap-anywhere">
            {person.data.name}
          </a>
          <p className="text-xs text-muted wrap-anywhere">
            {[person.data.addressAs && t('addressAs', { name: person.data.addressAs }), person.data.title, person.data.site]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className="text-xs wrap-anywhere">{[person.data.email, person.data.phone].filter(Boolean).join(' · ')}</p>
        </div>
      )}
      <h4 className="mt-3 text-xs font-semibold text-muted">{t('theirTickets')}</h4>
      <TicketLinks rows={others} empty={t('noOtherTickets')} />
      <h4 className="mt-3 text-xs font-semibold text-muted">{t('theirDevices')}</h4>
      {devices.data?.items.length === 0 && <p className="text-sm text-muted">{t('noDevices')}</p>}
      <ul>
        {(devices.data?.items ?? []).map((device) => (
          <li key={device.id} className="text-sm">
            <a href={`#${devicePath(device.id)}`} className="font-mono text-xs">
              {device.name}
            </a>{' '}
            <span className="text-xs text-muted">{device.model}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Tickets as a short list of links with their status. */
export function TicketLinks({ rows, empty }: { rows: readonly TicketRow[]; empty: string }) {
  if (rows.length === 0) return <p className="text-sm text-muted">{empty}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {rows.map((row) => (
        <li key={row.id} className="flex items-center gap-2 text-sm">
          <a href={`#${ticketPath(row.number)}`} className="clip-line min-w-0 flex-1" title={row.title}>
            <span className="tabular text-muted">#{row.number}</span> {row.title}
          </a>
          <TicketStatusPill status={row.status} />
        </li>
      ))}
    </ul>
  );
}
