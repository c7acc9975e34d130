import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { DeviceId } from '../../../../contract/common.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { DeviceCombobox } from '../../tickets/pickers/device-combobox.tsx';
import { templateMessages } from '../template-messages.ts';

const most = 50;

type Props = { ids: readonly DeviceId[]; onChange: (ids: DeviceId[]) => void };

/** The devices that every ticket of a plan is about, by their names. */
export function NamedDevices({ ids, onChange }: Props) {
  const t = useMessages(templateMessages);
  return (
    <div className="flex flex-col gap-1 sm:col-span-2">
      {ids.length < most && (
        <DeviceCombobox
          key={ids.length}
          label={t('namedDevices')}
          hint={t('namedDevicesHint')}
          value={null}
          onChange={(device) => {
            if (device && !ids.includes(device.id)) onChange([...ids, device.id]);
          }}
        />
      )}
      {ids.length > 0 && (
        <ul aria-label={t('namedDevices')} className="text-sm">
          {ids.map((id) => (
            <Named key={id} id={id} onRemove={() => onChange(ids.filter((each) => each !== id))} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Named({ id, onRemove }: { id: DeviceId; onRemove: () => void }) {
  const t = useMessages(templateMessages);
  const { orpc } = useDesk();
  const { data, isError } = useQuery({ ...orpc.devices.get.queryOptions({ id }), retry: false });
  const name = data?.name ?? (isError ? t('deviceOutOfSight') : '…');
  return (
    <li className="flex items-center gap-2">
      <span className="min-w-0 flex-1 wrap-anywhere">
        {name} {data?.model && <span className="text-xs text-muted">{data.model}</span>}
      </span>
      <IconButton icon={X} label={t('leaveOut', { device: name })} onClick={onRemove} />
    </li>
  );
}
