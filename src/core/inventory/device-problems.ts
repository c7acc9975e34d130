import type { DeviceProblem } from '../../contract/devices.ts';
import type { SectionItem, SectionName } from '../../contract/inventory-sections.ts';
import { isImage } from './differences/section-rules.ts';
import { itemsOf, type PreparedScan } from './scan-document.ts';

/** The problems a scan can show. Each has its sentence in `resources/problems/{en,vi,ms}.json`, with the values named here. */
export const problemKeys = [
  'volume-full',
  'volume-nearly-full',
  'volume-read-only',
  'volume-not-encrypted',
  'disk-failing',
  'disk-caution',
  'disk-hot',
  'battery-worn',
  'restart-pending',
  'printer-stopped',
  'printer-offline',
  'printer-error',
  'service-failed',
  'antivirus-off',
  'antivirus-outdated',
  'antivirus-none',
  'firewall-off',
  'device-driver-missing',
  'no-address',
] as const;
export type ProblemKey = (typeof problemKeys)[number];

type Values = DeviceProblem['values'];
type Found = { key: ProblemKey; severity: DeviceProblem['severity']; values: Values };
const caution = (key: ProblemKey, values: Values): Found => ({ key, severity: 'caution', values });
const bad = (key: ProblemKey, values: Values): Found => ({ key, severity: 'bad', values });

function ofVolume(volume: SectionItem<'volumes'>, scan: PreparedScan): Found[] {
  if (isImage(volume.mount, volume.fileSystem, volume.device)) return [];
  const found: Found[] = [];
  const values = { mount: volume.mount, percent: Math.round(volume.usedPercent ?? 0) };
  if (volume.readOnly !== true) {
    if ((volume.usedPercent ?? 0) >= 97) found.push(bad('volume-full', values));
    else if ((volume.usedPercent ?? 0) >= 90) found.push(caution('volume-nearly-full', values));
  }
  const system = /^(\/|\/home|C:\\?|\/System\/Volumes\/Data)$/i.test(volume.mount);
  // The system's own volume is read-only by design on macOS and on image-based Linux; only /home and data volumes have no reason to be.
  if (volume.readOnly === true && /^(\/home|C:\\?|\/System\/Volumes\/Data)$/i.test(volume.mount))
    found.push(bad('volume-read-only', { mount: volume.mount }));
  if (system && volume.encryption === 'none' && itemsOf(scan, 'batteries').length > 0)
    found.push(caution('volume-not-encrypted', { mount: volume.mount }));
  return found;
}

function ofDisk(disk: SectionItem<'disks'>): Found[] {
  const values = { name: disk.model ?? disk.name ?? disk.key, reason: disk.healthReason ?? '' };
  if (disk.health === 'bad') return [bad('disk-failing', values)];
  if (disk.health === 'caution') return [caution('disk-caution', values)];
  // NVMe disks throttle from about 70 °C; what is hotter shortens their life.
  return (disk.temperatureC ?? 0) >= 70
    ? [caution('disk-hot', { name: values.name, temperatureC: Math.round(disk.temperatureC ?? 0) })]
    : [];
}

function ofPrinter(printer: SectionItem<'printers'>): Found[] {
  const values = { name: printer.name, reason: printer.stateReason ?? '' };
  if (printer.state === 'stopped') return [caution('printer-stopped', values)];
  if (printer.state === 'offline') return [caution('printer-offline', values)];
  return printer.state === 'error' ? [caution('printer-error', values)] : [];
}

function ofSecurity(product: SectionItem<'securityProducts'>, scan: PreparedScan): Found[] {
  const windows = itemsOf(scan, 'operatingSystem')[0]?.platform === 'windows';
  const others = itemsOf(scan, 'securityProducts').filter(({ kind, enabled }) => kind === product.kind && enabled === true);
  // Windows lists its own Defender as switched off beside another product that does the work.
  if (product.kind === 'antivirus' && product.enabled === false && others.length === 0)
    return [windows ? bad('antivirus-off', { name: product.name }) : caution('antivirus-off', { name: product.name })];
  if (product.kind === 'antivirus' && product.enabled !== false && product.upToDate === false)
    return [caution('antivirus-outdated', { name: product.name })];
  if (product.kind === 'firewall' && product.enabled === false && (others.length === 0 || windows))
    return [caution('firewall-off', { name: product.name })];
  return [];
}

function ofInterface(adapter: SectionItem<'networkInterfaces'>): Found[] {
  const selfAssigned =
    adapter.ipv4.some((address) => address.startsWith('169.254.')) && adapter.ipv4.every((address) => address.startsWith('169.254.'));
  return adapter.state === 'up' && selfAssigned && (adapter.kind === 'wired' || adapter.kind === 'wireless')
    ? [caution('no-address', { name: adapter.description ?? adapter.name })]
    : [];
}

/** Windows names a display adapter without a driver "Microsoft Basic Display Adapter". */
const ofGraphics = (card: SectionItem<'graphics'>): Found[] =>
  /basic display|standard vga/i.test(card.model ?? '') ? [caution('device-driver-missing', { name: card.model ?? card.key })] : [];

const rules: { [Name in SectionName]?: (item: SectionItem<Name>, scan: PreparedScan) => Found[] } = {
  volumes: ofVolume,
  disks: ofDisk,
  batteries: (battery) =>
    battery.healthPercent !== null && battery.healthPercent < 60
      ? [caution('battery-worn', { percent: Math.round(battery.healthPercent), name: battery.model ?? battery.key })]
      : [],
  operatingSystem: (system) => (system.rebootRequired === true ? [caution('restart-pending', { name: system.name ?? '' })] : []),
  printers: ofPrinter,
  services: (service) => (service.state === 'failed' ? [caution('service-failed', { name: service.title ?? service.name })] : []),
  securityProducts: ofSecurity,
  networkInterfaces: ofInterface,
  graphics: ofGraphics,
};

/** Each of them is worth a line; a machine with fifty failed services needs one look, not fifty lines. */
const limitPerKey = 10;

function wholeSections(scan: PreparedScan): DeviceProblem[] {
  const security = scan.sections.get('securityProducts');
  const windows = itemsOf(scan, 'operatingSystem')[0]?.platform === 'windows';
  const none = windows && security?.content && !itemsOf(scan, 'securityProducts').some(({ kind }) => kind === 'antivirus');
  return none ? [{ key: 'antivirus-none', severity: 'bad', section: 'securityProducts', itemKey: '', values: {} }] : [];
}

/**
 * The problems that the scan shows by itself, the bad ones first. What an earlier scan showed in a section that could not be read this time is
 * kept: a disk does not heal by refusing to answer.
 */
export function problemsOf(scan: PreparedScan, earlier: readonly DeviceProblem[]): DeviceProblem[] {
  const found: DeviceProblem[] = [];
  for (const section of Object.keys(rules) as SectionName[]) {
    const rule = rules[section] as ((item: SectionItem, scan: PreparedScan) => Found[]) | undefined;
    for (const item of itemsOf(scan, section))
      for (const problem of rule?.(item, scan) ?? []) found.push({ ...problem, section, itemKey: item.key });
  }
  const kept = earlier.filter(({ section }) => !scan.sections.get(section)?.content);
  const all = [...found, ...wholeSections(scan), ...kept].toSorted((a, b) => Number(b.severity === 'bad') - Number(a.severity === 'bad'));
  return all.filter((problem, i) => all.slice(0, i).filter(({ key }) => key === problem.key).length < limitPerKey);
}
