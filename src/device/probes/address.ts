import { lookup } from 'node:dns/promises';
import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';
import { ProbeFailure } from './probe-failure.ts';

/** A network of one's own is what is looked at; what answers on the other ranges is never somebody's device. */
const usable = ['unicast', 'private', 'loopback', 'uniqueLocal', 'carrierGradeNat'];
/** Where clouds tell their machines' secrets, beside the link-local ranges. */
const metadata = ['100.100.100.200', 'fd00:ec2::254', '168.63.129.16', '192.0.0.192'].map((address) =>
  ipaddr.process(address).toNormalizedString(),
);

/** Whether a device may be behind an address: not link-local, metadata, multicast, unspecified, or a tunnel into any of these. */
export function mayBeLookedAt(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const plain = ipaddr.process(address);
  return usable.includes(plain.range()) && !metadata.includes(plain.toNormalizedString());
}

export type Address = { address: string; family: 4 | 6 };

/** The address of a host, judged: what is connected to is what was judged, whatever the name answers next. @throws ProbeFailure */
export async function addressOf(host: string): Promise<Address> {
  const found = await lookup(domainToASCII(host) || host, { all: true, verbatim: false });
  const [first] = found;
  if (!first) throw new ProbeFailure('not-found', null);
  const refused = found.find(({ address }) => !mayBeLookedAt(address));
  if (refused) throw new ProbeFailure('not-allowed', refused.address);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
