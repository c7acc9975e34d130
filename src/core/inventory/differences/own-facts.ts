import type { SectionItem, SectionName } from '../../../contract/inventory-sections.ts';

type Field<Name extends SectionName> = Exclude<keyof SectionItem<Name>, 'key'>;

/**
 * What is of one machine alone: names, numbers, addresses, how full and how worn. Two machines differ there by nature, and that both changed
 * says nothing of either. `all`: nothing of the section can be shared.
 */
const ownFacts: { [Name in SectionName]?: 'all' | readonly Field<Name>[] } = {
  computer: ['hostName', 'serial', 'uuid', 'boardSerial', 'chassisSerial', 'chassisAssetTag'],
  operatingSystem: ['installedAt', 'bootedAt'],
  updates: ['at'],
  memory: ['serial'],
  disks: [
    'name',
    'device',
    'serial',
    'healthReason',
    'temperatureC',
    'powerOnHours',
    'writtenBytes',
    'wearPercent',
    'reallocatedSectors',
    'pendingSectors',
  ],
  volumes: ['device', 'label', 'sizeBytes', 'usedBytes', 'freeBytes', 'usedPercent', 'disk'],
  graphics: ['bus'],
  monitors: ['serial', 'manufacturedWeek', 'manufacturedYear'],
  printers: ['serial', 'location', 'jobs'],
  usbDevices: ['serial', 'bus'],
  bluetooth: ['address', 'connected', 'batteryPercent'],
  batteries: 'all',
  networkInterfaces: ['mac', 'ipv4', 'ipv6', 'ssid', 'signalPercent', 'receivedBytes', 'sentBytes', 'errors'],
  users: 'all',
  processes: 'all',
  software: ['user', 'installedAt'],
  components: ['serial', 'identifier', 'location'],
  groups: 'all',
  storagePools: 'all',
  virtualMachines: 'all',
  remoteAccess: ['identifier'],
  productKeys: 'all',
  databases: ['sizeBytes'],
  switchPorts: 'all',
  pageCounters: 'all',
  supplies: 'all',
};

/** Whether a section, or a field of it, is of one machine alone. */
export function isOwnFact(section: SectionName, field: string | null): boolean {
  const own: 'all' | readonly string[] | undefined = ownFacts[section];
  return own === 'all' || (field !== null && own !== undefined && own.includes(field));
}
