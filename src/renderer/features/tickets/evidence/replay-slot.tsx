import { lazy, Suspense } from 'react';
import type { RecordingId } from '../../../../contract/common.ts';
import { Skeleton } from '../../../ui/display/skeleton.tsx';

// Brings a terminal with it: loaded when a recording is first played.
const ReplayPlayer = lazy(async () => ({ default: (await import('../../diagnostics/replay-player.tsx')).ReplayPlayer }));

/** The recording, played by the diagnostics feature's player. */
export function ReplaySlot({ recordingId }: { recordingId: RecordingId }) {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      {/* The player fills the height it is given. */}
      <div className="flex h-[62vh] flex-col">
        <ReplayPlayer recordingId={recordingId} />
      </div>
    </Suspense>
  );
}
