import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { PersonId } from '../../../contract/common.ts';
import { type DeviceDetail, deviceStateSchema } from '../../../contract/devices.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Combobox } from '../../ui/controls/combobox.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextArea } from '../../ui/controls/text-area.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { showToast } from '../../ui/layers/toasts.tsx';
import { useChanged } from '../../ui/layers/use-changed.ts';
import { assetMessages } from './asset-messages.ts';

type Owner = { id: PersonId; name: string; email: string | null };

/** What people know of a device and no scan can read. Only what was changed is sent, so that two editors do not undo each other. */
export function EditDeviceDialog({ device, onClose }: { device: DeviceDetail; onClose: () => void }) {
  const t = useMessages(assetMessages);
  const { client, queries } = useDesk();
  const [name, setName] = useState(device.name);
  const [assetTag, setAssetTag] = useState(device.assetTag ?? '');
  const [site, setSite] = useState(device.site ?? '');
  const [notes, setNotes] = useState(device.notes ?? '');
  const [state, setState] = useState(device.state);
  const [owner, setOwner] = useState<Owner | null>(
    device.personId === null ? null : { id: device.personId, name: device.personName ?? '', email: null },
  );
  const changed = useChanged({ name, assetTag, site, notes, state, owner });
  const save = async () => {
    const text = (value: string, before: string | null) => (value.trim() === (before ?? '') ? undefined : value.trim() || null);
    const changed = await client.devices.update({
      id: device.id,
      name: name.trim() === device.name ? undefined : name.trim(),
      assetTag: text(assetTag, device.assetTag),
      site: text(site, device.site),
      notes: text(notes, device.notes),
      state: state === device.state ? undefined : state,
      personId: (owner?.id ?? null) === device.personId ? undefined : (owner?.id ?? null),
    });
    await queries.invalidateQueries({ queryKey: ['devices'] });
    showToast(t('saved', { device: changed.name }));
  };
  return (
    <DeskDialog
      title={t('edit')}
      description={t('editHint')}
      action={t('save')}
      ready={name.trim() !== ''}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('name')}
          value={name}
          onChange={setName}
          maxLength={200}
          required
          error={name.trim() === '' ? t('needName') : null}
        />
        <TextField label={t('assetTag')} value={assetTag} onChange={setAssetTag} maxLength={100} mono />
        <OwnerField value={owner} onChange={setOwner} />
        <TextField label={t('site')} value={site} onChange={setSite} maxLength={200} />
        <Select
          label={t('stateOf')}
          value={state}
          onChange={setState}
          options={deviceStateSchema.options.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <TextArea label={t('notes')} value={notes} onChange={setNotes} maxLength={20_000} className="sm:col-span-2" />
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
