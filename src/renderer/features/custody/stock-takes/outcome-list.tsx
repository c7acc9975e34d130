import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { StockTakeId } from '../../../../contract/common.ts';
import type { CountOutcome, StockTakeItem } from '../../../../contract/stock-takes.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { assetMessages } from '../../assets/asset-messages.ts';
import { outcomeLooks } from './outcome-look.ts';
import { stockTakeMessages } from './stock-take-messages.ts';

type Choice = { chosen: ReadonlySet<string>; onChoose: (chosen: ReadonlySet<string>) => void };
type Props = {
  id: StockTakeId;
  outcome: CountOutcome;
  items: readonly StockTakeItem[];
  mayUnscan: boolean;
  /** Which lines are to be put right; null where nothing is chosen. */
  choice: Choice | null;
};

/** So many lines are drawn at once: a big place has thousands. */
const step = 100;

/** The devices and codes of which a count says the same. */
export function OutcomeList({ id, outcome, items, mayUnscan, choice }: Props) {
  const t = useMessages(stockTakeMessages);
  const { client, orpc, queries } = useDesk();
  const { error, send } = useSending();
  const [shown, setShown] = useState(step);
  if (items.length === 0) return null;
  const open = items.filter(({ correction }) => correction === null);
  const set = (ids: readonly string[], on: boolean) =>
    choice?.onChoose(on ? new Set([...choice.chosen, ...ids]) : new Set([...choice.chosen].filter((one) => !ids.includes(one))));
  const count = open.filter((item) => choice?.chosen.has(item.id)).length;
  const unscan = (item: StockTakeItem) =>
    void send(async () => {
      await client.stockTakes.unscan({ id, itemId: item.id });
      await queries.invalidateQueries({ queryKey: orpc.stockTakes.key() });
    });
  return (
    <Card
      title={`${t(`outcome.${outcome}`)} (${items.length})`}
      icon={outcomeLooks[outcome].icon}
      flush
      aside={
        choice &&
        open.length > 0 && (
          <Checkbox
            label={t('chooseAll')}
            checked={count === open.length ? true : count > 0 ? 'some' : false}
            onChange={(on) =>
              set(
                open.map((item) => item.id),
                on,
              )
            }
          />
        )
      }
    >
      {error != null && <DeskError error={error} />}
      <ul aria-label={t(`outcome.${outcome}`)} className="divide-y divide-line/60">
        {items.slice(0, shown).map((item) => (
          <li key={item.id} className="flex items-center gap-2 px-3 py-1 text-sm">
            {choice && item.correction === null && (
              <Checkbox
                label={t('choose', { name: nameOf(item) })}
                hideLabel
                checked={choice.chosen.has(item.id)}
                onChange={(on) => set([item.id], on)}
              />
            )}
            <Item item={item} />
            {mayUnscan && item.scannedAt !== null && (
              <IconButton icon={Undo2} label={t('unscan', { name: nameOf(item) })} onClick={() => unscan(item)} />
            )}
          </li>
        ))}
      </ul>
      {items.length > shown && (
        <Button variant="quiet" className="m-2" onClick={() => setShown(shown + step)}>
          {t('more')}
        </Button>
      )}
    </Card>
  );
}

const nameOf = ({ device, code }: StockTakeItem): string => device?.name ?? code ?? '';

function Item({ item: { device, code, outcome, scannedBy, correction } }: { item: StockTakeItem }) {
  const t = useMessages(stockTakeMessages);
  const words = useMessages(assetMessages);
  const isOdd = outcome === 'elsewhere' || outcome === 'unexpected';
  const kept = device && isOdd ? (device.site === null ? t('nowhere') : t('keptAt', { place: device.site })) : null;
  const about = [
    device?.assetTag,
    device && words(`state.${device.state}`),
    kept,
    scannedBy && t('scannedBy', { name: scannedBy }),
    correction && t(`correction.${correction}`),
  ];
  return (
    <span className="min-w-0 flex-1 wrap-anywhere">
      {device ? <a href={`#/devices/${device.id}`}>{device.name}</a> : <span className="font-mono text-xs">{code}</span>}
      <span className="block text-xs text-muted">{about.filter(Boolean).join(' · ')}</span>
    </span>
  );
}
