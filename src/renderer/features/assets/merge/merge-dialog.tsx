import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import type { DeviceDetail, DeviceSummary } from '../../../../contract/devices.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { assetMessages } from '../asset-messages.ts';
import { OtherDevice } from '../other-device.tsx';
import { mergeMessages } from './merge-messages.ts';

const compared = ['name', 'serial', 'assetTag', 'manufacturer', 'model', 'operatingSystem', 'personName', 'site'] as const;

/** Makes two records one: which stays is said, and what both know stands side by side before. */
export function MergeDialog({ device, onClose }: { device: DeviceDetail; onClose: () => void }) {
  const t = useMessages(mergeMessages);
  const { client, orpc, queries } = useDesk();
  const [other, setOther] = useState<DeviceSummary | null>(null);
  const [swapped, setSwapped] = useState(false);
  const [reason, setReason] = useState('');
  const [stays, goes] = swapped && other ? [other, device] : [device, other];
  const merge = async () => {
    if (!goes) return;
    const { id } = await client.devices.merge({ id: stays.id, sourceId: goes.id, reason: reason.trim() || null });
    await queries.invalidateQueries({ queryKey: orpc.devices.key() });
    showToast(t('merged', { goes: goes.name, stays: stays.name }));
    location.hash = `#/devices/${id}`;
  };
  return (
    <DeskDialog
      title={t('merge')}
      description={t('mergeHint')}
      action={t('mergeAction')}
      ready={goes !== null}
      dirty={other !== null || reason !== ''}
      send={merge}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <OtherDevice label={t('other')} value={other} onChange={setOther} except={device.id} />
        {goes && (
          <>
            <Compared stays={stays} goes={goes} />
            <Button icon={ArrowLeftRight} onClick={() => setSwapped((now) => !now)}>
              {t('swap')}
            </Button>
          </>
        )}
        <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={500} />
      </div>
    </DeskDialog>
  );
}

function Compared({ stays, goes }: { stays: DeviceSummary; goes: DeviceSummary }) {
  const t = useMessages(mergeMessages);
  const words = useMessages(assetMessages);
  const label = (field: (typeof compared)[number]) =>
    field === 'personName' ? words('person') : field === 'operatingSystem' ? words('system') : words(field);
  return (
    <table className="w-full text-left text-sm">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('stays')}</th>
          <th scope="col">{t('goes')}</th>
        </tr>
      </thead>
      <tbody>
        {compared.map((field) => (
          <tr key={field} className="border-t border-line/60 align-top">
            <th scope="row" className="py-1 pr-3 text-xs font-normal text-muted">
              {label(field)}
            </th>
            <td className="py-1 pr-3 wrap-anywhere">{stays[field] ?? '–'}</td>
            <td className="py-1 wrap-anywhere">{goes[field] ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
