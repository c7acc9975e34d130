import { useState } from 'react';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import type { DevicePurchase } from '../../../../contract/upkeep.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { amountOf, dayOf, endOfDay, startOfDay, wholeOf } from '../../../ui/typed-values.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { costOf, MoneyFields, useTypedCost } from '../money-fields.tsx';
import { upkeepMessages } from '../upkeep-messages.ts';
import { useUpkeepSaved } from '../use-upkeep.ts';

type Props = { device: Pick<DeviceSummary, 'id' | 'name'>; purchase: DevicePurchase | null; onClose: () => void };

/** What a device was bought for, over how long its cost is spread, and how long it is under warranty. */
export function PurchaseDialog({ device, purchase, onClose }: Props) {
  const t = useMessages(upkeepMessages);
  const { client } = useDesk();
  const saved = useUpkeepSaved();
  const typed = useTypedCost();
  const [money, setMoney] = useState(() => typed({ cost: purchase?.cost ?? null, currency: purchase?.currency ?? null }));
  const [fields, setFields] = useState({
    supplier: purchase?.supplier ?? '',
    orderNumber: purchase?.orderNumber ?? '',
    boughtAt: dayOf(purchase?.boughtAt ?? null),
    months: purchase?.depreciationMonths ? String(purchase.depreciationMonths) : '',
    residual: purchase?.residual ? String(purchase.residual) : '',
    warrantyUntil: dayOf(purchase?.warrantyUntil ?? null),
  });
  const changed = useChanged({ ...fields, ...money });
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const months = wholeOf(fields.months);
  const wrong = fields.months.trim() !== '' && (months === null || months < 1 || months > 600);
  const send = async () => {
    await client.upkeep.savePurchase({
      deviceId: device.id,
      supplier: fields.supplier,
      orderNumber: fields.orderNumber,
      boughtAt: startOfDay(fields.boughtAt),
      ...costOf(money),
      depreciationMonths: months,
      residual: amountOf(fields.residual),
      warrantyUntil: endOfDay(fields.warrantyUntil),
      version: purchase?.version ?? 0,
    });
    await saved();
  };
  return (
    <DeskDialog
      title={t('purchase')}
      description={device.name}
      action={t('save')}
      ready={!wrong}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={t('supplier')} value={fields.supplier} onChange={(supplier) => set({ supplier })} maxLength={200} />
        <TextField label={t('orderNumber')} value={fields.orderNumber} onChange={(orderNumber) => set({ orderNumber })} maxLength={200} />
        <TextField label={t('boughtAt')} type="date" value={fields.boughtAt} onChange={(boughtAt) => set({ boughtAt })} />
        <TextField
          label={t('warrantyUntil')}
          type="date"
          value={fields.warrantyUntil}
          onChange={(warrantyUntil) => set({ warrantyUntil })}
        />
        <MoneyFields value={money} onChange={setMoney} />
        <TextField
          label={t('months')}
          value={fields.months}
          onChange={(value) => set({ months: value })}
          inputMode="numeric"
          maxLength={3}
          error={wrong ? t('wholeNumber') : null}
        />
        <TextField
          label={t('residual')}
          value={fields.residual}
          onChange={(residual) => set({ residual })}
          inputMode="decimal"
          maxLength={20}
        />
      </div>
    </DeskDialog>
  );
}
