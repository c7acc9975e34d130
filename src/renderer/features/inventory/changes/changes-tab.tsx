import type { DeviceDetail } from '../../../../contract/devices.ts';
import { CompareScans, type CompareWay } from './compare-scans.tsx';
import { HandEdits } from './hand-edits.tsx';
import { Timeline } from './timeline/timeline.tsx';
import type { Zoom } from './timeline/zoom.ts';

/** What of the changes is shown: it stands in the address. */
export type ChangesView = { compare: CompareWay; onCompare: (way: CompareWay) => void; zoom: Zoom; onZoom: (zoom: Zoom) => void };

/** What changed, per day, newest first; the device beside its own scans, another device or its golden model; what people wrote themselves. */
export function ChangesTab({ device, compare, onCompare, zoom, onZoom }: { device: DeviceDetail } & ChangesView) {
  return (
    <div className="grid gap-4 p-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Timeline deviceId={device.id} zoom={zoom} onZoom={onZoom} />
      <div className="flex flex-col gap-4">
        <CompareScans deviceId={device.id} way={compare} onWay={onCompare} />
        <HandEdits deviceId={device.id} />
      </div>
    </div>
  );
}
