import { useMutation, useQuery } from '@tanstack/react-query';
import { HandHelping, Signature } from 'lucide-react';
import type { DeviceId } from '../../../../contract/common.ts';
import type { Custody } from '../../../../contract/custody.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { checkInCommand, checkOutCommand } from '../custody-commands.ts';
import { custodyMessages } from '../custody-messages.ts';
import { CustodyPills } from './custody-pills.tsx';
import { HolderLink } from './holder-link.tsx';
import { useCustodyChanged } from './use-custody.ts';

/** So much of the past is shown; the rest is in the log. */
const pastShown = 8;

/** Who has a device now, and who had it before. */
export function CustodyCard({ deviceId }: { deviceId: DeviceId }) {
  const t = useMessages(custodyMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.custody.ofDevice.queryOptions({ deviceId }));
  const items = read.data?.items ?? [];
  const now = items.filter(({ returnedAt }) => returnedAt === null);
  const past = items.filter(({ returnedAt }) => returnedAt !== null).slice(0, pastShown);
  return (
    <Card
      title={t('custody')}
      icon={HandHelping}
      flush
      aside={
        <>
          <CommandButton command={checkOutCommand} />
          <CommandButton command={checkInCommand} />
        </>
      }
    >
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && now.length === 0 && <p className="p-3 text-sm text-muted">{t('free')}</p>}
      {now.map((custody) => (
        <Now key={custody.id} custody={custody} />
      ))}
      {past.length > 0 && (
        <>
          <h4 className="border-t border-line px-3 pt-2 text-xs font-medium text-muted">{t('history')}</h4>
          <ul aria-label={t('history')} className="pb-1">
            {past.map((custody) => (
              <Past key={custody.id} custody={custody} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Now({ custody }: { custody: Custody }) {
  const t = useMessages(custodyMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const changed = useCustodyChanged();
  const sign = useMutation({ ...orpc.custody.accept.mutationOptions(), onSuccess: changed });
  const { id, holder, checkedOutAt, checkedOutBy, acceptance, note } = custody;
  return (
    <div className="flex flex-col gap-1 p-3 text-sm">
      {sign.isError && <DeskError error={sign.error} />}
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          <HolderLink holder={holder} />
        </span>
        <CustodyPills custody={custody} />
        {holder.kind === 'person' && acceptance === 'asked' && (
          <Button icon={Signature} variant="quiet" busy={sign.isPending} onClick={() => sign.mutate({ id, signed: true })}>
            {t('markSigned')}
          </Button>
        )}
      </div>
      <p className="text-xs text-muted wrap-anywhere">
        {[format.dateTime(checkedOutAt), checkedOutBy && t('givenBy', { name: checkedOutBy }), note].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}

function Past({ custody: { holder, checkedOutAt, returnedAt, returnedBy, note, returnNote } }: { custody: Custody }) {
  const t = useMessages(custodyMessages);
  const format = useFormats();
  const span = t('span', { from: format.dateTime(checkedOutAt), to: format.dateTime(returnedAt ?? checkedOutAt) });
  return (
    <li className="px-3 py-1 text-sm">
      <HolderLink holder={holder} />
      <span className="block text-xs text-muted wrap-anywhere">
        {[span, returnedBy && t('takenBy', { name: returnedBy }), note, returnNote].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}
