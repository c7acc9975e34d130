import { Wrench } from 'lucide-react';
import type { StockTakeId, StockTakeItemId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { stockTakeMessages } from './stock-take-messages.ts';

/** The desk takes so many at once. */
const atOnce = 500;

/** Puts the chosen lines of a closed count right. */
export function CorrectionBar({ id, chosen, onDone }: { id: StockTakeId; chosen: ReadonlySet<string>; onDone: () => void }) {
  const t = useMessages(stockTakeMessages);
  const { client, orpc, queries } = useDesk();
  const { busy, error, send } = useSending();
  const correct = () =>
    void send(async () => {
      const ids = [...chosen] as StockTakeItemId[];
      let count = 0;
      for (let from = 0; from < ids.length; from += atOnce)
        count += (await client.stockTakes.correct({ id, itemIds: ids.slice(from, from + atOnce) })).corrected;
      await Promise.all([orpc.stockTakes.key(), orpc.devices.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));
      showToast(t('corrected', { count }));
      onDone();
    });
  return (
    <div className="flex flex-wrap items-center gap-3">
      {error != null && <DeskError error={error} />}
      <p className="min-w-60 flex-1 text-sm text-muted">{t('correctHint')}</p>
      {chosen.size > 0 && (
        <Button icon={Wrench} variant="primary" busy={busy} onClick={correct}>
          {t('correct', { count: chosen.size })}
        </Button>
      )}
    </div>
  );
}
