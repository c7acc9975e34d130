import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DeviceDetail } from '../../../../contract/devices.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { type CustodyActions, openCustody } from '../custody-commands.ts';
import { CheckInDialog } from './check-in-dialog.tsx';
import { CheckOutDialog } from './check-out-dialog.tsx';

/** Lets a device be checked out or in from every part of its page. */
export function CustodyDialogs({ device }: { device: DeviceDetail }) {
  const { orpc } = useDesk();
  const [open, setOpen] = useState<'out' | 'in' | null>(null);
  const read = useQuery(orpc.custody.ofDevice.queryOptions({ deviceId: device.id }));
  const current = read.data?.items.find(({ returnedAt }) => returnedAt === null) ?? null;
  const known = read.data !== undefined;
  useProvideContext(
    openCustody,
    useMemo<CustodyActions | undefined>(
      () => (known ? { current, checkOut: () => setOpen('out'), checkIn: () => setOpen('in') } : undefined),
      [known, current],
    ),
  );
  const close = () => setOpen(null);
  return (
    <>
      {open === 'out' && <CheckOutDialog device={device} onClose={close} />}
      {open === 'in' && current && <CheckInDialog custody={current} organisationId={device.organisationId} onClose={close} />}
    </>
  );
}
