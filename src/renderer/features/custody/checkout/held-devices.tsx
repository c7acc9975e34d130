import { useMutation, useQuery } from '@tanstack/react-query';
import { Check, HandHelping } from 'lucide-react';
import type { PersonId } from '../../../../contract/common.ts';
import type { Custody } from '../../../../contract/custody.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { typeIcons } from '../../assets/device-look.tsx';
import { custodyMessages } from '../custody-messages.ts';
import { CustodyPills } from './custody-pills.tsx';
import { useCustodyChanged } from './use-custody.ts';

/** What is checked out to somebody, on their page. */
export function HeldByPerson({ personId }: { personId: PersonId }) {
  const t = useMessages(custodyMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.custody.ofPerson.queryOptions({ personId }));
  return (
    <Card title={t('heldBy')} icon={HandHelping}>
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.items.length === 0 && <p className="text-sm text-muted">{t('holdsNothing')}</p>}
      <ul aria-label={t('heldBy')}>
        {(read.data?.items ?? []).map((custody) => (
          <li key={custody.id} className="flex flex-wrap items-center gap-2 py-1 text-sm">
            <a href={`#/devices/${custody.device.id}`} className="wrap-anywhere">
              {custody.device.name}
            </a>
            <span className="text-xs text-muted">{custody.device.model}</span>
            <CustodyPills custody={custody} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What whoever is signed in has, and is asked to confirm. Nothing where they have nothing. */
export function HeldByMe({ items }: { items: readonly Custody[] }) {
  const t = useMessages(custodyMessages);
  if (items.length === 0) return null;
  return (
    <section aria-label={t('mine')}>
      <h2 className="mb-1 text-sm font-semibold">{t('mine')}</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface px-2">
        {items.map((custody) => (
          <Held key={custody.id} custody={custody} />
        ))}
      </ul>
    </section>
  );
}

function Held({ custody }: { custody: Custody }) {
  const t = useMessages(custodyMessages);
  const { orpc } = useDesk();
  const changed = useCustodyChanged();
  const accept = useMutation({ ...orpc.custody.accept.mutationOptions(), onSuccess: changed });
  const { id, device, note, acceptance } = custody;
  const Icon = typeIcons[device.type];
  return (
    <li className="flex flex-wrap items-center gap-2 py-2 text-sm">
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {device.name} <span className="font-mono text-xs text-muted">{[device.assetTag, device.serial].filter(Boolean).join(' · ')}</span>
        {(note || acceptance === 'asked') && (
          <p className="text-xs text-muted">{[acceptance === 'asked' && t('confirmHint'), note].filter(Boolean).join(' · ')}</p>
        )}
        {accept.isError && <DeskError error={accept.error} />}
      </div>
      <CustodyPills custody={custody} />
      {acceptance === 'asked' && (
        <Button
          icon={Check}
          variant="primary"
          busy={accept.isPending}
          aria-label={t('iHaveItOf', { device: device.name })}
          onClick={() => accept.mutate({ id })}
        >
          {t('iHaveIt')}
        </Button>
      )}
    </li>
  );
}
