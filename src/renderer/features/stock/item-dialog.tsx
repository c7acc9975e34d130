import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganisationId, StockItemId } from '../../../contract/common.ts';
import type { Place } from '../../../contract/places.ts';
import { type StockItem, type StockKind, stockKindSchema } from '../../../contract/stock.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Combobox } from '../../ui/controls/combobox.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextArea } from '../../ui/controls/text-area.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useChanged } from '../../ui/layers/use-changed.ts';
import { stockMessages } from './stock-messages.ts';
import { useStockSaved } from './use-stock-saved.ts';

const nowhere = 'none';
const wholeOf = (text: string): number | null => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : null);
const lines = ['category', 'manufacturer', 'model', 'supplier'] as const;

/** Adds an item (null) with how many there are, or changes what is said of one. */
export function ItemDialog({ item, onClose }: { item: StockItem | null; onClose: () => void }) {
  const t = useMessages(stockMessages);
  const { client, orpc } = useDesk();
  const saved = useStockSaved();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [id] = useState(() => item?.id ?? newId<StockItemId>());
  const [kind, setKind] = useState<StockKind>(item?.kind ?? 'accessory');
  const [name, setName] = useState(item?.name ?? '');
  const [said, setSaid] = useState(
    () => Object.fromEntries(lines.map((key) => [key, item?.[key] ?? ''])) as Record<(typeof lines)[number], string>,
  );
  const [organisation, setOrganisation] = useState<string>(item?.organisationId ?? nowhere);
  const [place, setPlace] = useState<Pick<Place, 'id' | 'path'> | null>(
    item?.placeId ? { id: item.placeId, path: item.place ?? '' } : null,
  );
  const [quantity, setQuantity] = useState('0');
  const [minimum, setMinimum] = useState(String(item?.minimum ?? 0));
  const [notes, setNotes] = useState(item?.notes ?? '');
  const changed = useChanged({ kind, name, said, organisation, place, quantity, minimum, notes });
  const counts = [wholeOf(quantity), wholeOf(minimum)] as const;
  const send = async () => {
    await client.stock.save({
      id,
      kind,
      name: name.trim(),
      ...said,
      organisationId: organisation === nowhere ? null : (organisation as OrganisationId),
      placeId: place?.id ?? null,
      quantity: counts[0] ?? 0,
      minimum: counts[1] ?? 0,
      notes: notes.trim() || null,
      version: item?.version ?? 0,
    });
    await saved();
  };
  return (
    <DeskDialog
      title={t(item ? 'editItem' : 'newItem')}
      action={t('save')}
      ready={name.trim() !== '' && counts.every((count) => count !== null)}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={t('name')} value={name} onChange={setName} maxLength={200} required className="sm:col-span-2" />
        <Select
          label={t('kind')}
          hint={t(`kindHint.${kind}`)}
          value={kind}
          onChange={setKind}
          options={stockKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {item === null && (
          <TextField
            label={t('initial')}
            value={quantity}
            onChange={setQuantity}
            inputMode="numeric"
            maxLength={7}
            error={counts[0] === null ? t('needNumber') : null}
          />
        )}
        <TextField
          label={t('minimum')}
          hint={t('minimumHint')}
          value={minimum}
          onChange={setMinimum}
          inputMode="numeric"
          maxLength={7}
          error={counts[1] === null ? t('needNumber') : null}
        />
        {lines.map((key) => (
          <TextField key={key} label={t(key)} value={said[key]} onChange={(text) => setSaid({ ...said, [key]: text })} maxLength={200} />
        ))}
        <PlaceField value={place} onChange={setPlace} />
        <Select
          label={t('organisation')}
          value={organisation}
          onChange={setOrganisation}
          options={[
            { value: nowhere, label: t('noOrganisation') },
            ...organisations.map((each) => ({ value: each.id as string, label: each.name })),
          ]}
        />
        <TextArea label={t('notes')} value={notes} onChange={setNotes} maxLength={5000} className="sm:col-span-2" />
      </div>
    </DeskDialog>
  );
}

type Chosen = Pick<Place, 'id' | 'path'>;

function PlaceField({ value, onChange }: { value: Chosen | null; onChange: (place: Chosen | null) => void }) {
  const t = useMessages(stockMessages);
  const { orpc } = useDesk();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({ ...orpc.places.list.queryOptions({ q, limit: 50 }), placeholderData: (before) => before });
  return (
    <Combobox<Chosen>
      label={t('place')}
      value={value}
      onChange={onChange}
      items={data?.items ?? []}
      loading={isFetching}
      itemKey={({ id }) => id}
      itemLabel={({ path }) => path}
      onSearch={setQ}
    />
  );
}
