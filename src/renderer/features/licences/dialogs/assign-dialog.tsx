import { useState } from 'react';
import type { SeatId } from '../../../../contract/common.ts';
import { seatHolderOf } from '../../../../contract/licence-metric.ts';
import type { PoolPosition, ProductRow } from '../../../../contract/products.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { DeviceCombobox, type ChosenDevice } from '../../tickets/pickers/device-combobox.tsx';
import { PersonCombobox, type ChosenPerson } from '../../tickets/pickers/person-combobox.tsx';
import { licenceMessages } from '../licence-messages.ts';
import { productMessages } from '../product/product-messages.ts';
import { dialogMessages } from './dialog-messages.ts';
import { useSaved } from './use-saved.ts';

type Props = { pools: readonly PoolPosition[]; rows: readonly ProductRow[]; onClose: () => void; onAssigned: () => void };

/** Gives seats to the selected rows, or to one device or person that is named. More than there are is not refused. */
export function AssignDialog({ pools, rows, onClose, onAssigned }: Props) {
  const t = useMessages(dialogMessages);
  const words = useMessages(productMessages);
  const heads = useMessages(licenceMessages);
  const format = useFormats();
  const { client } = useDesk();
  const saved = useSaved();
  const giving = pools.filter(({ metric }) => seatHolderOf(metric) !== null);
  const [chosen, setChosen] = useState(giving[0]?.licenceId ?? null);
  const [device, setDevice] = useState<ChosenDevice | null>(null);
  const [person, setPerson] = useState<ChosenPerson | null>(null);
  const pool = giving.find(({ licenceId }) => licenceId === chosen);
  const kind = pool ? seatHolderOf(pool.metric) : null;
  const open = rows.filter(({ seatId }) => seatId === null);
  const idOf = ({ deviceId, personId }: ProductRow): string | null => (kind === 'device' ? deviceId : personId);
  const wanted = kind === 'device' ? device?.id : person?.id;
  const ids = [...new Set<string>([...open.flatMap((row) => idOf(row) ?? []), ...(wanted ? [wanted] : [])])];
  const without = open.filter((row) => idOf(row) === null).length;
  const send = async () => {
    if (!pool) return;
    const seats = ids.map((id) => ({ id: newId<SeatId>(), ...(kind === 'device' ? { deviceId: id } : { personId: id }) }));
    const { assigned } = await client.licences.assign({ id: pool.licenceId, seats: seats as never });
    onAssigned();
    await saved();
    showToast(words('assignedSaid', { count: assigned }));
  };
  return (
    <DeskDialog title={words('assign')} action={t('assign')} ready={pool !== undefined && ids.length > 0} send={send} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <Select
          label={t('licence')}
          value={chosen}
          onChange={setChosen}
          options={giving.map(({ licenceId, metric, balance }) => ({
            value: licenceId,
            label: words(`metric.${metric}`),
            ...(balance === null ? {} : { hint: `${heads('balance')}: ${format.number(balance)}` }),
          }))}
        />
        {open.length > 0 && <p className="text-sm">{t('forSelected', { count: open.length })}</p>}
        {without > 0 && <p className="text-sm text-warning">{t('noHolder', { count: without })}</p>}
        {kind === 'device' ? (
          <DeviceCombobox label={t('device')} value={device} onChange={setDevice} />
        ) : (
          <PersonCombobox label={t('person')} value={person} onChange={setPerson} />
        )}
      </div>
    </DeskDialog>
  );
}
