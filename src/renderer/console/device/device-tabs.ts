import type { DeviceDetail } from '../../../contract/devices.ts';

/** The parts of a device's page, in the order in which they are shown. */
export const deviceTabs = [
  'overview',
  'hardware',
  'software',
  'monitors',
  'printers',
  'disks',
  'network',
  'changes',
  'sources',
  'tickets',
  'diagnostics',
  'terminal',
] as const;
export type DeviceTabName = (typeof deviceTabs)[number];

/** What nobody scans has no parts that a scan would show. */
const ofUnscanned: readonly DeviceTabName[] = ['overview', 'changes', 'tickets'];
export function tabsOf({ type, latest }: Pick<DeviceDetail, 'type' | 'latest'>): readonly DeviceTabName[] {
  return latest !== null || type === 'computer' || type === 'server' ? deviceTabs : ofUnscanned;
}
