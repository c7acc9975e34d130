import { useState } from 'react';
import { type ProductPosition, type ProductTreatment, productTreatmentSchema } from '../../../../contract/products.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { licenceMessages } from '../licence-messages.ts';
import { productName } from '../../../../contract/product-views.ts';
import { dialogMessages } from './dialog-messages.ts';
import { useSaved } from './use-saved.ts';

/** Says whether a product needs a licence at all; leaving it out or forbidding it needs a reason. */
export function TreatDialog({ product, onClose }: { product: ProductPosition; onClose: () => void }) {
  const t = useMessages(dialogMessages);
  const words = useMessages(licenceMessages);
  const { client } = useDesk();
  const saved = useSaved();
  const [treatment, setTreatment] = useState<ProductTreatment>(product.treatment);
  const [reason, setReason] = useState(product.reason ?? '');
  const changed = useChanged({ treatment, reason });
  const needsReason = treatment === 'ignored' || treatment === 'forbidden';
  const send = async () => {
    await client.products.treat({ id: product.id, treatment, reason: reason.trim() || null });
    await saved();
  };
  return (
    <DeskDialog
      title={productName(product)}
      action={t('save')}
      ready={!needsReason || reason.trim() !== ''}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <Select
          label={t('treatment')}
          value={treatment}
          onChange={setTreatment}
          options={productTreatmentSchema.options.map((value) => ({ value, label: words(`treatment.${value}`) }))}
        />
        <TextField
          label={t('reason')}
          hint={needsReason ? t('needReason') : undefined}
          value={reason}
          onChange={setReason}
          maxLength={500}
          required={needsReason}
        />
      </div>
    </DeskDialog>
  );
}
