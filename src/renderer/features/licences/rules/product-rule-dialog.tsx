import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { ProductId, ProductRuleId } from '../../../../contract/common.ts';
import { type ProductRule, productRuleSchema } from '../../../../contract/products.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Combobox } from '../../../ui/controls/combobox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { useSaved } from '../dialogs/use-saved.ts';
import { productName } from '../../../../contract/product-views.ts';
import { productRuleMessages } from './product-rule-messages.ts';

type Chosen = { id: ProductId; label: string };
type Props = { rule: ProductRule | null /** A title to begin with. */; title?: string; onClose: () => void };

/** Adds a rule (null) or changes one, and shows what it would match before it is saved. */
export function ProductRuleDialog({ rule, title, onClose }: Props) {
  const t = useMessages(productRuleMessages);
  const { client, orpc } = useDesk();
  const saved = useSaved();
  const [id] = useState(() => rule?.id ?? newId<ProductRuleId>());
  const [kind, setKind] = useState<ProductRule['kind']>(rule?.kind ?? (title ? 'is' : 'starts'));
  const [pattern, setPattern] = useState(rule?.pattern ?? title ?? '');
  const [publisher, setPublisher] = useState(rule?.publisher ?? '');
  const [chosen, setChosen] = useState<Chosen | null>(rule && { id: rule.productId, label: rule.productName });
  const made = useNewProduct();
  const products = useQuery(orpc.products.list.queryOptions({})).data?.items ?? [];
  const changed = useChanged({ kind, pattern, publisher, chosen, made: made.fields });
  const send = async () => {
    const productId = chosen?.id ?? (await made.save());
    await client.products.saveRule({ id, kind, pattern, publisher: publisher.trim() || null, productId });
    await saved();
  };
  return (
    <DeskDialog
      title={t(rule ? 'edit' : 'add')}
      action={t('save')}
      ready={pattern.trim() !== '' && (chosen !== null || made.ready)}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t('kind')}
          value={kind}
          onChange={setKind}
          options={productRuleSchema.shape.kind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TextField label={t('pattern')} value={pattern} onChange={setPattern} maxLength={200} required />
        <TextField
          label={t('publisher')}
          hint={t('publisherHint')}
          value={publisher}
          onChange={setPublisher}
          maxLength={200}
          className="sm:col-span-2"
        />
        <Preview kind={kind} pattern={pattern} publisher={publisher} />
        <Combobox<Chosen>
          label={t('product')}
          placeholder={t('newProduct')}
          value={chosen}
          onChange={setChosen}
          items={products.map((product) => ({ id: product.id, label: productName(product) }))}
          itemKey={(product) => product.id}
          itemLabel={(product) => product.label}
          className="sm:col-span-2"
        />
        {chosen === null &&
          (['publisher', 'name', 'edition', 'family'] as const).map((field) => (
            <TextField
              key={field}
              label={t(field === 'publisher' ? 'productPublisher' : field === 'name' ? 'productName' : field)}
              value={made.fields[field]}
              onChange={(value) => made.set({ [field]: value })}
              maxLength={100}
            />
          ))}
      </div>
    </DeskDialog>
  );
}

/** A product that a rule leads to and that is not there yet. */
function useNewProduct() {
  const { client } = useDesk();
  const [id] = useState(() => newId<ProductId>());
  const [fields, setFields] = useState({ publisher: '', name: '', edition: '', family: '' });
  return {
    fields,
    set: (part: Partial<typeof fields>) => setFields((before) => ({ ...before, ...part })),
    ready: fields.publisher.trim() !== '' && fields.name.trim() !== '',
    save: async (): Promise<ProductId> => (await client.products.save({ id, ...fields })).id,
  };
}

function Preview({ kind, pattern, publisher }: { kind: ProductRule['kind']; pattern: string; publisher: string }) {
  const t = useMessages(productRuleMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const wanted = useDeferredValue(pattern.trim());
  const by = useDeferredValue(publisher.trim());
  const read = useQuery({
    ...orpc.products.previewRule.queryOptions({ kind, pattern: wanted || '-', publisher: by || null }),
    enabled: wanted !== '',
    placeholderData: (before) => before,
  });
  if (wanted === '' || !read.data) return null;
  const { titles, devices, items } = read.data;
  return (
    <div className="rounded-md border border-line bg-subtle p-2 text-sm sm:col-span-2">
      <p aria-live="polite" className="font-medium">
        {t('preview', { titles, devices: format.number(devices) })}
      </p>
      <ul className="max-h-40 overflow-y-auto">
        {items.slice(0, 20).map((item) => (
          <li key={item.name} className="wrap-anywhere">
            {item.productName === null ? item.name : t('wasTakenFor', { title: item.name, product: item.productName })}
          </li>
        ))}
      </ul>
    </div>
  );
}
