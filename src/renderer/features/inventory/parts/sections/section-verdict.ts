import type { DeviceDetail } from '../../../../../contract/devices.ts';
import type { SectionName } from '../../../../../contract/inventory-sections.ts';
import { sectionItems } from '../../words/section-items.ts';

export type PartVerdict = 'good' | 'caution' | 'bad' | 'unknown';

/** The sections whose facts the desk judges. Of the others it only knows what they say, so that "good" would be a claim without ground. */
const judged: ReadonlySet<SectionName> = new Set([
  'operatingSystem',
  'disks',
  'volumes',
  'graphics',
  'printers',
  'batteries',
  'networkInterfaces',
  'securityProducts',
  'services',
]);

/**
 * The word for a part: the worst problem found in it; unknown, never good, where it could not be read or does not say how it is; null where
 * nothing of it is judged.
 */
export function partVerdict({ problems, latest }: Pick<DeviceDetail, 'problems' | 'latest'>, section: SectionName): PartVerdict | null {
  const found = problems.filter((problem) => problem.section === section);
  if (found.some((problem) => problem.severity === 'bad')) return 'bad';
  if (found.length > 0) return 'caution';
  if (!judged.has(section)) return null;
  if (latest?.sections[section]?.status !== 'collected') return 'unknown';
  // A disk that keeps silent about its health is not a good one.
  if (section === 'disks' && sectionItems(latest, 'disks').some((disk) => disk.health === 'unknown')) return 'unknown';
  return 'good';
}
