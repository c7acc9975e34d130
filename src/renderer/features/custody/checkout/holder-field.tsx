import { useQuery } from '@tanstack/react-query';
import { MapPin, Monitor, UserRound } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { DeviceId, OrganisationId, PersonId } from '../../../../contract/common.ts';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import type { Place } from '../../../../contract/places.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Choice } from '../../../ui/controls/choice.tsx';
import { Combobox } from '../../../ui/controls/combobox.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { OtherDevice } from '../../assets/other-device.tsx';
import { custodyMessages } from '../custody-messages.ts';
import { PlaceField } from '../places/place-field.tsx';

type Somebody = { id: PersonId; name: string; email: string | null };
/** Who is to have a device, as far as it has been chosen. */
export type HolderChoice = {
  kind: 'person' | 'place' | 'device';
  person: Somebody | null;
  place: Place | null;
  host: DeviceSummary | null;
};
export const noHolder: HolderChoice = { kind: 'person', person: null, place: null, host: null };

/** The chosen holder as the desk is sent it; null while nobody is chosen. */
export function holderInput({ kind, person, place, host }: HolderChoice) {
  if (kind === 'person') return person && { personId: person.id };
  if (kind === 'place') return place && { placeId: place.id };
  return host && { hostId: host.id };
}

type Props = {
  value: HolderChoice;
  onChange: (choice: HolderChoice) => void;
  /** The device that is given, where it is known already. */
  device?: { id: DeviceId; organisationId: OrganisationId | null };
};

/** A person, a place or another device. */
export function HolderField({ value, onChange, device }: Props) {
  const t = useMessages(custodyMessages);
  const set = (part: Partial<HolderChoice>) => onChange({ ...value, ...part });
  return (
    <>
      <Choice
        label={t('toWhom')}
        value={value.kind}
        onChange={(kind) => set({ kind })}
        options={[
          { value: 'person', label: t('to.person'), icon: UserRound },
          { value: 'place', label: t('to.place'), icon: MapPin },
          { value: 'device', label: t('to.device'), icon: Monitor },
        ]}
      />
      {value.kind === 'person' && <PersonField value={value.person} onChange={(person) => set({ person })} />}
      {value.kind === 'place' && (
        <PlaceField label={t('place')} value={value.place} onChange={(place) => set({ place })} organisationId={device?.organisationId} />
      )}
      {value.kind === 'device' && (
        <OtherDevice label={t('host')} value={value.host} onChange={(host) => set({ host })} except={device?.id ?? null} />
      )}
    </>
  );
}

function PersonField({ value, onChange }: { value: Somebody | null; onChange: (person: Somebody | null) => void }) {
  const t = useMessages(custodyMessages);
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...orpc.people.list.queryOptions({ q, limit: 50 }), placeholderData: (before) => before });
  return (
    <Combobox<Somebody>
      label={t('person')}
      value={value}
      onChange={onChange}
      items={(found.data?.items ?? []).filter(({ active }) => active)}
      loading={found.isFetching}
      itemKey={(person) => person.id}
      itemLabel={(person) => person.name}
      itemHint={(person) => person.email}
      onSearch={setTyped}
    />
  );
}
