import { useState } from 'react';
import { productName } from '../../../../contract/product-views.ts';
import type { ProductPosition } from '../../../../contract/products.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { productMessages } from '../product/product-messages.ts';
import { dialogMessages } from './dialog-messages.ts';
import { useSaved } from './use-saved.ts';

/** Says which products come with this one: beside it they need no seat of their own. */
export function PartsDialog({ product, parts, onClose }: { product: ProductPosition; parts: readonly string[]; onClose: () => void }) {
  const t = useMessages(dialogMessages);
  const words = useMessages(productMessages);
  const { client } = useDesk();
  const saved = useSaved();
  const [text, setText] = useState(parts.join('\n'));
  const changed = useChanged(text);
  const named = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  const send = async () => {
    const { id, publisher, name, edition, family } = product;
    await client.products.save({ id, publisher, name, edition, family, parts: named });
    await saved();
  };
  return (
    <DeskDialog
      title={words('editParts')}
      description={productName(product)}
      action={t('save')}
      ready={named.length <= 50}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <TextArea
        label={words('parts')}
        hint={t('partsHint', { publisher: product.publisher })}
        value={text}
        onChange={setText}
        maxLength={10_000}
      />
    </DeskDialog>
  );
}
