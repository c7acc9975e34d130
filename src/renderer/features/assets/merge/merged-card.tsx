import { useMutation } from '@tanstack/react-query';
import { Merge } from 'lucide-react';
import type { DeviceDetail } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { mergeMessages } from './merge-messages.ts';

/** The records that were merged into this one; each can become a device of its own again. */
export function MergedCard({ device }: { device: DeviceDetail }) {
  const t = useMessages(mergeMessages);
  const format = useFormats();
  const { orpc, queries } = useDesk();
  const unmerge = useMutation({
    ...orpc.devices.unmerge.mutationOptions(),
    onSuccess: async (again) => {
      await queries.invalidateQueries({ queryKey: orpc.devices.key() });
      showToast(t('unmerged', { goes: again.name }));
    },
  });
  if (device.merged.length === 0) return null;
  return (
    <Card title={t('mergedRecords')} icon={Merge} flush>
      {unmerge.isError && <DeskError error={unmerge.error} />}
      <ul className="divide-y divide-line/60">
        {device.merged.map((merged) => (
          <li key={merged.id} className="flex items-center gap-2 px-3 py-1.5 text-sm">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {merged.name} {merged.serial && <span className="font-mono text-xs text-muted">{merged.serial}</span>}
              <span className="block text-xs text-muted">
                {t('mergedBy', { person: merged.personName ?? '–', at: format.dateTime(merged.at) })}
                {merged.reason && ` · ${merged.reason}`}
              </span>
            </span>
            <Button busy={unmerge.isPending} onClick={() => unmerge.mutate({ id: merged.id })}>
              {t('unmerge')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
