import type { Collector } from './collector.ts';
import { collectLinuxNetwork } from './network-linux.ts';
import { collectMacNetwork } from './network-macos.ts';
import { collectWindowsNetwork } from './network-windows.ts';

/**
 * Network interfaces with addresses, gateway, DNS, link speed, Wi-Fi and counters. `default` marks the one that carries the default route;
 * DNS servers that the system keeps for all interfaces together are shown on that one.
 */
export const networkInterfaces: Collector<'networkInterfaces'> = {
  section: 'networkInterfaces',
  timeLimitMs: 30_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindowsNetwork(machine);
    return machine.platform === 'macos' ? collectMacNetwork(machine) : collectLinuxNetwork(machine);
  },
};
