import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History, Pin } from 'lucide-react';
import { useState } from 'react';
import type { CheckTurn } from '../../../../contract/device-history.ts';
import type { DeviceChange } from '../../../../contract/devices.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { checkPath } from '../../checks/check-paths.ts';
import { useTurnText } from '../../checks/turn-line.tsx';
import { turnMessages } from '../../checks/turn-messages.ts';
import { WhoElse } from '../../fleet/spread-dialog.tsx';
import { useFacts } from '../../inventory/words/use-facts.ts';
import { useSectionName } from '../evidence/section-name.ts';
import { sideMessages } from './side-messages.ts';

type Props = { ticket: Ticket; deviceId: Ticket['devices'][number]['id']; scanned: boolean; onPin: () => void };

const shownAtFirst = 12;

/** What scans found changed on the device in the days before the problem began, old beside new. It never names a cause. */
export function ChangedBefore({ ticket, deviceId, scanned, onPin }: Props) {
  const t = useMessages(sideMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const [all, setAll] = useState(false);
  const before = ticket.startedAt ?? ticket.createdAt;
  const read = useQuery({ ...orpc.devices.changedBefore.queryOptions({ id: deviceId, before }), placeholderData: keepPreviousData });
  // What was seen by checks stands among what scans found: the likelier and nearer first.
  const items = [...(read.data?.items ?? []), ...(read.data?.checks ?? [])].toSorted((a, b) => b.score - a.score || b.at - a.at);
  const shown = all ? items : items.slice(0, shownAtFirst);
  const until = t(ticket.startedAt === null ? 'changedUntilCreated' : 'changedUntilStarted', { at: format.dateTime(before) });
  return (
    <Card title={t('changedBefore')} icon={History} aside={items.length > 0 && <IconButton icon={Pin} label={t('pin')} onClick={onPin} />}>
      <p className="text-xs text-muted">{until}</p>
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && items.length === 0 && (
        <NothingChanged deviceId={deviceId} before={before} scanned={scanned} lastScanBefore={read.data.lastScanBefore} />
      )}
      {shown.length > 0 && (
        <ol className="mt-2 flex flex-col gap-2">
          {shown.map((line) =>
            'turn' in line ? (
              <TurnEntry key={`check ${line.id}`} turn={line} before={before} />
            ) : (
              <ChangeEntry key={line.id} change={line} before={before} number={ticket.number} />
            ),
          )}
        </ol>
      )}
      {shown.length < items.length && (
        <Button variant="quiet" className="mt-1" onClick={() => setAll(true)}>
          {t('showAll', { count: items.length })}
        </Button>
      )}
      {items.length > 0 && <p className="mt-2 text-xs text-muted">{t('notCause')}</p>}
    </Card>
  );
}

type NothingProps = { deviceId: Props['deviceId']; before: number; scanned: boolean; lastScanBefore: number | null };

/** Says why the list is empty: only two scans can show a change between them. */
function NothingChanged({ deviceId, before, scanned, lastScanBefore }: NothingProps) {
  const t = useMessages(sideMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const snapshots = useQuery({ ...orpc.devices.snapshots.queryOptions({ id: deviceId, limit: 100 }), enabled: lastScanBefore !== null });
  const words = () => {
    if (!scanned) return t('noScans');
    if (lastScanBefore === null) return t('noScanBefore');
    const at = format.dateTime(lastScanBefore);
    const known = snapshots.data;
    const alone = known && known.next === null && known.items.filter(({ takenAt }) => takenAt <= before).length < 2;
    return t(alone ? 'oneScan' : 'nothingChanged', { at });
  };
  return snapshots.isLoading ? <Skeleton lines={2} /> : <p className="mt-2 text-sm">{words()}</p>;
}

function TurnEntry({ turn, before }: { turn: CheckTurn; before: number }) {
  const t = useMessages(sideMessages);
  const words = useMessages(turnMessages);
  const format = useFormats();
  const text = useTurnText();
  return (
    <li className="text-sm">
      <p className="flex items-baseline gap-2">
        <a href={`#${checkPath(turn.checkId)}`} className="min-w-0 flex-1 font-medium wrap-anywhere">
          {turn.name}
        </a>
        <time
          dateTime={new Date(turn.at).toISOString()}
          title={words('seenAt', { at: format.dateTime(turn.at) })}
          className="tabular shrink-0 text-xs text-muted"
        >
          {t('earlier', { duration: format.duration(before - turn.at, 1) })}
        </time>
      </p>
      <p className="text-xs text-muted wrap-anywhere">
        {words('check')}: <span className="text-ink">{text(turn)}</span>
      </p>
    </li>
  );
}

function ChangeEntry({ change, before, number }: { change: DeviceChange; before: number; number: number }) {
  const t = useMessages(sideMessages);
  const format = useFormats();
  const sectionName = useSectionName();
  const facts = useFacts();
  const { at, after } = change;
  const found =
    after === null
      ? t('foundFirst', { at: format.dateTime(at) })
      : t('foundBetween', { at: format.dateTime(at), after: format.dateTime(after) });
  const short = (value: unknown) => {
    const text = facts.value(change.section, change.field ?? '', value);
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
  };
  const value = () => {
    if (change.kind !== 'changed') return t(`kind.${change.kind}`);
    return t('change', { old: short(change.old), new: short(change.new) });
  };
  return (
    <li className="text-sm">
      <p className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 font-medium wrap-anywhere">{change.label}</span>
        <time dateTime={new Date(at).toISOString()} title={found} className="tabular shrink-0 text-xs text-muted">
          {at > before ? t('foundLater') : t('earlier', { duration: format.duration(before - at, 1) })}
        </time>
        {change.sharedId && <WhoElse id={change.sharedId} deviceId={change.deviceId} number={number} label={change.label} />}
      </p>
      <p className="text-xs text-muted wrap-anywhere">
        {sectionName(change.section)}
        {change.field && ` · ${facts.label(change.field)}`}: <span className="text-ink">{value()}</span>
      </p>
    </li>
  );
}
