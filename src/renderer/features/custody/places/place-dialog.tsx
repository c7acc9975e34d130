import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganisationId, PlaceId } from '../../../../contract/common.ts';
import { type Place, placeKindSchema } from '../../../../contract/places.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { PlaceField } from './place-field.tsx';
import { placeMessages } from './place-messages.ts';

const lines = ['code', 'address', 'city', 'country'] as const;

/** Writes a place down (null), or changes what is known of one. @param known places that are shown beside it: where it is now is one of them. */
export function PlaceDialog({ place, known, onClose }: { place: Place | null; known: readonly Place[]; onClose: () => void }) {
  const t = useMessages(placeMessages);
  const { client, orpc, queries } = useDesk();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [id] = useState(() => place?.id ?? newId<PlaceId>());
  const [parent, setParent] = useState<Place | null>(() => known.find((one) => one.id === place?.parentId) ?? null);
  const [fields, setFields] = useState({
    name: place?.name ?? '',
    kind: place?.kind ?? ('site' as const),
    organisationId: (place?.organisationId ?? '') as string,
    code: place?.code ?? '',
    address: place?.address ?? '',
    city: place?.city ?? '',
    country: place?.country ?? '',
    notes: place?.notes ?? '',
    active: place?.active ?? true,
  });
  const changed = useChanged({ ...fields, parent: parent?.id });
  const set = (part: Partial<typeof fields>) => setFields((now) => ({ ...now, ...part }));
  const name = fields.name.trim();
  const save = async () => {
    const { organisationId, active, ...rest } = fields;
    const input = { ...rest, id, name, parentId: parent?.id ?? null };
    await (place
      ? client.places.update({ ...input, active })
      : client.places.create({ ...input, organisationId: organisationId === '' ? null : (organisationId as OrganisationId) }));
    await queries.invalidateQueries({ queryKey: orpc.places.key() });
  };
  return (
    <DeskDialog title={t(place ? 'edit' : 'add')} action={t('save')} ready={name !== ''} dirty={changed} send={save} onClose={onClose}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={t('name')} value={fields.name} onChange={(value) => set({ name: value })} maxLength={100} required />
        <Select
          label={t('kind')}
          value={fields.kind}
          onChange={(kind) => set({ kind })}
          options={placeKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <PlaceField
          label={t('within')}
          hint={t('withinHint')}
          value={parent}
          onChange={setParent}
          organisationId={place ? place.organisationId : undefined}
          except={(one) => one.id === id || (place !== null && one.path.startsWith(`${place.path} / `))}
        />
        {!place && !parent && organisations.length > 0 && (
          <Select
            label={t('organisation')}
            value={fields.organisationId}
            onChange={(organisationId) => set({ organisationId })}
            options={[
              { value: '', label: t('noOrganisation') },
              ...organisations.map((each) => ({ value: each.id as string, label: each.name })),
            ]}
          />
        )}
        {lines.map((key) => (
          <TextField
            key={key}
            label={t(key)}
            value={fields[key]}
            onChange={(value) => set({ [key]: value })}
            maxLength={key === 'address' ? 500 : 50}
          />
        ))}
        <TextArea label={t('notes')} value={fields.notes} onChange={(notes) => set({ notes })} maxLength={5000} className="sm:col-span-2" />
        {place && <Checkbox label={t('active')} checked={fields.active} onChange={(active) => set({ active })} />}
      </div>
    </DeskDialog>
  );
}
