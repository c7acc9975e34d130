import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CirclePlay, ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import type { StockTakeId } from '../../../../contract/common.ts';
import { mayCall, technicians } from '../../../../contract/roles.ts';
import { countOutcomeSchema, type StockTake, type StockTakeItem } from '../../../../contract/stock-takes.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { useCommandRunner } from '../../../ui/commands/runner.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { CorrectionBar } from './correction-bar.tsx';
import { CountScanner } from './count-scanner.tsx';
import { outcomeLooks } from './outcome-look.ts';
import { OutcomeList } from './outcome-list.tsx';
import { stockTakeMessages } from './stock-take-messages.ts';

/** In this order, what wants looking at first. */
const order = [
  'missing',
  'unexpected',
  'elsewhere',
  'unknown',
  'found',
] as const satisfies readonly (typeof countOutcomeSchema.options)[number][];

/** One count: scan, see what is found and what is missing, close it, put right what is chosen. */
export function StockTakePage({ id }: { id: StockTakeId }) {
  const { orpc } = useDesk();
  const read = useQuery(orpc.stockTakes.get.queryOptions({ id }));
  if (read.isPending) return <Skeleton lines={6} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return <Count {...read.data} />;
}

function Count({ stockTake, items }: { stockTake: StockTake; items: readonly StockTakeItem[] }) {
  const t = useMessages(stockTakeMessages);
  const format = useFormats();
  usePageTitle(t('stockTakeOf', { place: stockTake.place.path }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { roles } = useCommandRunner().context;
  const mayCount = mayCall(roles, technicians);
  const isOpen = stockTake.closedAt === null;
  const by = isOpen
    ? t('since', { at: format.dateTime(stockTake.startedAt), name: stockTake.startedBy ?? t('somebody') })
    : t('closedAt', { at: format.dateTime(stockTake.closedAt ?? 0), name: stockTake.closedBy ?? t('somebody') });
  const of = (outcome: (typeof order)[number]) => items.filter((item) => item.outcome === outcome);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-4xl flex-col gap-4">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="text-lg wrap-anywhere">{t('stockTakeOf', { place: stockTake.place.path })}</h1>
          <StatusPill
            tone={isOpen ? 'info' : 'ok'}
            icon={isOpen ? CirclePlay : CircleCheck}
            label={t(isOpen ? 'stateOpen' : 'stateClosed')}
          />
          <span className="text-xs text-muted">{by}</span>
          <span className="flex-1" />
          {isOpen && mayCount && <CloseButton id={stockTake.id} missing={of('missing').length} />}
        </header>
        <Totals items={items} />
        {isOpen && mayCount && <CountScanner id={stockTake.id} />}
        {!isOpen && mayCount && <CorrectionBar id={stockTake.id} chosen={chosen} onDone={() => setChosen(new Set())} />}
        {order.map((outcome) => (
          <OutcomeList
            key={outcome}
            id={stockTake.id}
            outcome={outcome}
            items={of(outcome)}
            mayUnscan={isOpen && mayCount}
            choice={!isOpen && mayCount && outcome !== 'found' && outcome !== 'unknown' ? { chosen, onChoose: setChosen } : null}
          />
        ))}
      </div>
    </div>
  );
}

function Totals({ items }: { items: readonly StockTakeItem[] }) {
  const t = useMessages(stockTakeMessages);
  const format = useFormats();
  return (
    <dl className="flex flex-wrap gap-2" aria-live="polite">
      {order.toReversed().map((outcome) => {
        const { icon: Icon, ink } = outcomeLooks[outcome];
        return (
          <div key={outcome} className="flex min-w-32 flex-1 flex-col rounded-md border border-line bg-surface px-3 py-2">
            <dt className="flex items-center gap-1 text-xs text-muted">
              <Icon aria-hidden size={14} strokeWidth={2} className={ink} />
              {t(`outcome.${outcome}`)}
            </dt>
            <dd className="tabular text-lg">{format.number(items.filter((item) => item.outcome === outcome).length)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function CloseButton({ id, missing }: { id: StockTakeId; missing: number }) {
  const t = useMessages(stockTakeMessages);
  const { client, orpc, queries } = useDesk();
  const { busy, error, send } = useSending();
  const [asking, setAsking] = useState(false);
  const close = () =>
    void send(async () => {
      await client.stockTakes.close({ id });
      await queries.invalidateQueries({ queryKey: orpc.stockTakes.key() });
    }).then(() => setAsking(false));
  return (
    <>
      {error != null && <DeskError error={error} />}
      <Button icon={ClipboardCheck} onClick={() => setAsking(true)}>
        {t('close')}
      </Button>
      <AlertDialog open={asking} onOpenChange={setAsking} title={t('closeTitle')} confirm={t('close')} busy={busy} onConfirm={close}>
        {t('closeText', { count: missing })}
      </AlertDialog>
    </>
  );
}
