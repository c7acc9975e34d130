import type { DeviceSummary } from '../../../../../contract/devices.ts';

/** Where this page's desk is reached: its own address in a browser, the program's links in the desktop console. */
export function ownAddress({ protocol, origin }: Pick<Location, 'protocol' | 'origin'>): string {
  return protocol === 'http:' || protocol === 'https:' ? origin : 'deskside:';
}

/**
 * What a label's QR code leads to: the device by its tag, which the label shows too, or by its id where it has none.
 * @param address `https://desk.example`, or `deskside:` for the desktop console's links
 */
export function linkOfDevice(address: string, { id, assetTag }: Pick<DeviceSummary, 'id' | 'assetTag'>): string {
  const base = address.trim().replace(/\/+$/, '');
  const tag = assetTag === null ? null : encodeURIComponent(assetTag);
  if (base === 'deskside:') return tag === null ? `deskside://device/${id}` : `deskside://tag/${tag}`;
  return tag === null ? `${base}/#/devices/${id}` : `${base}/#/tag/${tag}`;
}
