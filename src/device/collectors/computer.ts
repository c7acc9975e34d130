import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { formFactorOf } from './form-factor.ts';
import { clean, cleanSerial, cleanUuid } from './junk.ts';
import { profile } from './macos.ts';
import { isRefusal, readValue } from './sys-files.ts';
import { hypervisorOf, linuxVirtualisation } from './virtualisation.ts';
import { queryWindows, type Row, windowsTime } from './windows.ts';

type Computer = SectionItem<'computer'>;

/** Maker, model, serials, firmware, board and chassis of this computer, and whether it is a virtual machine. */
export const computer: Collector<'computer'> = {
  section: 'computer',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

const dmi = '/sys/class/dmi/id';
/** The kernel lets only root read these (drivers/firmware/dmi-id.c), so that programs cannot identify a machine unasked. */
const guarded = ['product_serial', 'product_uuid', 'board_serial', 'chassis_serial'] as const;

async function collectLinux(machine: Machine): Promise<Collected<'computer'>> {
  const refused: string[] = [];
  const secrets = new Map<string, string | null>();
  for (const name of guarded) {
    try {
      secrets.set(name, await machine.readText(`${dmi}/${name}`));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.push(name.replace('_', ' '));
    }
  }
  const value = (name: string) => readValue(machine, `${dmi}/${name}`);
  const [hostName, manufacturer, model, version, sku, chassis, names, tree, treeSerial, machineId] = await Promise.all([
    readValue(machine, '/proc/sys/kernel/hostname'),
    value('sys_vendor'),
    value('product_name'),
    value('product_version'),
    value('product_sku'),
    value('chassis_type'),
    Promise.all(['bios_vendor', 'bios_version', 'bios_date', 'board_vendor', 'board_name', 'chassis_asset_tag'].map(value)),
    readValue(machine, '/proc/device-tree/model'),
    readValue(machine, '/proc/device-tree/serial-number'),
    linuxVirtualisation(machine),
  ]);
  const [biosVendor = null, biosVersion = null, biosDate = null, boardManufacturer = null, boardModel = null, chassisAssetTag = null] =
    names;
  const item: Computer = {
    key: 'computer',
    hostName,
    manufacturer,
    model: model ?? tree,
    version,
    serial: cleanSerial(secrets.get('product_serial')) ?? cleanSerial(treeSerial),
    uuid: cleanUuid(secrets.get('product_uuid')),
    sku,
    formFactor: formFactorOf(chassis),
    biosVendor,
    biosVersion,
    biosDate: isoDate(biosDate),
    boardManufacturer,
    boardModel,
    boardSerial: cleanSerial(secrets.get('board_serial')),
    chassisSerial: cleanSerial(secrets.get('chassis_serial')),
    chassisAssetTag,
    virtual: machineId.virtual,
    hypervisor: machineId.hypervisor,
  };
  if (refused.length > 0) {
    return {
      status: 'collected',
      items: [item],
      reason: `Linux shows the ${refused.join(', ')} to root only.`,
      remedy: 'Run the scan as root (sudo) to read the serial numbers.',
    };
  }
  const nameless = item.manufacturer === null && item.model === null;
  return {
    status: 'collected',
    items: [item],
    ...(nameless && { reason: 'The firmware gives no maker, model or serial (no DMI tables and no device tree).' }),
  };
}

/** Firmware dates come as MM/DD/YYYY; anything else is kept as it is. */
function isoDate(text: string | null): string | null {
  const match = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text ?? '');
  return match ? `${match[3]}-${match[1]}-${match[2]}` : text;
}

const windowsQueries = {
  system:
    'Get-CimInstance Win32_ComputerSystem | Select-Object Name,DNSHostName,Manufacturer,Model,SystemSKUNumber,HypervisorPresent,PCSystemType',
  product: 'Get-CimInstance Win32_ComputerSystemProduct | Select-Object IdentifyingNumber,UUID,Version',
  bios: 'Get-CimInstance Win32_BIOS | Select-Object Manufacturer,SMBIOSBIOSVersion,ReleaseDate,SerialNumber',
  board: 'Get-CimInstance Win32_BaseBoard | Select-Object Manufacturer,Product,SerialNumber',
  chassis: 'Get-CimInstance Win32_SystemEnclosure | Select-Object ChassisTypes,SerialNumber,SMBIOSAssetTag',
};

async function collectWindows(machine: Machine): Promise<Collected<'computer'>> {
  const answers = await queryWindows(machine, windowsQueries);
  const row = (name: keyof typeof windowsQueries): Row => answers[name].rows[0] ?? {};
  const [system, product, bios, board, chassis] = [row('system'), row('product'), row('bios'), row('board'), row('chassis')];
  const errors = Object.values(answers).flatMap((answer) => answer.error ?? []);
  if (errors.length === Object.keys(windowsQueries).length)
    throw new Error(`Windows Management Instrumentation did not answer: ${errors[0]}`);
  const manufacturer = clean(system['Manufacturer']);
  const model = clean(system['Model']);
  const hypervisor = hypervisorOf(manufacturer, model);
  const released = windowsTime(bios['ReleaseDate']);
  const types = chassis['ChassisTypes'];
  const item: Computer = {
    key: 'computer',
    hostName: clean(system['DNSHostName']) ?? clean(system['Name']),
    manufacturer,
    model,
    version: clean(product['Version']),
    serial: cleanSerial(bios['SerialNumber']) ?? cleanSerial(product['IdentifyingNumber']),
    uuid: cleanUuid(product['UUID']),
    sku: clean(system['SystemSKUNumber']),
    formFactor: formFactorOf(Array.isArray(types) ? types[0] : types),
    biosVendor: clean(bios['Manufacturer']),
    biosVersion: clean(bios['SMBIOSBIOSVersion']),
    biosDate: released === null ? null : new Date(released).toISOString().slice(0, 10),
    boardManufacturer: clean(board['Manufacturer']),
    boardModel: clean(board['Product']),
    boardSerial: cleanSerial(board['SerialNumber']),
    chassisSerial: cleanSerial(chassis['SerialNumber']),
    chassisAssetTag: clean(chassis['SMBIOSAssetTag']),
    virtual: hypervisor !== null,
    hypervisor,
  };
  return { status: 'collected', items: [item], ...(errors.length > 0 && { reason: `Windows did not answer everything: ${errors[0]}` }) };
}

async function collectMacos(machine: Machine): Promise<Collected<'computer'>> {
  const { SPHardwareDataType, SPSoftwareDataType } = await profile(machine, 'SPHardwareDataType', 'SPSoftwareDataType');
  const hardware = SPHardwareDataType[0];
  if (!hardware) throw new Error('system_profiler did not describe the hardware.');
  const identifier = clean(hardware['machine_model']);
  const name = clean(hardware['machine_name']);
  const hypervisor = hypervisorOf(identifier, name);
  const item: Computer = {
    key: 'computer',
    hostName: clean(SPSoftwareDataType[0]?.['local_host_name']),
    manufacturer: hypervisor && !hypervisor.startsWith('Apple') ? null : 'Apple',
    model: name && identifier ? `${name} (${identifier})` : (name ?? identifier),
    version: identifier,
    serial: cleanSerial(hardware['serial_number']),
    uuid: cleanUuid(hardware['platform_UUID']),
    sku: clean(hardware['model_number']),
    formFactor: macFormFactor(name),
    biosVendor: 'Apple',
    biosVersion: clean(hardware['boot_rom_version']),
    biosDate: null,
    boardManufacturer: null,
    boardModel: null,
    boardSerial: null,
    chassisSerial: null,
    chassisAssetTag: null,
    virtual: hypervisor !== null,
    hypervisor,
  };
  return { status: 'collected', items: [item] };
}

function macFormFactor(name: string | null): string | null {
  if (!name) return null;
  if (/macbook/i.test(name)) return 'Notebook';
  return /imac/i.test(name) ? 'All in One' : 'Desktop';
}
