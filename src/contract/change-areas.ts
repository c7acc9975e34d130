import { z } from 'zod';
import { type SectionName, sectionNames } from './inventory-sections.ts';

/** What a change is about, for filters. */
export const changeAreaSchema = z.enum(['hardware', 'software', 'updates', 'network', 'settings', 'activity']);
export type ChangeArea = z.infer<typeof changeAreaSchema>;
export const changeAreas = changeAreaSchema.options;

const areas: Readonly<Record<SectionName, ChangeArea>> = {
  computer: 'hardware',
  operatingSystem: 'updates',
  updates: 'updates',
  processor: 'hardware',
  memory: 'hardware',
  disks: 'hardware',
  volumes: 'hardware',
  graphics: 'hardware',
  monitors: 'hardware',
  printers: 'hardware',
  usbDevices: 'hardware',
  audio: 'hardware',
  bluetooth: 'hardware',
  batteries: 'hardware',
  networkInterfaces: 'network',
  listeningPorts: 'network',
  users: 'settings',
  processes: 'activity',
  services: 'settings',
  software: 'software',
  securityProducts: 'settings',
  environment: 'settings',
  components: 'hardware',
  groups: 'settings',
  storagePools: 'hardware',
  virtualMachines: 'settings',
  remoteAccess: 'software',
  productKeys: 'software',
  databases: 'software',
  switchPorts: 'network',
  pageCounters: 'activity',
  supplies: 'hardware',
};

export const areaOf = (section: SectionName): ChangeArea => areas[section];
/** The sections of an area. */
export const sectionsOfArea = (area: ChangeArea): readonly SectionName[] => sectionNames.filter((section) => areas[section] === area);
