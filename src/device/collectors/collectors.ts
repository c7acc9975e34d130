import type { SectionName } from '../../contract/inventory-sections.ts';
import { batteries } from './batteries.ts';
import type { Collector } from './collector.ts';
import { computer } from './computer.ts';
import { disks } from './disks.ts';
import { environment } from './environment.ts';
import { graphics } from './graphics.ts';
import { memory } from './memory.ts';
import { monitors } from './monitors.ts';
import { operatingSystem } from './operating-system.ts';
import { processor } from './processor.ts';
import { updates } from './updates.ts';
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
];
