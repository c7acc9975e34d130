import type { Collector } from './collector.ts';
import type { SectionName } from '../../contract/inventory-sections.ts';

type CollectorOf = { [Name in SectionName]: Collector<Name> }[SectionName];

/** Every collector, in no particular order: a scan runs them all at once. */
export const collectors: readonly CollectorOf[] = [];
