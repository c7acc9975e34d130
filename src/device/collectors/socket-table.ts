export type Socket = { protocol: 'tcp' | 'udp'; address: string; port: number; inode: string };

/**
 * The sockets that wait for somebody in one of /proc/net/{tcp,tcp6,udp,udp6}: TCP in state 0A (LISTEN), UDP bound and not connected
 * (state 07). Addresses are in the byte order of the processor, which is little-endian on every desktop (proc_pid_net(5)).
 */
export function parseSocketTable(text: string, protocol: 'tcp' | 'udp'): Socket[] {
  return text.split('\n').flatMap((line): Socket[] => {
    const [slot, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    const [, address, port] = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/i.exec(local ?? '') ?? [];
    if (!slot || !address || !port || !inode || state !== (protocol === 'tcp' ? '0A' : '07')) return [];
    return [{ protocol, address: hexAddress(address), port: Number.parseInt(port, 16), inode }];
  });
}

/** An IPv4 or IPv6 address from words of eight hexadecimal digits in little-endian order. */
export function hexAddress(hex: string): string {
  const words = (hex.match(/.{8}/g) ?? []).map((word) => (word.match(/../g) ?? []).toReversed());
  if (words.length === 1) return (words[0] ?? []).map((byte) => Number.parseInt(byte, 16)).join('.');
  return compressIpv6(words.flat().join(''));
}

/** Thirty-two hexadecimal digits as RFC 5952 writes an IPv6 address; IPv4-mapped ones end in dotted decimal. */
export function compressIpv6(digits: string): string {
  const lower = digits.toLowerCase();
  if (lower.startsWith('00000000000000000000ffff')) {
    const bytes = (lower.slice(24).match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
    return `::ffff:${bytes.join('.')}`;
  }
  const groups = (lower.match(/.{4}/g) ?? []).map((group) => group.replace(/^0{1,3}/, ''));
  const zeros = [...groups.join(':').matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)].toSorted((one, other) => other[0].length - one[0].length)[0];
  if (!zeros) return groups.join(':');
  const text = groups.join(':');
  return `${text.slice(0, zeros.index).replace(/:$/, '')}::${text.slice(zeros.index + zeros[0].length).replace(/^:/, '')}`;
}
