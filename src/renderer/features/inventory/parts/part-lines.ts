import type { Snapshot } from '../../../../contract/devices.ts';
import type { SectionName } from '../../../../contract/inventory-sections.ts';
import type { useFormats } from '../../../ui/i18n/use-formats.ts';
import type { Translate } from '../../../ui/i18n/use-messages.ts';
import { itemName, sectionItems } from '../words/section-items.ts';
import type { partMessages } from './part-messages.ts';

type Words = Translate<(typeof partMessages)['keys'][number]>;
type Formats = ReturnType<typeof useFormats>;
type Line = (snapshot: Snapshot, t: Words, format: Formats) => string;

/** A part of the machine on the overview: its section, and one line of what there is. */
export type Part = { section: SectionName; line: Line };

const total = (sizes: readonly (number | null)[]) => sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
const words = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' ');
const names = (items: readonly string[]) => items.slice(0, 3).join(', ') + (items.length > 3 ? ' …' : '');

const computer: Line = (snapshot) => {
  const item = sectionItems(snapshot, 'computer')[0];
  const made = words(item?.manufacturer, item?.model) || words(item?.hypervisor, item?.hostName);
  return words(made, item?.serial ? `· ${item.serial}` : null);
};

const operatingSystem: Line = (snapshot, t, format) => {
  const item = sectionItems(snapshot, 'operatingSystem')[0];
  const version = item?.version && !item.name?.includes(item.version) ? item.version : null;
  const boot = item?.bootedAt ? `· ${t('bootLine', { when: format.dateTime(item.bootedAt) })}` : null;
  return words(item?.name, version, item?.build, boot);
};

const processor: Line = (snapshot, t) => {
  const item = sectionItems(snapshot, 'processor')[0];
  if (!item) return '';
  const brand = words(item.manufacturer && !item.brand?.includes(item.manufacturer) ? item.manufacturer : null, item.brand);
  return [brand, item.cores === null ? '' : t('coresLine', { cores: item.cores })].filter((part) => part !== '').join(', ');
};

const memory: Line = (snapshot, t, format) => {
  const items = sectionItems(snapshot, 'memory');
  if (items.length === 0) return '';
  const size = format.bytes(total(items.map((item) => item.sizeBytes)), 'binary');
  return items.some((item) => item.estimated) ? t('memoryTotal', { size }) : t('modules', { size, count: items.length });
};

const disks: Line = (snapshot, t, format) => {
  const items = sectionItems(snapshot, 'disks');
  return items.length === 0 ? '' : t('diskLine', { count: items.length, size: format.bytes(total(items.map((item) => item.sizeBytes))) });
};

const volumes: Line = (snapshot, t, format) => {
  const items = sectionItems(snapshot, 'volumes').filter((item) => item.usedPercent !== null && item.readOnly !== true);
  const fullest = items.sort((a, b) => (b.usedPercent ?? 0) - (a.usedPercent ?? 0))[0];
  if (!fullest) return '';
  const free = fullest.freeBytes === null ? '–' : format.bytes(fullest.freeBytes);
  // Windows writes the colon itself: C:
  return t('volumeLine', { mount: fullest.mount.replace(/:$/, ''), percent: format.percent(fullest.usedPercent ?? 0), free });
};

const monitors: Line = (snapshot, t) => {
  const items = sectionItems(snapshot, 'monitors');
  return items.length === 0 ? '' : t('monitorLine', { count: items.length, names: names(items.map((item) => itemName('monitors', item))) });
};

const printers: Line = (snapshot, t) => {
  const items = sectionItems(snapshot, 'printers');
  const name = items.find((item) => item.default)?.name ?? t('noDefault');
  return items.length === 0 ? '' : t('printerLine', { count: items.length, name });
};

const network: Line = (snapshot, t) => {
  const items = sectionItems(snapshot, 'networkInterfaces');
  if (items.length === 0) return '';
  const main = items.find((item) => item.default) ?? items.find((item) => item.state === 'up' && item.kind !== 'loopback');
  return main ? t('networkLine', { name: main.name, address: main.ipv4[0] ?? main.ipv6[0] ?? '–' }) : t('noNetwork');
};

const batteries: Line = (snapshot, t, format) => {
  const item = sectionItems(snapshot, 'batteries')[0];
  const percent = (value: number | null) => (value === null ? '–' : format.percent(value));
  return item ? t('batteryLine', { charge: percent(item.chargePercent), health: percent(item.healthPercent) }) : '';
};

const security: Line = (snapshot, t) => {
  const items = sectionItems(snapshot, 'securityProducts');
  return items.length === 0 ? '' : t('securityLine', { count: items.length, names: names(items.map((item) => item.name)) });
};

const updates: Line = (snapshot, t, format) => {
  const items = sectionItems(snapshot, 'updates');
  const count = (kind: string) => format.number(items.filter((item) => item.kind === kind).length);
  return items.length === 0 ? '' : t('updatesLine', { pending: count('pending'), installed: count('installed') });
};

const listed =
  (section: SectionName): Line =>
  (snapshot) =>
    names(sectionItems(snapshot, section).map((item) => itemName(section, item)));

/** The parts in the order a person asks for them. */
export const parts: readonly Part[] = [
  { section: 'computer', line: computer },
  { section: 'operatingSystem', line: operatingSystem },
  { section: 'processor', line: processor },
  { section: 'memory', line: memory },
  { section: 'disks', line: disks },
  { section: 'volumes', line: volumes },
  { section: 'graphics', line: listed('graphics') },
  { section: 'monitors', line: monitors },
  { section: 'networkInterfaces', line: network },
  { section: 'printers', line: printers },
  { section: 'batteries', line: batteries },
  { section: 'securityProducts', line: security },
  { section: 'updates', line: updates },
  { section: 'services', line: listed('services') },
];
