import { PencilLine, ReceiptText, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { LicenceDetail, Purchase } from '../../../../contract/licences.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { useSaved } from '../dialogs/use-saved.ts';
import { useMoney } from '../product-columns.tsx';
import { productMessages } from './product-messages.ts';

/** What was bought for a pool of seats. @param onEdit opens a purchase to correct it; null for who may not. */
export function PurchaseList({ licence, onEdit }: { licence: LicenceDetail; onEdit: ((purchase: Purchase) => void) | null }) {
  const t = useMessages(productMessages);
  const format = useFormats();
  const money = useMoney();
  const { client } = useDesk();
  const saved = useSaved();
  const [removing, setRemoving] = useState<Purchase | null>(null);
  const { busy, error, send } = useSending();
  const lineOf = ({ seats, number, supplier, cost, currency, termTo }: Purchase) =>
    [
      number,
      supplier,
      cost !== null && currency !== null ? money({ amount: cost, currency }) : null,
      termTo === null ? t('noTerm') : t('termUntil', { date: format.date(termTo) }),
    ]
      .filter(Boolean)
      .join(' · ') || t('seats', { count: seats });
  const remove = async () => {
    if (removing) await client.licences.removePurchase({ id: removing.id, licenceId: licence.id });
    await saved();
  };
  return (
    <div>
      <h4 className="flex items-center gap-1 text-xs font-semibold text-muted">
        <ReceiptText aria-hidden size={14} strokeWidth={1.75} />
        {t('purchases')}
      </h4>
      {error !== null && <DeskError error={error} />}
      {licence.purchases.length === 0 && <p className="text-muted">{t('noPurchases')}</p>}
      <ul>
        {licence.purchases.map((purchase) => {
          const what = [t('seats', { count: purchase.seats }), lineOf(purchase)].join(' · ');
          return (
            <li key={purchase.id} className="flex items-center gap-1">
              <span className="min-w-0 flex-1 wrap-anywhere">
                <span className="font-medium">{t('seats', { count: purchase.seats })}</span>{' '}
                <span className="text-xs text-muted">{lineOf(purchase)}</span>
              </span>
              {onEdit && (
                <>
                  <IconButton icon={PencilLine} label={t('editNamed', { what })} onClick={() => onEdit(purchase)} />
                  <IconButton icon={Trash2} label={t('removeNamed', { what })} onClick={() => setRemoving(purchase)} />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <AlertDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={t('removePurchase')}
        confirm={t('removePurchase')}
        danger
        busy={busy}
        onConfirm={() => void send(remove).then(() => setRemoving(null))}
      >
        {t('removePurchaseText')}
      </AlertDialog>
    </div>
  );
}
