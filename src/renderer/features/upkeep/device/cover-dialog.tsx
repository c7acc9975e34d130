import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import type { SupportContract } from '../../../../contract/upkeep.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { upkeepMessages } from '../upkeep-messages.ts';
import { useUpkeepSaved } from '../use-upkeep.ts';

type Props = { device: Pick<DeviceSummary, 'id' | 'name'>; covered: readonly SupportContract[]; onClose: () => void };

/** Puts a device under a contract that is written down already. */
export function CoverDialog({ device, covered, onClose }: Props) {
  const t = useMessages(upkeepMessages);
  const { client, orpc } = useDesk();
  const saved = useUpkeepSaved();
  const all = useQuery(orpc.supportContracts.list.queryOptions({})).data?.items;
  const [chosen, setChosen] = useState<SupportContract['id'] | null>(null);
  const offered = (all ?? []).filter(({ id }) => covered.every((contract) => contract.id !== id));
  const send = async () => {
    if (chosen === null) return;
    await client.supportContracts.cover({ id: chosen, deviceIds: [device.id], covered: true });
    await saved();
  };
  return (
    <DeskDialog
      title={t('coverDevice')}
      description={device.name}
      width="narrow"
      action={t('coverAction')}
      ready={chosen !== null}
      send={send}
      onClose={onClose}
    >
      {all && offered.length === 0 ? (
        <p className="text-sm">{t('noneToChoose')}</p>
      ) : (
        <Select
          label={t('contract')}
          placeholder={t('chooseContract')}
          value={chosen}
          onChange={setChosen}
          options={offered.map(({ id, name, supplier }) => ({ value: id, label: name, ...(supplier ? { hint: supplier } : {}) }))}
        />
      )}
    </DeskDialog>
  );
}
