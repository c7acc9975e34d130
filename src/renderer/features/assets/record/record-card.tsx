import { useMutation } from '@tanstack/react-query';
import { ClipboardList, Lock, LockOpen, PencilLine, Radar } from 'lucide-react';
import { type DeviceField, type ScannedFieldName, scannedFields } from '../../../../contract/device-fields.ts';
import type { DeviceDetail } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Popover } from '../../../ui/layers/popover.tsx';
import { assetMessages } from '../asset-messages.ts';
import { recordMessages } from './record-messages.ts';

/** `formFactor` is a word for scans and says nothing that the icon and the model do not. */
const shown = scannedFields.filter((field) => field !== 'formFactor');

function useFieldWords() {
  const t = useMessages(assetMessages);
  const own = useMessages(recordMessages);
  return {
    label: (field: ScannedFieldName) => (field === 'operatingSystem' || field === 'formFactor' ? own(field) : t(field)),
    value: (field: ScannedFieldName, text: string | null) => (field === 'type' && text ? t(`type.${text as DeviceDetail['type']}`) : text),
  };
}

/** What is known of a device itself, where each of it comes from, and what the last scan says otherwise. */
export function RecordCard({ device }: { device: DeviceDetail }) {
  const t = useMessages(recordMessages);
  const { orpc, queries } = useDesk();
  const again = () => void queries.invalidateQueries({ queryKey: orpc.devices.key() });
  const lock = useMutation({ ...orpc.devices.setLock.mutationOptions(), onSuccess: again });
  const take = useMutation({ ...orpc.devices.takeScanned.mutationOptions(), onSuccess: again });
  const origins = new Map(device.fields.map((field) => [field.field as string, field]));
  const failed = lock.error ?? take.error;
  return (
    <Card title={t('record')} icon={ClipboardList} flush>
      {failed && <DeskError error={failed} />}
      <ul className="divide-y divide-line/60">
        {shown.map((field) => (
          <Row
            key={field}
            field={field}
            device={device}
            origin={origins.get(field)}
            onLock={(locked) => lock.mutate({ id: device.id, field, locked })}
            onTake={() => take.mutate({ id: device.id, field })}
          />
        ))}
      </ul>
    </Card>
  );
}

type RowProps = {
  field: ScannedFieldName;
  device: DeviceDetail;
  origin: DeviceField | undefined;
  onLock: (locked: boolean) => void;
  onTake: () => void;
};

function Row({ field, device, origin, onLock, onTake }: RowProps) {
  const t = useMessages(recordMessages);
  const { label, value } = useFieldWords();
  const locked = origin?.locked ?? false;
  return (
    <li className="px-3 py-1 text-sm">
      <div className="flex items-center gap-2">
        <span className="w-28 shrink-0 text-xs text-muted">{label(field)}</span>
        <span className="min-w-0 flex-1 wrap-anywhere">{value(field, device[field]) ?? '–'}</span>
        {origin && <Origin origin={origin} />}
        <IconButton
          icon={locked ? Lock : LockOpen}
          label={t(locked ? 'unlock' : 'lock', { field: label(field) })}
          pressed={locked}
          onClick={() => onLock(!locked)}
        />
      </div>
      {origin?.scanned && (
        <p className="flex flex-wrap items-center gap-2 pb-1 pl-30 text-xs text-warning">
          <span className="min-w-0 wrap-anywhere">{t('lastScanSaid', { value: value(field, origin.scanned) ?? '' })}</span>
          <Button onClick={onTake}>{t('take')}</Button>
        </p>
      )}
    </li>
  );
}

function Origin({ origin }: { origin: DeviceField }) {
  const t = useMessages(recordMessages);
  const format = useFormats();
  const Icon = origin.source === 'person' || origin.source === 'import' ? PencilLine : Radar;
  const words = t(`from.${origin.source}`, { at: format.dateTime(origin.at), person: origin.personName ?? t('somebody') });
  return (
    <Popover
      trigger={
        <button
          type="button"
          aria-label={words}
          title={words}
          className="inline-flex size-control shrink-0 items-center justify-center rounded-md text-muted"
        >
          <Icon aria-hidden size={14} strokeWidth={1.75} />
        </button>
      }
    >
      <p className="text-sm">{words}</p>
    </Popover>
  );
}
