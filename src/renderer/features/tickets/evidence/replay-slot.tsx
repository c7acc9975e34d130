import { type ComponentType, lazy, Suspense } from 'react';
import type { RecordingId } from '../../../../contract/common.ts';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { evidenceMessages } from './evidence-messages.ts';

type Player = ComponentType<{ recordingId: RecordingId }>;
const modules = import.meta.glob<{ ReplayPlayer: Player }>('../../diagnostics/replay-player.tsx');
const load = Object.values(modules)[0];
const ReplayPlayer = load ? lazy(async () => ({ default: (await load()).ReplayPlayer })) : null;

/** The recording, played by the diagnostics feature's player; loaded when it is first asked for, since it brings a terminal with it. */
export function ReplaySlot({ recordingId }: { recordingId: RecordingId }) {
  const t = useMessages(evidenceMessages);
  if (!ReplayPlayer) return <p className="text-sm text-muted">{t('noPlayer')}</p>;
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <ReplayPlayer recordingId={recordingId} />
    </Suspense>
  );
}
