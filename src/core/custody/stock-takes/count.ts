import type { CountOutcome } from '../../../contract/stock-takes.ts';
import type { DeviceState } from '../../../contract/devices.ts';

/** Devices in these states should be found where they are kept; what is planned, on loan, retired or lost is not looked for. */
export const countedStates: readonly DeviceState[] = ['stock', 'in-use', 'repair'];

/**
 * What it says of a device that it was seen in a count.
 * @param isWithin whether its place is the counted one or in it
 */
export function outcomeOf(device: { state: DeviceState; site: string | null }, isWithin: boolean): CountOutcome {
  if (!countedStates.includes(device.state)) return 'unexpected';
  if (isWithin) return 'found';
  return device.site === null ? 'unexpected' : 'elsewhere';
}
