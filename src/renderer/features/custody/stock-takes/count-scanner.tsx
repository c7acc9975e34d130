import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DeviceId, StockTakeId, StockTakeItemId } from '../../../../contract/common.ts';
import type { StockTakeItem } from '../../../../contract/stock-takes.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { problemOf } from '../../../client/desk-problem.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ScanField } from '../scanner/scan-field.tsx';
import { outcomeLooks } from './outcome-look.ts';
import { stockTakeMessages } from './stock-take-messages.ts';

type Said = { item: StockTakeItem; again: boolean };

/** Takes in codes one after the other, as fast as they are scanned, and says what each was. */
export function CountScanner({ id }: { id: StockTakeId }) {
  const { client, orpc, queries } = useDesk();
  const [said, setSaid] = useState<Said | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  async function note(code: string, deviceId?: DeviceId): Promise<void> {
    setError(null);
    setAsked(null);
    const itemId = newId<StockTakeItemId>();
    try {
      const item = await client.stockTakes.scan({ id, itemId, code, deviceId });
      setSaid({ item, again: item.id !== itemId });
      await queries.invalidateQueries({ queryKey: orpc.stockTakes.get.key({ id }) });
    } catch (thrown) {
      setSaid(null);
      // A code on several devices is a question, not a fault.
      if (problemOf(thrown).details?.['deviceIds'] !== undefined) setAsked(code);
      setError(thrown);
    }
  }
  const scan = (code: string, deviceId?: DeviceId) => {
    line.current = line.current.then(() => note(code, deviceId));
  };

  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-surface p-3">
      <ScanField onScan={scan} />
      <div aria-live="polite">{said && <LastScan said={said} />}</div>
      {asked !== null && <WhichOne code={asked} onChoose={(deviceId) => scan(asked, deviceId)} />}
      {error !== null && asked === null && <DeskError error={error} />}
    </div>
  );
}

function LastScan({ said: { item, again } }: { said: Said }) {
  const t = useMessages(stockTakeMessages);
  const { icon: Icon, ink } = outcomeLooks[item.outcome];
  const name = item.device?.name ?? item.code ?? '';
  return (
    <p className="flex items-center gap-2 text-sm font-medium">
      <Icon aria-hidden size={16} strokeWidth={2} className={ink} />
      {again ? t('again', { name }) : `${t(`outcome.${item.outcome}`)}: ${name}`}
    </p>
  );
}

function WhichOne({ code, onChoose }: { code: string; onChoose: (id: DeviceId) => void }) {
  const t = useMessages(stockTakeMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.custody.scan.queryOptions({ code }));
  return (
    <div className="text-sm">
      <p className="text-warning">{t('several', { code })}</p>
      {read.isError && <DeskError error={read.error} />}
      <div className="flex flex-wrap gap-2 pt-1">
        {(read.data?.items ?? []).map(({ device }) => (
          <Button key={device.id} onClick={() => onChoose(device.id)}>
            {[device.name, device.model, device.serial].filter(Boolean).join(' · ')}
          </Button>
        ))}
      </div>
    </div>
  );
}
