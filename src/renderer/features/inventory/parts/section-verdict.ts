import type { DeviceDetail } from '../../../../contract/devices.ts';
import type { SectionName } from '../../../../contract/inventory-sections.ts';

export type PartVerdict = 'good' | 'caution' | 'bad' | 'unknown';

/** The word for a part: the worst problem found in its sections; unknown, never good, where none of them could be read. */
export function partVerdict(device: Pick<DeviceDetail, 'problems' | 'latest'>, sections: readonly SectionName[]): PartVerdict {
  const problems = device.problems.filter((problem) => sections.includes(problem.section));
  if (problems.some((problem) => problem.severity === 'bad')) return 'bad';
  if (problems.length > 0) return 'caution';
  const states = sections.map((section) => device.latest?.sections[section]?.status);
  return states.some((status) => status === 'collected' || status === 'empty') ? 'good' : 'unknown';
}
