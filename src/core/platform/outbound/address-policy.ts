import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const bare = (text: string) => text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
/** An IPv4 address in the clothes of IPv6 is judged as what it is. */
const plain = (text: string): Address => ipaddr.process(bare(text));

/** Whether an address is somebody's on the open internet: not loopback, private, link-local (cloud metadata), multicast, reserved, or a tunnel into any of these. */
export const isPublicAddress = (text: string): boolean => ipaddr.isValid(bare(text)) && plain(text).range() === 'unicast';

/** `10.1.0.0/16` and `10.1.2.3` mean addresses; everything else is a host's name. */
function covers(allowed: string, address: Address): boolean {
  try {
    const [base, length] = allowed.includes('/') ? ipaddr.parseCIDR(allowed) : [plain(allowed), null];
    if (base.kind() !== address.kind()) return false;
    return address.match(base as ipaddr.IPv4, length ?? (address.kind() === 'ipv4' ? 32 : 128));
  } catch {
    return false;
  }
}

/**
 * Whether the desk may connect to an address that a host's name led to: public ones always, others when the name, the address or its range
 * is allowed in the settings. Unspecified and multicast addresses never.
 */
export function mayConnect(host: string, address: string, allowed: readonly string[]): boolean {
  if (!ipaddr.isValid(bare(address))) return false;
  if (isPublicAddress(address)) return true;
  const parsed = plain(address);
  if (['unspecified', 'multicast', 'broadcast'].includes(parsed.range())) return false;
  const name = host.toLowerCase().replace(/\.$/, '');
  return allowed.some((entry) => entry.toLowerCase() === name || covers(entry, parsed));
}
