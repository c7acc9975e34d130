import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Combobox } from '../../ui/controls/combobox.tsx';

type Props = {
  label: string;
  value: DeviceSummary | null;
  onChange: (device: DeviceSummary | null) => void;
  except: DeviceSummary['id'] | null;
};

/** Another device, found by the beginning of its name. */
export function OtherDevice({ label, value, onChange, except }: Props) {
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...orpc.devices.list.queryOptions({ q, limit: 50 }), placeholderData: (before) => before });
  return (
    <Combobox<DeviceSummary>
      label={label}
      value={value}
      onChange={onChange}
      items={(found.data?.items ?? []).filter(({ id }) => id !== except)}
      loading={found.isFetching}
      itemKey={(device) => device.id}
      itemLabel={(device) => device.name}
      itemHint={(device) => [device.model, device.serial, device.personName].filter(Boolean).join(' · ') || null}
      onSearch={setTyped}
    />
  );
}
