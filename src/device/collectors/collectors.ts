import type { SectionName } from '../../contract/inventory-sections.ts';
import { audio } from './audio.ts';
import { batteries } from './batteries.ts';
import { bluetooth } from './bluetooth.ts';
import type { Collector } from './collector.ts';
import { computer } from './computer.ts';
import { disks } from './disks.ts';
import { environment } from './environment.ts';
import { graphics } from './graphics.ts';
import { listeningPorts } from './listening-ports.ts';
import { memory } from './memory.ts';
import { monitors } from './monitors.ts';
import { networkInterfaces } from './network-interfaces.ts';
import { operatingSystem } from './operating-system.ts';
import { printers } from './printers.ts';
import { processes } from './processes.ts';
import { processor } from './processor.ts';
import { securityProducts } from './security-products.ts';
import { services } from './services.ts';
import { software } from './software.ts';
import { updates } from './updates.ts';
import { usbDevices } from './usb-devices.ts';
import { users } from './users.ts';
import { volumes } from './volumes.ts';

type CollectorOf = { [Name in SectionName]: Collector<Name> }[SectionName];

/** Every collector, in no particular order: a scan runs them all at once. */
export const collectors: readonly CollectorOf[] = [
  batteries,
  computer,
  disks,
  environment,
  graphics,
  memory,
  monitors,
  operatingSystem,
  processor,
  updates,
  volumes,
  audio,
  bluetooth,
  listeningPorts,
  networkInterfaces,
  printers,
  processes,
  securityProducts,
  services,
  software,
  usbDevices,
  users,
];
