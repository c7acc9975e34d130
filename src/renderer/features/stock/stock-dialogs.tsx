import type { StockItem } from '../../../contract/stock.ts';
import { useDesk } from '../../client/use-desk.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../ui/layers/alert-dialog.tsx';
import { useSending } from '../../ui/layers/use-sending.ts';
import { ItemDialog } from './item-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import type { StockDialog } from './stock-context.ts';
import { stockMessages } from './stock-messages.ts';
import { useStockSaved } from './use-stock-saved.ts';

/** Whatever the page of stock asks. */
export function StockDialogs({ item, dialog, onClose }: { item: StockItem | null; dialog: StockDialog | null; onClose: () => void }) {
  if (dialog === null) return null;
  if (dialog === 'new') return <ItemDialog item={null} onClose={onClose} />;
  if (item === null) return null;
  if (dialog === 'edit') return <ItemDialog item={item} onClose={onClose} />;
  if (dialog === 'remove') return <RemoveDialog item={item} onClose={onClose} />;
  return <MoveDialog item={item} move={dialog} onClose={onClose} />;
}

function RemoveDialog({ item, onClose }: { item: StockItem; onClose: () => void }) {
  const t = useMessages(stockMessages);
  const { client } = useDesk();
  const saved = useStockSaved();
  const { busy, error, send } = useSending();
  const remove = async () => {
    if (
      await send(async () => {
        await client.stock.remove({ id: item.id });
        await saved();
      })
    )
      onClose();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${t('removeItem')}: ${item.name}`}
      confirm={t('removeItem')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
    >
      {error === null ? t('removeText') : <DeskError error={error} />}
    </AlertDialog>
  );
}
