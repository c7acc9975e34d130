import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { DeviceId, OrganisationId, PersonId } from '../../../contract/common.ts';
import { type DeviceDetail, deviceStateSchema, deviceTypeSchema } from '../../../contract/devices.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Combobox } from '../../ui/controls/combobox.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextArea } from '../../ui/controls/text-area.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { showToast } from '../../ui/layers/toasts.tsx';
import { useChanged } from '../../ui/layers/use-changed.ts';
import { assetMessages } from './asset-messages.ts';
import { typeIcons } from './device-look.tsx';

type Owner = { id: PersonId; name: string; email: string | null };
const lines = ['assetTag', 'manufacturer', 'model', 'serial', 'site'] as const;
const mono: readonly string[] = ['assetTag', 'serial'];
const noOrganisation = 'none';

function fieldsOf(device: DeviceDetail | null) {
  return {
    name: device?.name ?? '',
    type: device?.type ?? ('computer' as const),
    state: device?.state ?? ('in-use' as const),
    assetTag: device?.assetTag ?? '',
    manufacturer: device?.manufacturer ?? '',
    model: device?.model ?? '',
    serial: device?.serial ?? '',
    site: device?.site ?? '',
    notes: device?.notes ?? '',
    organisationId: device?.organisationId ?? null,
    owner: device?.personId ? ({ id: device.personId, name: device.personName ?? '', email: null } as Owner) : null,
  };
}
type Fields = ReturnType<typeof fieldsOf>;

/** What is sent: all that was filled in of a new device; of a known one only what was changed, so that two editors do not undo each other. */
function inputOf(fields: Fields, before: Fields, isNew: boolean) {
  const changed = <Value,>(value: Value, was: Value): Value | undefined => (!isNew && value === was ? undefined : value);
  const text = (key: (typeof lines)[number] | 'notes') => changed(fields[key].trim() || null, before[key] || null);
  return {
    ...Object.fromEntries([...lines, 'notes' as const].map((key) => [key, text(key)])),
    type: changed(fields.type, before.type),
    state: changed(fields.state, before.state),
    organisationId: isNew ? (fields.organisationId ?? undefined) : changed(fields.organisationId, before.organisationId),
    personId: changed(fields.owner?.id ?? null, before.owner?.id ?? null),
  };
}

/** Writes a device down (null), or changes what is known of one. */
export function DeviceDialog({ device, onClose }: { device: DeviceDetail | null; onClose: () => void }) {
  const t = useMessages(assetMessages);
  const { client, orpc, queries } = useDesk();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [before] = useState(() => fieldsOf(device));
  const [fields, setFields] = useState(before);
  const [id] = useState(() => device?.id ?? newId<DeviceId>());
  const changed = useChanged(fields);
  const set = (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part }));
  const name = fields.name.trim();
  const save = async () => {
    const input = inputOf(fields, before, device === null);
    const saved = await (device
      ? client.devices.update({ id, ...input, name: name === before.name ? undefined : name })
      : client.devices.create({ id, ...input, name }));
    await queries.invalidateQueries({ queryKey: ['devices'] });
    showToast(t(device ? 'saved' : 'created', { device: saved.name }));
    if (!device) location.hash = `#/devices/${saved.id}`;
  };
  return (
    <DeskDialog
      title={t(device ? 'edit' : 'create')}
      description={t(device ? 'editHint' : 'createHint')}
      action={t('save')}
      ready={name !== ''}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('name')}
          value={fields.name}
          onChange={(next) => set({ name: next })}
          maxLength={200}
          required
          error={changed && name === '' ? t('needName') : null}
        />
        <Select
          label={t('type')}
          value={fields.type}
          onChange={(type) => set({ type })}
          options={deviceTypeSchema.options.map((value) => ({ value, label: t(`type.${value}`), icon: typeIcons[value] }))}
        />
        {lines.map((key) => (
          <TextField
            key={key}
            label={t(key)}
            value={fields[key]}
            onChange={(value) => set({ [key]: value })}
            maxLength={key === 'assetTag' ? 100 : 200}
            mono={mono.includes(key)}
          />
        ))}
        <Select
          label={t('stateOf')}
          value={fields.state}
          onChange={(state) => set({ state })}
          options={deviceStateSchema.options.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <OwnerField value={fields.owner} onChange={(owner) => set({ owner })} />
        {organisations.length > 0 && (
          <Select
            label={t('organisation')}
            value={(fields.organisationId ?? noOrganisation) as string}
            onChange={(value) => set({ organisationId: value === noOrganisation ? null : (value as OrganisationId) })}
            options={[
              { value: noOrganisation, label: t('noOrganisation') },
              ...organisations.map((each) => ({ value: each.id as string, label: each.name })),
            ]}
          />
        )}
        <TextArea
          label={t('notes')}
          value={fields.notes}
          onChange={(notes) => set({ notes })}
          maxLength={20_000}
          className="sm:col-span-2"
        />
      </div>
    </DeskDialog>
  );
}

function OwnerField({ value, onChange }: { value: Owner | null; onChange: (owner: Owner | null) => void }) {
  const t = useMessages(assetMessages);
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...orpc.people.list.queryOptions({ q, limit: 50 }), placeholderData: (before) => before });
  return (
    <Combobox<Owner>
      label={t('person')}
      value={value}
      onChange={onChange}
      items={found.data?.items ?? []}
      loading={found.isFetching}
      itemKey={(person) => person.id}
      itemLabel={(person) => person.name}
      itemHint={(person) => person.email}
      onSearch={setTyped}
      placeholder={t('noPerson')}
    />
  );
}
