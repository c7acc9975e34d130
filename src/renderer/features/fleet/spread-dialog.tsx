import { useQuery } from '@tanstack/react-query';
import { Network } from 'lucide-react';
import { useState } from 'react';
import type { DeviceId, SharedChangeId } from '../../../contract/common.ts';
import type { Spread, SpreadGroup } from '../../../contract/fleet.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { Choice } from '../../ui/controls/choice.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { useFacts } from '../inventory/words/use-facts.ts';
import { CountedDevices } from './counted-devices.tsx';
import { shareOf } from './share-text.ts';
import { spreadMessages } from './spread-messages.ts';
import { useChangeWords } from './use-change-words.ts';

/** What is asked: a change, without the device that is looked at, and only of tickets like one where that is named. */
type AskedSpread = { id: SharedChangeId; deviceId?: DeviceId | undefined; number?: number | undefined };

/** A button that tells who else got a change. */
export function WhoElse({ label, ...asked }: AskedSpread & { label: string }) {
  const t = useMessages(spreadMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={Network} label={t('whoElseGot', { label })} onClick={() => setOpen(true)} />
      {open && <SpreadDialog asked={asked} onClose={() => setOpen(false)} />}
    </>
  );
}

const groups = ['changed', 'changed-with-tickets', 'others', 'others-with-tickets'] as const satisfies SpreadGroup[];
const countOf = ({ changed, others }: Spread, group: SpreadGroup) =>
  ({
    changed: changed.devices,
    'changed-with-tickets': changed.withTickets,
    others: others.devices,
    'others-with-tickets': others.withTickets,
  })[group];

/** Who else got a change and do they have tickets: in a sentence, with the base rate, and each number with its devices. */
export function SpreadDialog({ asked, onClose }: { asked: AskedSpread; onClose: () => void }) {
  const t = useMessages(spreadMessages);
  const say = useChangeWords();
  const { orpc } = useDesk();
  const read = useQuery(orpc.fleet.spread.queryOptions(asked));
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={read.data && say(read.data.change)} width="wide">
      {read.isPending && <Skeleton lines={6} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Told asked={asked} spread={read.data} />}
    </Dialog>
  );
}

function Told({ asked, spread }: { asked: AskedSpread; spread: Spread }) {
  const t = useMessages(spreadMessages);
  const format = useFormats();
  const facts = useFacts();
  const { orpc } = useDesk();
  const [group, setGroup] = useState<SpreadGroup>(spread.changed.withTickets > 0 ? 'changed-with-tickets' : 'changed');
  const rows = useQuery(orpc.fleet.spreadDevices.queryOptions({ ...asked, group, limit: 200 }));
  const { section, field } = spread.change;
  return (
    <div className="flex flex-col gap-3">
      <SpreadWords spread={spread} asked={asked} />
      <Choice
        label={t('groups')}
        hideLabel
        value={group}
        onChange={setGroup}
        options={groups.map((value) => ({ value, label: t(`group.${value}`, { count: format.number(countOf(spread, value)) }) }))}
      />
      {rows.isPending && <Skeleton lines={4} />}
      {rows.isError && <DeskError error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.data && (
        <CountedDevices
          label={t(`group.${group}`, { count: format.number(rows.data.total) })}
          {...rows.data}
          oldWords={field === null ? undefined : (old) => facts.value(section, field, old)}
        />
      )}
    </div>
  );
}

/** The counts in sentences. */
function SpreadWords({ spread, asked }: { spread: Spread; asked: AskedSpread }) {
  const t = useMessages(spreadMessages);
  const format = useFormats();
  const { changed, others, days, firstAt, lastAt, othersFrom } = spread;
  if (firstAt === null || lastAt === null) return <p className="text-sm">{t('nobody')}</p>;
  const [first, last] = [format.date(firstAt), format.date(lastAt)];
  const all = asked.deviceId === undefined ? 'All' : '';
  const shares = [shareOf(changed), shareOf(others)] as const;
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p>
        {first === last ? t(`got${all}Once`, { count: changed.devices, first }) : t(`got${all}`, { count: changed.devices, first, last })}{' '}
        {t(asked.number === undefined ? 'had' : 'hadLike', { with: format.number(changed.withTickets), days })}
      </p>
      <p>
        {t('base', { devices: others.devices, with: format.number(others.withTickets), days, from: format.date(othersFrom) })}{' '}
        {shares[0] !== null && shares[1] !== null
          ? t('share', { changed: format.percent(shares[0], 1), others: format.percent(shares[1], 1) })
          : t('tooFew')}
      </p>
      <p className="text-xs text-muted">{t('noCause')}</p>
    </div>
  );
}
