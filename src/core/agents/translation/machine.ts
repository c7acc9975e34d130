import { blankItem } from '../../../contract/blank-item.ts';
import type { SectionItem } from '../../../contract/inventory-sections.ts';
import { cleanUuid } from '../../../shared/junk.ts';
import { type Content, first, flag, keyOf, mebibytes, moment, number, plain, text, whole } from './values.ts';

const one = (content: Content, section: string) => content.get(section)?.[0] ?? {};

/** The machine itself: firmware, board and case, or what a device on the network says of itself. */
export function computer(content: Content): SectionItem<'computer'>[] {
  const [bios, hardware, device] = [one(content, 'bios'), one(content, 'hardware'), one(content, 'network_device')];
  const system = one(content, 'operatingsystem');
  const vm = text(hardware['vmsystem']);
  return [
    blankItem('computer', {
      key: 'computer',
      hostName: first(text(hardware['name']), text(device['name']), text(system['fqdn'])),
      manufacturer: first(text(bios['smanufacturer']), text(device['manufacturer'])),
      model: first(text(bios['smodel']), text(device['model'])),
      serial: first(text(bios['ssn']), text(device['serial'])),
      uuid: first(cleanUuid(hardware['uuid']), cleanUuid(bios['uuid'])),
      sku: text(bios['skunumber']),
      formFactor: first(text(hardware['chassis_type']), text(bios['type']), text(device['type'])),
      biosVendor: text(bios['bmanufacturer']),
      biosVersion: first(text(bios['bversion']), text(device['firmware'])),
      biosDate: text(bios['bdate']),
      boardManufacturer: text(bios['mmanufacturer']),
      boardModel: text(bios['mmodel']),
      boardSerial: text(bios['msn']),
      chassisSerial: text(bios['enclosureserial']),
      chassisAssetTag: first(text(bios['assettag']), text(device['assettag'])),
      virtual: vm === null ? null : !/^physical$/i.test(vm),
      hypervisor: vm === null || /^physical$/i.test(vm) ? null : vm,
    }),
  ];
}

function platformOf(...words: (string | null)[]): SectionItem<'operatingSystem'>['platform'] {
  const said = words.filter(Boolean).join(' ').toLowerCase();
  if (/windows|mswin|microsoft/.test(said)) return 'windows';
  if (/darwin|mac ?os|os x/.test(said)) return 'macos';
  return /linux|android|debian|ubuntu|fedora|red hat|suse|centos/.test(said) ? 'linux' : 'other';
}

/** OCS has no section of its own for it: there the hardware section says it. */
export function operatingSystem(content: Content): SectionItem<'operatingSystem'>[] {
  const [system, hardware] = [one(content, 'operatingsystem'), one(content, 'hardware')];
  const name = first(text(system['full_name']), text(hardware['oscomments']), text(hardware['osname']), text(system['name']));
  if (name === null) return [];
  const platform = platformOf(text(system['kernel_name']), name, text(hardware['osname']));
  const zone = system['timezone'];
  return [
    blankItem('operatingSystem', {
      key: 'operating-system',
      platform,
      // OCS' comment is a service pack on Windows and the whole name elsewhere.
      name: platform === 'windows' ? first(text(system['full_name']), text(hardware['osname'])) : name,
      version: first(text(system['version']), text(hardware['osversion'])),
      build: platform === 'windows' ? text(system['kernel_version']) : null,
      edition: text(system['service_pack']),
      kernel: platform === 'windows' ? null : text(system['kernel_version']),
      architecture: first(text(system['arch']), text(hardware['archname'])),
      installedAt: moment(system['install_date']),
      bootedAt: moment(system['boot_time']),
      timeZone: typeof zone === 'object' && zone !== null && !Array.isArray(zone) ? first(text(zone['name']), text(zone['offset'])) : null,
      domain: first(text(system['dns_domain']), text(hardware['workgroup'])),
    }),
  ];
}

/** FusionInventory and GLPI tell sockets; OCS one of all sockets, in other words. */
export function processor(content: Content): SectionItem<'processor'>[] {
  return (content.get('cpus') ?? []).map((cpu, i) => {
    const cores = first(text(cpu['core']), text(cpu['cores']));
    return blankItem('processor', {
      key: `cpu-${i}`,
      manufacturer: text(cpu['manufacturer']),
      brand: first(text(cpu['name']), text(cpu['type'])),
      cores: whole(cpu['thread'] ?? cpu['threads'] ?? cpu['logical_cpus']) ?? whole(cores),
      physicalCores: whole(cores),
      sockets: whole(cpu['nbsocket']) ?? 1,
      speedMhz: number(cpu['speed']),
      architecture: first(text(cpu['arch']), text(cpu['cpuarch'])),
    });
  });
}

/** Modules where the firmware tells them; else the whole, as an estimate. */
export function memory(content: Content): SectionItem<'memory'>[] {
  const modules = (content.get('memories') ?? []).flatMap((module, i) => {
    const sizeBytes = mebibytes(module['capacity']);
    if (!sizeBytes) return [];
    const slot = first(text(module['caption']), text(module['description']));
    return blankItem('memory', {
      key: keyOf(text(module['numslots']) ?? String(i), slot),
      slot,
      sizeBytes,
      kind: text(module['type']),
      clockMhz: number(module['speed']),
      formFactor: first(text(module['formfactor']), text(module['description'])),
      manufacturer: text(module['manufacturer']),
      part: text(module['model']),
      serial: first(text(module['serialnumber']), text(module['serial'])),
      estimated: false,
    });
  });
  if (modules.length > 0) return modules;
  const device = one(content, 'network_device');
  const total = mebibytes(one(content, 'hardware')['memory'] ?? device['ram'] ?? device['memory']);
  return total ? [blankItem('memory', { key: 'total', sizeBytes: total, estimated: true })] : [];
}

/** Capacities come as mWh, or with their unit. */
const milliwattHours = (value: Parameters<typeof number>[0]): number | null => {
  const found = number(value);
  if (found === null) return null;
  return typeof value === 'string' && /\d\s*wh\b/i.test(value) ? Math.round(found * 1000) : Math.round(found);
};

export function batteries(content: Content): SectionItem<'batteries'>[] {
  return (content.get('batteries') ?? []).map((battery) => {
    const [designed, full] = [milliwattHours(battery['capacity']), milliwattHours(battery['real_capacity'])];
    const [model, serial] = [first(text(battery['name']), text(battery['designation'])), text(battery['serial'])];
    return blankItem('batteries', {
      key: keyOf(serial ?? model ?? 'battery'),
      manufacturer: text(battery['manufacturer']),
      model,
      serial,
      chemistry: text(battery['chemistry']),
      designedMwh: designed,
      fullMwh: full,
      healthPercent: designed && full ? Math.min(100, Math.round((full / designed) * 1000) / 10) : null,
      cycles: whole(battery['cycles']),
    });
  });
}

/** Settings and facts in words: environment variables, where a device on the network stands, the agent that told it. */
export function environment(content: Content): SectionItem<'environment'>[] {
  const [device, hardware, client] = [one(content, 'network_device'), one(content, 'hardware'), one(content, 'versionprovider')];
  const fact = (kind: SectionItem<'environment'>['kind'], name: string, value: string | null) =>
    value === null ? [] : [{ key: `${kind}:${name}`.slice(0, 480), kind, name, value }];
  return [
    ...(content.get('envs') ?? []).flatMap((each) => {
      const name = plain(each['key']);
      return name === null ? [] : fact('variable', name, plain(each['val']) ?? '');
    }),
    ...fact('place', 'Location', text(device['location'])),
    ...fact('place', 'Contact', text(device['contact'])),
    ...fact('runtime', 'Description', first(text(device['description']), text(device['comments']), text(hardware['description']))),
    ...fact('uptime', 'Uptime', text(device['uptime'])),
    ...fact('runtime', 'Swap (MiB)', plain(hardware['swap'])),
    ...fact('runtime', 'Host ID', text(one(content, 'operatingsystem')['hostid'])),
    ...fact('runtime', 'Last user', text(hardware['lastloggeduser'])),
    ...fact('runtime', 'Owner', first(text(hardware['winowner']), text(hardware['wincompany']))),
    ...fact('runtime', 'Inventory program', [text(client['name']), text(client['version'])].filter(Boolean).join(' ') || null),
  ];
}

export function securityProducts(content: Content): SectionItem<'securityProducts'>[] {
  const bootState = text(one(content, 'bios')['secure_boot']);
  return [
    ...(content.get('antivirus') ?? []).map((product) => {
      const name = first(text(product['name']), text(product['company'])) ?? 'Antivirus';
      return blankItem('securityProducts', {
        key: keyOf('antivirus', name),
        name,
        kind: 'antivirus',
        enabled: flag(product['enabled']),
        upToDate: flag(product['uptodate']),
        version: first(text(product['version']), text(product['engineversion64'])),
        detail: [text(product['company']), text(product['base_version']), text(product['expiration'])].filter(Boolean).join(', ') || null,
      });
    }),
    ...(content.get('firewalls') ?? []).map((wall) => {
      const name = first(text(wall['description']), text(wall['profile'])) ?? 'Firewall';
      return blankItem('securityProducts', {
        key: keyOf('firewall', name, text(wall['profile'])),
        name,
        kind: 'firewall',
        enabled: flag(wall['status']),
        detail: [text(wall['profile']), text(wall['ipaddress']), text(wall['ipaddress6'])].filter(Boolean).join(', ') || null,
      });
    }),
    ...(bootState === null
      ? []
      : [
          blankItem('securityProducts', {
            key: 'secure-boot',
            name: 'Secure Boot',
            kind: 'secure-boot',
            enabled: bootState === 'enabled' ? true : bootState === 'disabled' ? false : null,
            detail: bootState === 'unsupported' ? 'unsupported' : null,
          }),
        ]),
  ];
}
