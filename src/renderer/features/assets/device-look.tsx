import {
  CircleCheck,
  CircleDashed,
  Computer,
  Laptop,
  type LucideIcon,
  Monitor,
  Server,
  Smartphone,
  Tablet,
  TriangleAlert,
} from 'lucide-react';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { assetMessages } from './asset-messages.ts';

/** The icon of a form factor. */
export const formFactorIcons: Readonly<Record<DeviceSummary['formFactor'], LucideIcon>> = {
  desktop: Computer,
  laptop: Laptop,
  server: Server,
  tablet: Tablet,
  virtual: Server,
  'all-in-one': Monitor,
  mini: Computer,
  other: Smartphone,
};

/** The word for a whole device: its problems counted, or that it was never looked at. */
export function DevicePill({ device }: { device: Pick<DeviceSummary, 'problemCount' | 'lastScanAt'> }) {
  const t = useMessages(assetMessages);
  if (device.lastScanAt === null) return <StatusPill tone="neutral" icon={CircleDashed} label={t('notScanned')} />;
  if (device.problemCount === 0) return <StatusPill tone="ok" icon={CircleCheck} label={t('good')} />;
  return <StatusPill tone="warning" icon={TriangleAlert} label={t('problems', { count: device.problemCount })} />;
}
