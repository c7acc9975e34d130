import { isIP } from 'node:net';
import type { Job, JobsFacts, PrinterAddress, Queue, SpoolerFacts } from './printing-facts.ts';

/** `lpstat -r`; without a service it prints an error of the connection instead. */
export function parseScheduler(text: string | null): SpoolerFacts | null {
  if (text === null) return null;
  if (/scheduler is running/.test(text)) return { state: 'running' };
  return /scheduler is not running|bad file descriptor|unable to connect|connection refused|no such file/i.test(text)
    ? { state: 'stopped' }
    : null;
}

/** `lpstat -l -p`: `printer NAME is idle.  enabled since ...`, `printer NAME disabled since ... -`, then indented details. */
export function parseLpstatPrinters(text: string): Queue[] {
  return text
    .split(/\n(?=printer )/)
    .filter((block) => block.startsWith('printer '))
    .map((block) => {
      const name = /^printer (\S+)/.exec(block)?.[1] ?? '';
      const alerts = /^\s*Alerts: (.+)$/m.exec(block)?.[1]?.trim() ?? '';
      const offline = /offline-report|connecting-to-device|printer is offline|unable to locate printer/i.test(block);
      const state = /^printer \S+ disabled/.test(block) ? 'stopped' : offline ? 'offline' : 'ready';
      return { name, state, trouble: troubleOf(alerts) };
    });
}

/** Reasons of RFC 8011, 5.4.12; those that end in -report only inform, and a paused queue is told by its state. */
function troubleOf(alerts: string): string | null {
  const reasons = alerts.split(/[,\s]+/).filter((one) => one !== '' && one !== 'none' && one !== 'paused' && !one.endsWith('-report'));
  return reasons.length === 0 ? null : reasons.map((one) => one.replace(/-(error|warning)$/, '').replaceAll('-', ' ')).join(', ');
}

/** `lpstat -d`: `system default destination: NAME`, or that there is none. */
export const parseLpstatDefault = (text: string | null): string | null =>
  /^system default destination: (\S+)/m.exec(text ?? '')?.[1] ?? null;

/** `lpstat -o`: `NAME-12   user   1024   Mon Nov  2 09:12:33 2026`; the person's name is not kept. */
export function parseLpstatJobs(text: string): JobsFacts {
  const jobs = text.split('\n').flatMap((line): Job[] => {
    const match = /^(\S+)-\d+\s+.*?\s\d+\s{2,}(.+)$/.exec(line);
    if (match === null) return [];
    const at = Date.parse(match[2] ?? '');
    return [{ printer: match[1] ?? '', submittedAt: Number.isNaN(at) ? null : at, failed: false }];
  });
  return { jobs };
}

const ports: Record<string, number> = { ipp: 631, ipps: 631, http: 80, https: 443, socket: 9100, lpd: 515, smb: 445 };

/** `lpstat -v`: `device for NAME: socket://192.168.1.50:9100`. Queues without a host (usb, dnssd, files) are left out. */
export function parseLpstatDevices(text: string | null): PrinterAddress[] {
  return [...(text ?? '').matchAll(/^device for (\S+): (\S+)$/gm)].flatMap(([, name = '', uri = '']) => {
    const address = addressOf(uri);
    return address === null ? [] : [{ name, ...address }];
  });
}

function addressOf(uri: string): { host: string; port: number } | null {
  // HPLIP's own scheme: hp:/net/LaserJet?ip=192.168.1.50
  const hplip = /^hp:\/net\/.*[?&]ip=([\d.]+)/.exec(uri)?.[1];
  if (hplip !== undefined) return isIP(hplip) === 0 ? null : { host: hplip, port: 9100 };
  const match = /^([a-z]+):\/\/(?:[^@/]*@)?(\[[0-9a-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*))(?::(\d{1,5}))?(?:[/?]|$)/.exec(uri);
  const standard = ports[match?.[1] ?? ''];
  if (match === null || standard === undefined) return null;
  const host = (match[2] ?? '').replace(/^\[|\]$/g, '');
  // A service name of DNS-SD is no host name.
  if (host.includes('._')) return null;
  return { host, port: match[3] === undefined ? standard : Number(match[3]) };
}
