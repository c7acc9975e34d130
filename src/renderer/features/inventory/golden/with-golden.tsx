import { useQuery } from '@tanstack/react-query';
import type { DeviceId } from '../../../../contract/common.ts';
import type { GoldenModel } from '../../../../contract/golden-models.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Difference } from '../changes/difference.tsx';
import { devicePath } from '../device-paths.ts';
import { markGoldenCommand, removeGoldenCommand, replaceGoldenCommand } from './golden-commands.ts';
import { goldenMessages } from './golden-messages.ts';
import { useGoldenWords } from './use-golden-words.ts';

/** What a device has otherwise than the golden model of its model, or how its model gets one. */
export function WithGolden({ deviceId }: { deviceId: DeviceId }) {
  const t = useMessages(goldenMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.devices.goldenModel.queryOptions({ id: deviceId }));
  if (read.isPending) return <Skeleton />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const { model, golden } = read.data;
  if (model === null) return <p className="text-sm text-muted">{t('noModel')}</p>;
  return (
    <>
      {golden ? <Which golden={golden} deviceId={deviceId} /> : <p className="text-sm text-muted">{t('noGolden', { model })}</p>}
      <div className="flex flex-wrap gap-2">
        <CommandButton command={markGoldenCommand} />
        <CommandButton command={replaceGoldenCommand} />
        <CommandButton command={removeGoldenCommand} variant="quiet" />
      </div>
      {golden && <Compared deviceId={deviceId} golden={golden} />}
    </>
  );
}

function Which({ golden, deviceId }: { golden: GoldenModel; deviceId: DeviceId }) {
  const t = useMessages(goldenMessages);
  const words = useGoldenWords();
  const format = useFormats();
  const source = () => {
    if (golden.device === null) return words.source(golden);
    if (golden.device.id === deviceId) return t('own', { at: format.dateTime(golden.takenAt) });
    return <a href={`#${devicePath(golden.device.id)}`}>{words.source(golden)}</a>;
  };
  return (
    <div className="text-sm">
      <p className="wrap-anywhere">{source()}</p>
      <p className="text-xs text-muted">{words.markedBy(golden)}</p>
      <p className="mt-1 text-xs text-muted">{t('hint')}</p>
    </div>
  );
}

function Compared({ deviceId, golden }: { deviceId: DeviceId; golden: GoldenModel }) {
  const t = useMessages(goldenMessages);
  const { orpc } = useDesk();
  const options = orpc.devices.compareGolden.queryOptions({ id: deviceId });
  // What was read of the golden model before is not shown under the name of this one.
  const read = useQuery({ ...options, queryKey: [...options.queryKey, golden.id] });
  return <Difference read={read} none={t('same')} />;
}
