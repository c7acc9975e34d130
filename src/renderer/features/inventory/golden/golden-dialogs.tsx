import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { GoldenModelId } from '../../../../contract/common.ts';
import type { DeviceDetail } from '../../../../contract/devices.ts';
import type { GoldenModel } from '../../../../contract/golden-models.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { type GoldenActions, openGolden } from './golden-commands.ts';
import { goldenMessages } from './golden-messages.ts';

/** Lets a scanned device be marked as the golden model of its model, from every part of its page. */
export function GoldenDialogs({ device }: { device: DeviceDetail }) {
  const { orpc } = useDesk();
  const [open, setOpen] = useState<'mark' | 'remove' | null>(null);
  const read = useQuery({ ...orpc.devices.goldenModel.queryOptions({ id: device.id }), enabled: device.latest !== null });
  const { model = null, golden = null } = read.data ?? {};
  useProvideContext(
    openGolden,
    useMemo<GoldenActions | undefined>(
      () => (model === null ? undefined : { deviceId: device.id, golden, mark: () => setOpen('mark'), remove: () => setOpen('remove') }),
      [device.id, model, golden],
    ),
  );
  const close = () => setOpen(null);
  return (
    <>
      {open === 'mark' && model !== null && <MarkDialog device={device} model={model} golden={golden} onClose={close} />}
      {open === 'remove' && golden && <RemoveDialog golden={golden} onClose={close} />}
    </>
  );
}

const asItStands = 'now';

function MarkDialog({
  device,
  model,
  golden,
  onClose,
}: {
  device: DeviceDetail;
  model: string;
  golden: GoldenModel | null;
  onClose: () => void;
}) {
  const t = useMessages(goldenMessages);
  const section = useMessages(sectionMessages);
  const format = useFormats();
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => newId<GoldenModelId>());
  const [reading, setReading] = useState<string>(asItStands);
  const scans = useQuery(orpc.devices.snapshots.queryOptions({ id: device.id, limit: 100 })).data?.items ?? [];
  const chosen = scans.find((scan) => scan.id === reading);
  const at = format.date(golden?.markedAt ?? 0);
  const mark = async () => {
    await client.devices.markGolden({
      id,
      deviceId: device.id,
      ...(chosen && { snapshotId: chosen.id }),
      ...(golden && { replaces: golden.id }),
    });
    await queries.invalidateQueries({ queryKey: orpc.devices.key() });
    showToast(t('marked', { model }));
  };
  return (
    <DeskDialog
      title={golden ? t('replace') : t('mark')}
      description={
        <>
          <p>{t('markHint', { model })}</p>
          {golden && (
            <p>{golden.device ? t('replaceHint', { model, device: golden.device.name, at }) : t('replaceGoneHint', { model, at })}</p>
          )}
        </>
      }
      action={golden ? t('replace') : t('mark')}
      dirty={false}
      send={mark}
      onClose={onClose}
    >
      <Select
        label={t('reading')}
        value={reading}
        onChange={setReading}
        options={[
          { value: asItStands, label: t('now') },
          ...scans.map((scan) => ({
            value: scan.id as string,
            label: t('ofScan', { at: format.dateTime(scan.takenAt) }),
            hint: section(`source.${scan.source}`),
          })),
        ]}
      />
    </DeskDialog>
  );
}

function RemoveDialog({ golden, onClose }: { golden: GoldenModel; onClose: () => void }) {
  const t = useMessages(goldenMessages);
  const { client, orpc, queries } = useDesk();
  const { busy, error, send } = useSending();
  const remove = async () => {
    if (!(await send(() => client.devices.removeGolden({ id: golden.id })))) return;
    await queries.invalidateQueries({ queryKey: orpc.devices.key() });
    showToast(t('removed', { model: golden.model }));
    onClose();
  };
  return (
    <AlertDialog
      open
      danger
      busy={busy}
      onOpenChange={(open) => !open && onClose()}
      title={`${t('remove')}: ${golden.model}`}
      confirm={t('remove')}
      onConfirm={() => void remove()}
    >
      {t('removeText')}
      {error !== null && <DeskError error={error} />}
    </AlertDialog>
  );
}
