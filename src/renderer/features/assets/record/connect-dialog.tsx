import { useState } from 'react';
import type { DeviceRelationId } from '../../../../contract/common.ts';
import { type DeviceRelation, deviceRelationKindSchema } from '../../../../contract/device-register.ts';
import type { DeviceDetail, DeviceSummary } from '../../../../contract/devices.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { OtherDevice } from '../other-device.tsx';
import { recordMessages } from './record-messages.ts';

type How = `${DeviceRelation['direction']}.${DeviceRelation['kind']}`;
const ways = (['inward', 'outward'] as const).flatMap((direction) =>
  deviceRelationKindSchema.options.map((kind) => `${direction}.${kind}` as How),
);

/** Connects a device with another by hand. */
export function ConnectDialog({ device, onClose }: { device: DeviceDetail; onClose: () => void }) {
  const t = useMessages(recordMessages);
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => newId<DeviceRelationId>());
  const isMachine = device.type === 'computer' || device.type === 'server';
  const [how, setHow] = useState<How>(isMachine ? 'inward.attached-to' : 'outward.attached-to');
  const [other, setOther] = useState<DeviceSummary | null>(null);
  const connect = async () => {
    if (!other) return;
    const [direction, kind] = how.split('.') as [DeviceRelation['direction'], DeviceRelation['kind']];
    const ends = direction === 'outward' ? { fromId: device.id, toId: other.id } : { fromId: other.id, toId: device.id };
    await client.devices.connect({ id, ...ends, kind });
    await queries.invalidateQueries({ queryKey: orpc.devices.key() });
  };
  return (
    <DeskDialog
      title={t('connect')}
      description={t('connectHint')}
      action={t('connect')}
      ready={other !== null}
      dirty={other !== null}
      send={connect}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Select<How> label={t('how')} value={how} onChange={setHow} options={ways.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <OtherDevice label={t('other')} value={other} onChange={setOther} except={device.id} />
      </div>
    </DeskDialog>
  );
}
