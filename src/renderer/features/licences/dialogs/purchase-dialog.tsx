import { useState } from 'react';
import type { LicenceId, PurchaseId } from '../../../../contract/common.ts';
import type { Purchase } from '../../../../contract/licences.ts';
import type { ProductPosition } from '../../../../contract/products.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { currencies } from '../../../ui/i18n/currencies.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { amountOf, dayOf, endOfDay, startOfDay } from '../../../ui/typed-values.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { productMessages } from '../product/product-messages.ts';
import { productName } from '../../../../contract/product-views.ts';
import { dialogMessages } from './dialog-messages.ts';
import { useSaved } from './use-saved.ts';

const usual: Readonly<Record<string, string>> = { vi: 'VND', ms: 'MYR' };
/** What a day means; a day that nobody changed is the moment that it was, whatever clock it was said by. */
const momentOf = (day: string, before: number | null, meant: (day: string) => number | null) =>
  day === dayOf(before) ? before : meant(day);

type Props = { licenceId: LicenceId; product: ProductPosition; purchase: Purchase | null; onClose: () => void };

/** Adds a purchase to a licence, or corrects one: its seats count for its term. */
export function PurchaseDialog({ licenceId, product, purchase, onClose }: Props) {
  const t = useMessages(dialogMessages);
  const words = useMessages(productMessages);
  const { client } = useDesk();
  const { language } = useFormats();
  const saved = useSaved();
  const [id] = useState(() => purchase?.id ?? newId<PurchaseId>());
  const [seats, setSeats] = useState(purchase ? String(purchase.seats) : '');
  const [number, setNumber] = useState(purchase?.number ?? '');
  const [supplier, setSupplier] = useState(purchase?.supplier ?? '');
  const [boughtAt, setBoughtAt] = useState(dayOf(purchase?.boughtAt ?? null));
  const [cost, setCost] = useState(purchase?.cost == null ? '' : String(purchase.cost));
  const [currency, setCurrency] = useState(purchase?.currency ?? usual[language] ?? 'USD');
  const [termFrom, setTermFrom] = useState(dayOf(purchase?.termFrom ?? null));
  const [termTo, setTermTo] = useState(dayOf(purchase?.termTo ?? null));
  const changed = useChanged({ seats, number, supplier, boughtAt, cost, currency, termFrom, termTo });
  const count = Number.parseInt(seats, 10);
  const ready = Number.isInteger(count) && count > 0;
  const send = async () => {
    const amount = amountOf(cost);
    await client.licences.savePurchase({
      id,
      licenceId,
      seats: count,
      number,
      supplier,
      boughtAt: momentOf(boughtAt, purchase?.boughtAt ?? null, startOfDay),
      cost: amount,
      currency: amount === null ? null : currency,
      termFrom: momentOf(termFrom, purchase?.termFrom ?? null, startOfDay),
      termTo: momentOf(termTo, purchase?.termTo ?? null, endOfDay),
    });
    await saved();
  };
  return (
    <DeskDialog
      title={words(purchase ? 'editPurchase' : 'addPurchase')}
      description={productName(product)}
      action={t('save')}
      ready={ready}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('seats')}
          value={seats}
          onChange={setSeats}
          inputMode="numeric"
          maxLength={8}
          required
          error={seats !== '' && !ready ? t('needSeats') : null}
        />
        <TextField label={t('boughtAt')} type="date" value={boughtAt} onChange={setBoughtAt} />
        <TextField label={t('number')} value={number} onChange={setNumber} maxLength={200} />
        <TextField label={t('supplier')} value={supplier} onChange={setSupplier} maxLength={200} />
        <TextField label={t('cost')} value={cost} onChange={setCost} inputMode="decimal" maxLength={20} />
        <Select
          label={t('currency')}
          value={currency}
          onChange={setCurrency}
          options={currencies.map((value) => ({ value, label: value }))}
        />
        <TextField label={t('termFrom')} type="date" value={termFrom} onChange={setTermFrom} />
        <TextField label={t('termTo')} hint={t('termHint')} type="date" value={termTo} onChange={setTermTo} />
      </div>
    </DeskDialog>
  );
}
