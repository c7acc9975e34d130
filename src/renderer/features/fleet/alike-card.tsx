import { useQuery } from '@tanstack/react-query';
import { Network } from 'lucide-react';
import { useState } from 'react';
import type { DeviceId } from '../../../contract/common.ts';
import type { AlikeGroup, TicketShare, TraitCounts } from '../../../contract/fleet.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Card } from '../../ui/display/card.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { alikeMessages } from './alike-messages.ts';
import { CountedDevices } from './counted-devices.tsx';
import { shareOf } from './share-text.ts';

type Asked = { number: number; deviceId: DeviceId };
type Shown = { trait: TraitCounts['trait']; group: AlikeGroup };

/** The fleet question beside a ticket, asked when somebody wants to know. */
export function AlikeCard(asked: Asked) {
  const t = useMessages(alikeMessages);
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('title')} icon={Network}>
      {open ? (
        <Answer {...asked} />
      ) : (
        <>
          <p className="mb-2 text-xs text-muted">{t('askText')}</p>
          <Button onClick={() => setOpen(true)}>{t('ask')}</Button>
        </>
      )}
    </Card>
  );
}

function Answer(asked: Asked) {
  const t = useMessages(alikeMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const [shown, setShown] = useState<Shown | null>(null);
  const read = useQuery(orpc.fleet.alike.queryOptions(asked));
  if (read.isPending) return <Skeleton lines={5} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const { items, similarTickets, since } = read.data;
  return (
    <>
      <p className="text-sm">{t('found', { count: similarTickets, since: format.date(since) })}</p>
      {items.length === 0 && <p className="mt-1 text-sm text-muted">{t('nothing')}</p>}
      <ul className="mt-2 flex flex-col gap-2">
        {items.map((item) => (
          <TraitEntry key={`${item.trait.kind} ${item.trait.name} ${item.trait.value}`} item={item} onShow={setShown} />
        ))}
      </ul>
      {items.length > 0 && <p className="mt-2 text-xs text-muted">{t('noCause')}</p>}
      {shown && <AlikeDialog {...asked} {...shown} onClose={() => setShown(null)} />}
    </>
  );
}

const traitText = ({ name, value }: TraitCounts['trait']) => (value ? `${name} ${value}` : name);

function TraitEntry({ item: { trait, alike, others }, onShow }: { item: TraitCounts; onShow: (shown: Shown) => void }) {
  const t = useMessages(alikeMessages);
  const show = (group: AlikeGroup) => () => onShow({ trait, group });
  return (
    <li className="text-sm">
      <p className="wrap-anywhere">
        <span className="text-xs text-muted">{t(`kind.${trait.kind}`)}</span> <span className="font-medium">{traitText(trait)}</span>
      </p>
      <Share label={t('withIt')} share={alike} onDevices={show('alike')} onTickets={show('alike-with-tickets')} />
      <Share label={t('without')} share={others} onDevices={show('others')} onTickets={show('others-with-tickets')} />
    </li>
  );
}

type ShareProps = { label: string; share: TicketShare; onDevices: () => void; onTickets: () => void };

/** A count of devices and how many of them have tickets; both open their devices. */
function Share({ label, share, onDevices, onTickets }: ShareProps) {
  const t = useMessages(alikeMessages);
  const format = useFormats();
  const part = shareOf(share);
  const link = 'tabular min-h-6 cursor-pointer text-accent underline underline-offset-2';
  return (
    <p className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-baseline text-xs">
      <span className="text-muted">{label}</span>
      <span className="flex flex-wrap gap-x-2">
        <button type="button" className={link} onClick={onDevices}>
          {t('devices', { count: share.devices })}
        </button>
        <button type="button" className={link} onClick={onTickets}>
          {t('withTickets', { count: format.number(share.withTickets) })}
        </button>
        {part !== null && <span className="tabular self-center">{t('percent', { share: format.percent(part, 1) })}</span>}
      </span>
    </p>
  );
}

/** The devices behind one of the numbers. */
function AlikeDialog({ number, deviceId, trait, group, onClose }: Asked & Shown & { onClose: () => void }) {
  const t = useMessages(alikeMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.fleet.alikeDevices.queryOptions({ number, deviceId, ...trait, group, limit: 200 }));
  const title = t(`group.${group}`);
  return (
    <Dialog open onOpenChange={onClose} title={title} description={`${t(`kind.${trait.kind}`)}: ${traitText(trait)}`} width="wide">
      {read.isPending && <Skeleton lines={6} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <CountedDevices label={title} {...read.data} />}
    </Dialog>
  );
}
