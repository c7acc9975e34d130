import { type ScanDocument, type SectionItem, type SectionName, sectionNames } from '../../../contract/inventory-sections.ts';
import { withUniqueKeys } from '../../../shared/unique-keys.ts';
import { componentSections, components } from './components.ts';
import { databases } from './databases.ts';
import { batteries, computer, environment, memory, operatingSystem, processor, securityProducts } from './machine.ts';
import { networkInterfaces, pageCounters, supplies, switchPorts } from './network.ts';
import { groups, processes, productKeys, remoteAccess, software, updates, users, virtualMachines } from './people.ts';
import { audio, graphics, monitors, printers, usbDevices } from './peripherals.ts';
import { disks, storagePools, volumes } from './storage.ts';
import type { Content } from './values.ts';

type Rule<Name extends SectionName> = {
  /** The sections of GLPI's format it is made of; the first ones say that it was read, those of `and` only add to it. */
  of: readonly string[];
  and?: readonly string[];
  /** Said only where something was found: the same list holds other things. */
  onlyFound?: true;
  read: (content: Content) => SectionItem<Name>[];
};

/** Every section of a scan, and what it is made of: the one place where the other format becomes ours. */
const rules: { [Name in SectionName]?: Rule<Name> } = {
  computer: { of: ['bios', 'hardware', 'network_device'], and: ['operatingsystem'], read: computer },
  operatingSystem: { of: ['operatingsystem', 'hardware'], read: operatingSystem },
  updates: { of: ['softwares'], onlyFound: true, read: updates },
  processor: { of: ['cpus'], read: processor },
  memory: { of: ['memories', 'hardware', 'network_device'], read: memory },
  disks: { of: ['storages'], read: disks },
  volumes: { of: ['drives'], read: volumes },
  graphics: { of: ['videos'], read: graphics },
  monitors: { of: ['monitors'], read: monitors },
  printers: { of: ['printers'], read: printers },
  usbDevices: { of: ['usbdevices'], read: usbDevices },
  audio: { of: ['sounds'], read: audio },
  batteries: { of: ['batteries'], read: batteries },
  networkInterfaces: { of: ['networks', 'network_device'], and: ['hardware'], read: networkInterfaces },
  users: { of: ['local_users', 'users'], read: users },
  processes: { of: ['processes'], read: processes },
  software: { of: ['softwares'], read: software },
  securityProducts: { of: ['antivirus', 'firewalls'], and: ['bios'], read: securityProducts },
  environment: { of: ['envs', 'network_device', 'versionprovider'], and: ['hardware', 'operatingsystem'], read: environment },
  components: { of: componentSections, read: components },
  groups: { of: ['local_groups'], read: groups },
  storagePools: { of: ['physical_volumes', 'volume_groups', 'logical_volumes'], read: storagePools },
  virtualMachines: { of: ['virtualmachines'], read: virtualMachines },
  remoteAccess: { of: ['remote_mgmt'], read: remoteAccess },
  productKeys: { of: ['licenseinfos'], and: ['hardware'], read: productKeys },
  databases: { of: ['databases_services'], read: databases },
  switchPorts: { of: ['network_ports'], read: switchPorts },
  pageCounters: { of: ['pagecounters'], read: pageCounters },
  supplies: { of: ['cartridges', 'consumables'], read: supplies },
};

const partsOf = ({ of, and = [] }: Rule<SectionName>) => [...of, ...and];

/** Sections of GLPI's format that one of ours shares with others: a partial inventory brings them alone, and needs the rest as it was known. */
export const sharedParts: ReadonlySet<string> = new Set(
  (Object.values(rules) as Rule<SectionName>[])
    .map(partsOf)
    .filter((parts) => parts.length > 1)
    .flat(),
);
/** Whether the inventory says this section: of a partial one only when the rest of the section is known, too. */
function isTold({ of }: Rule<SectionName>, content: Content, known: Content, partial: boolean): boolean {
  if (!of.some((part) => content.has(part))) return false;
  return !partial || known.size > 0 || content.has(of[0] ?? '') || of.length === 1;
}

/**
 * An inventory as a scan. A section of which the inventory brings nothing was not read: it is absent, never empty.
 * @param content what it brings; @param known what a partial inventory leaves out and was told before.
 */
export function translate(
  content: Content,
  known: Content,
  { partial, ...scan }: { takenAt: number; durationMs: number; partial: boolean },
): ScanDocument {
  const whole: Content = new Map([...known, ...content]);
  const sections = sectionNames.flatMap((section) => {
    const rule = rules[section] as Rule<SectionName> | undefined;
    if (!rule || !isTold(rule, content, known, partial)) return [];
    const items = withUniqueKeys(rule.read(whole) as unknown as Record<string, unknown>[]);
    // Nothing found in what only adds to a section says nothing of the section.
    if (items.length === 0 && (rule.onlyFound || !content.has(rule.of[0] ?? ''))) return [];
    return [[section, { status: items.length > 0 ? 'collected' : 'empty', durationMs: 0, items }]];
  });
  return { ...scan, sections: Object.fromEntries(sections) as ScanDocument['sections'] };
}
