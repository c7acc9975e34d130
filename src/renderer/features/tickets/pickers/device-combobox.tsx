import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import type { DeviceId, PersonId } from '../../../../contract/common.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Combobox } from '../../../ui/controls/combobox.tsx';

export type ChosenDevice = { id: DeviceId; name: string; model: string | null; personName?: string | null };

type Props = {
  label: string;
  value: ChosenDevice | null;
  onChange: (device: ChosenDevice | null) => void;
  /** Their devices come first. */
  personId?: PersonId | null;
  placeholder?: string;
  hint?: string;
  className?: string;
};

/** A known device, found by name, tag, serial or model; the requester's own come first. */
export function DeviceCombobox({ personId, ...props }: Props) {
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...orpc.devices.list.queryOptions({ q, limit: 50 }), placeholderData: (before) => before });
  const theirs = useQuery({
    ...orpc.devices.list.queryOptions({ personId: personId ?? undefined, limit: 20 }),
    enabled: Boolean(personId),
  });
  const items = useMemo(() => {
    const all = found.data?.items ?? [];
    if (q !== '' || !personId) return all;
    const own = theirs.data?.items ?? [];
    const ids = new Set(own.map(({ id }) => id));
    return [...own, ...all.filter(({ id }) => !ids.has(id))];
  }, [found.data, theirs.data, q, personId]);
  return (
    <Combobox<ChosenDevice>
      {...props}
      items={items}
      loading={found.isFetching}
      itemKey={(device) => device.id}
      itemLabel={(device) => device.name}
      itemHint={(device) => [device.model, device.personName].filter(Boolean).join(' · ') || null}
      onSearch={setTyped}
    />
  );
}
