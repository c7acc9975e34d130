import {
  CircleCheck,
  CircleDashed,
  Computer,
  HardDrive,
  Keyboard,
  Laptop,
  type LucideIcon,
  Monitor,
  Mouse,
  Network,
  Package,
  Printer,
  Server,
  Smartphone,
  Tablet,
  TriangleAlert,
  Usb,
} from 'lucide-react';
import type { DeviceSummary, DeviceType } from '../../../contract/devices.ts';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { assetMessages } from './asset-messages.ts';

const formFactorIcons: Readonly<Record<DeviceSummary['formFactor'], LucideIcon>> = {
  desktop: Computer,
  laptop: Laptop,
  server: Server,
  tablet: Tablet,
  virtual: Server,
  'all-in-one': Monitor,
  mini: Computer,
  other: Computer,
};

/** The icon of a type. */
export const typeIcons: Readonly<Record<DeviceType, LucideIcon>> = {
  computer: Computer,
  server: Server,
  printer: Printer,
  monitor: Monitor,
  keyboard: Keyboard,
  mouse: Mouse,
  dock: Usb,
  disk: HardDrive,
  phone: Smartphone,
  'network-device': Network,
  other: Package,
};

type Looked = Pick<DeviceSummary, 'type' | 'formFactor'>;
/** What is scanned itself: only of it "not scanned" says something. */
const scanned: readonly DeviceType[] = ['computer', 'server'];

/** The icon of a device: a computer's form, everything else's type. */
export function DeviceIcon({ device: { type, formFactor }, size = 16 }: { device: Looked; size?: number }) {
  const Icon = type === 'computer' ? formFactorIcons[formFactor] : typeIcons[type];
  return <Icon aria-hidden size={size} strokeWidth={size > 20 ? 1.5 : 1.75} className="shrink-0 text-muted" />;
}

/** The word for a whole device: its problems counted, or that it was never looked at. */
export function DevicePill({ device }: { device: Pick<DeviceSummary, 'type' | 'problemCount' | 'lastScanAt'> }) {
  const t = useMessages(assetMessages);
  if (device.lastScanAt === null && !scanned.includes(device.type)) return null;
  if (device.lastScanAt === null) return <StatusPill tone="neutral" icon={CircleDashed} label={t('notScanned')} />;
  if (device.problemCount === 0) return <StatusPill tone="ok" icon={CircleCheck} label={t('good')} />;
  return <StatusPill tone="warning" icon={TriangleAlert} label={t('problems', { count: device.problemCount })} />;
}
