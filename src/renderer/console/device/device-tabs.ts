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
  'tickets',
  'diagnostics',
  'terminal',
] as const;
export type DeviceTabName = (typeof deviceTabs)[number];
