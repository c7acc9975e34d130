import { clean } from './junk.ts';
import { rounded } from './numbers.ts';

export type WifiLink = { ssid: string | null; signalPercent: number | null; speedMbps: number | null };

/**
 * `iw dev NAME link`: null when not connected. `iw` writes bytes of a network's name that are not plain ASCII as \xNN.
 */
export function parseIwLink(output: string): WifiLink | null {
  if (!/^Connected to /m.test(output)) return null;
  const ssid = /^\s*SSID: (.*)$/m.exec(output)?.[1];
  const signal = /^\s*signal: (-?\d+) dBm/m.exec(output)?.[1];
  const rate = /^\s*tx bitrate: ([\d.]+) MBit\/s/m.exec(output)?.[1];
  return {
    ssid: ssid === undefined ? null : clean(unescapeSsid(ssid)),
    signalPercent: signal === undefined ? null : percentOfDbm(Number(signal)),
    speedMbps: rate === undefined ? null : Number(rate),
  };
}

function unescapeSsid(text: string): string {
  if (!text.includes('\\x')) return text;
  const bytes = text.split(/(\\x[0-9a-f]{2})/i).map((part) => (/^\\x/i.test(part) ? Buffer.from(part.slice(2), 'hex') : Buffer.from(part)));
  return Buffer.concat(bytes).toString('utf8');
}

/** Windows' own scale: -50 dBm and better is 100 %, -100 dBm is 0 % (WLAN_ASSOCIATION_ATTRIBUTES, wlanSignalQuality). */
export const percentOfDbm = (dbm: number) => Math.max(0, Math.min(100, 2 * (dbm + 100)));

/** /proc/net/wireless: link quality by interface, of 70 with nearly every driver (cfg80211). */
export function parseWirelessQuality(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const match of text.matchAll(/^\s*(\S+):\s+\d+\s+(\d+)\.?\s/gm)) {
    found.set(match[1] ?? '', Math.min(100, rounded((Number(match[2]) / 70) * 100, 0) ?? 0));
  }
  return found;
}
