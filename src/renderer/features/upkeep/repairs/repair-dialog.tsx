import { useState } from 'react';
import type { RepairId } from '../../../../contract/common.ts';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import type { Repair } from '../../../../contract/upkeep.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { dayOf, startOfDay, wholeOf } from '../../../ui/typed-values.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { costOf, MoneyFields, useTypedCost } from '../money-fields.tsx';
import { upkeepMessages } from '../upkeep-messages.ts';
import { useUpkeepSaved } from '../use-upkeep.ts';

type Props = {
  device: Pick<DeviceSummary, 'id' | 'name'>;
  /** Null for a device that is being sent away now. */
  repair: Repair | null;
  /** That it came back today is what is being written down. */
  back?: boolean;
  onClose: () => void;
};

/** The moment of a day that was typed: the known one where the day is still the same, now for today, else its beginning. */
function momentOf(day: string, known: number | null, now: number): number | null {
  if (known !== null && dayOf(known) === day) return known;
  return dayOf(now) === day ? now : startOfDay(day);
}

/** A device's repair: where it went, and when it came back. */
export function RepairDialog({ device, repair, back = false, onClose }: Props) {
  const t = useMessages(upkeepMessages);
  const { client } = useDesk();
  const saved = useUpkeepSaved();
  const typed = useTypedCost();
  const [id] = useState(() => repair?.id ?? newId<RepairId>());
  const [now] = useState(() => Date.now());
  const [money, setMoney] = useState(() => typed({ cost: repair?.cost ?? null, currency: repair?.currency ?? null }));
  const [fields, setFields] = useState({
    vendor: repair?.vendor ?? '',
    rma: repair?.rma ?? '',
    reason: repair?.reason ?? '',
    ticket: repair?.ticketNumber ? String(repair.ticketNumber) : '',
    sentAt: dayOf(repair?.sentAt ?? now),
    returnedAt: dayOf(back ? now : (repair?.returnedAt ?? null)),
  });
  const changed = useChanged({ ...fields, ...money });
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const sentAt = momentOf(fields.sentAt, repair?.sentAt ?? null, now);
  const send = async () => {
    await client.upkeep.saveRepair({
      id,
      deviceId: device.id,
      ticketNumber: wholeOf(fields.ticket.replace('#', '')),
      vendor: fields.vendor,
      rma: fields.rma,
      reason: fields.reason,
      ...costOf(money),
      sentAt: sentAt ?? now,
      returnedAt: momentOf(fields.returnedAt, repair?.returnedAt ?? null, now),
      version: repair?.version ?? 0,
    });
    await saved();
  };
  return (
    <DeskDialog
      title={t(repair === null ? 'sendToRepair' : back ? 'repairBack' : 'editRepair')}
      description={device.name}
      action={t(repair === null ? 'sendToRepair' : back ? 'cameBack' : 'save')}
      ready={sentAt !== null}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={t('vendor')} value={fields.vendor} onChange={(vendor) => set({ vendor })} maxLength={200} />
        <TextField label={t('rma')} value={fields.rma} onChange={(rma) => set({ rma })} maxLength={100} mono />
        <TextField
          label={t('reason')}
          value={fields.reason}
          onChange={(reason) => set({ reason })}
          maxLength={500}
          className="sm:col-span-2"
        />
        <TextField
          label={t('sentAt')}
          type="date"
          value={fields.sentAt}
          onChange={(value) => set({ sentAt: value })}
          required
          error={sentAt === null ? t('needSent') : null}
        />
        <TextField
          label={t('returnedAt')}
          type="date"
          value={fields.returnedAt}
          onChange={(returnedAt) => set({ returnedAt })}
          hint={t('stillAway')}
        />
        <MoneyFields value={money} onChange={setMoney} />
        <TextField
          label={t('ticket')}
          value={fields.ticket}
          onChange={(ticket) => set({ ticket })}
          inputMode="numeric"
          maxLength={11}
          hint={t('ticketHint')}
        />
      </div>
    </DeskDialog>
  );
}
