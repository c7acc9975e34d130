import type { Collector } from './collector.ts';
import { collectLinuxSecurity } from './security-linux.ts';
import { collectMacSecurity } from './security-macos.ts';
import { collectWindowsSecurity } from './security-windows.ts';

/**
 * What protects this computer: antivirus, firewall, disk encryption, access control, secure boot, TPM. That something is absent is a fact
 * too, so those every computer can have are listed as not enabled; `enabled` is null where it may not be known.
 */
export const securityProducts: Collector<'securityProducts'> = {
  section: 'securityProducts',
  timeLimitMs: 30_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindowsSecurity(machine);
    return machine.platform === 'macos' ? collectMacSecurity(machine) : collectLinuxSecurity(machine);
  },
};
