import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { entriesOf, profile, type ProfilerEntry } from './macos.ts';
import { isRefusal, linkName, readValue } from './sys-files.ts';
import { queryWindows } from './windows.ts';

type BluetoothItem = SectionItem<'bluetooth'>;

/**
 * Bluetooth adapters (kind "Adapter") and the devices paired with this computer. Linux: sysfs for adapters, bluetoothctl for devices, or the
 * pairing records in /var/lib/bluetooth (root only); Windows: the Bluetooth devices of Plug and Play; macOS: system_profiler.
 */
export const bluetooth: Collector<'bluetooth'> = {
  section: 'bluetooth',
  timeLimitMs: 30_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindows(machine);
    return machine.platform === 'macos' ? collectMac(machine) : collectLinux(machine);
  },
};

const item = (fields: Partial<BluetoothItem> & { key: string }): BluetoothItem => ({
  name: null,
  address: null,
  manufacturer: null,
  kind: null,
  paired: null,
  connected: null,
  batteryPercent: null,
  ...fields,
});

async function collectLinux(machine: Machine): Promise<Collected<'bluetooth'>> {
  // A connection shows up beside its adapter as "hci0:42".
  const adapters = (await machine.list('/sys/class/bluetooth')).filter((name) => /^hci\d+$/.test(name));
  if (adapters.length === 0) return { status: 'empty', reason: 'This computer has no Bluetooth adapter that the kernel knows.' };
  const items = await Promise.all(adapters.map((name) => linuxAdapter(machine, name)));
  const told = await askBluetoothctl(machine);
  if (told !== null) return { status: 'collected', items: [...items, ...told] };
  try {
    return { status: 'collected', items: [...items, ...(await pairingRecords(machine))] };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return {
      status: 'collected',
      items,
      reason: 'Adapters only: bluetoothctl is not installed and only root may read the pairing records.',
      remedy: 'Install bluez (bluetoothctl), or scan as root.',
    };
  }
}

async function linuxAdapter(machine: Machine, name: string): Promise<BluetoothItem> {
  const folder = `/sys/class/bluetooth/${name}`;
  const [address, maker, product] = await Promise.all([
    readValue(machine, `${folder}/address`),
    readValue(machine, `${folder}/device/../manufacturer`),
    readValue(machine, `${folder}/device/../product`),
  ]);
  const driver = await linkName(machine, `${folder}/device/driver`);
  return item({
    key: `adapter:${address?.toUpperCase() ?? name}`,
    name: product ?? (driver === null ? name : `${name} (${driver})`),
    address: address?.toUpperCase() ?? null,
    manufacturer: maker,
    kind: 'Adapter',
  });
}

/** Devices known to the Bluetooth service, or null when it cannot be asked. */
async function askBluetoothctl(machine: Machine): Promise<BluetoothItem[] | null> {
  const listed = await machine.run('bluetoothctl', ['devices'], { timeoutMs: 3000 });
  if (listed.missing || listed.timedOut || listed.code !== 0) return null;
  const addresses = [...listed.stdout.matchAll(/^Device ((?:[0-9A-F]{2}:){5}[0-9A-F]{2})\b/gim)].map((match) =>
    (match[1] ?? '').toUpperCase(),
  );
  return Promise.all(
    addresses.slice(0, 32).map(async (address) => {
      const output = await machine.run('bluetoothctl', ['info', address], { timeoutMs: 3000 });
      return parseBluetoothctlInfo(address, output.stdout);
    }),
  );
}

/** `bluetoothctl info ADDRESS`: `\tName: MX Master 3`, `\tPaired: yes`, `\tBattery Percentage: 0x50 (80)`. */
export function parseBluetoothctlInfo(address: string, output: string): BluetoothItem {
  const value = (name: string) => clean(new RegExp(`^\\s*${name}: (.*)$`, 'm').exec(output)?.[1]);
  const flag = (name: string) => ({ yes: true, no: false })[value(name) ?? ''] ?? null;
  const battery = /^\s*Battery Percentage: 0x[0-9a-f]+ \((\d+)\)/im.exec(output)?.[1];
  return item({
    key: `device:${address}`,
    name: value('Alias') ?? value('Name'),
    address,
    kind: kindOf(value('Icon')),
    paired: flag('Paired'),
    connected: flag('Connected'),
    batteryPercent: battery === undefined ? null : Number(battery),
  });
}

/** BlueZ's records: /var/lib/bluetooth/ADAPTER/DEVICE/info, an INI file; a `[LinkKey]` or `[LongTermKey]` says that it is paired. */
async function pairingRecords(machine: Machine): Promise<BluetoothItem[]> {
  const isAddress = (name: string) => /^([0-9A-F]{2}:){5}[0-9A-F]{2}$/i.test(name);
  const items: BluetoothItem[] = [];
  for (const adapter of (await machine.list('/var/lib/bluetooth')).filter(isAddress)) {
    for (const device of (await machine.list(`/var/lib/bluetooth/${adapter}`)).filter(isAddress)) {
      const text = await machine.readText(`/var/lib/bluetooth/${adapter}/${device}/info`);
      if (text === null) continue;
      const value = (name: string) => clean(new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]);
      const classCode = Number(value('Class') ?? Number.NaN);
      items.push(
        item({
          key: `device:${device.toUpperCase()}`,
          name: value('Alias') ?? value('Name'),
          address: device.toUpperCase(),
          kind: Number.isNaN(classCode) ? null : kindOfClass(classCode),
          paired: /^\[(LinkKey|LongTermKey|PeripheralLongTermKey)\]/m.test(text),
        }),
      );
    }
  }
  return items;
}

/** BlueZ's icon names (freedesktop) as a person says them. */
function kindOf(icon: string | null): string | null {
  const kinds: Record<string, string> = {
    'input-keyboard': 'Keyboard',
    'input-mouse': 'Mouse',
    'input-tablet': 'Tablet',
    'input-gaming': 'Game controller',
    'audio-headset': 'Headset',
    'audio-headphones': 'Headphones',
    'audio-card': 'Audio',
    phone: 'Phone',
    computer: 'Computer',
    printer: 'Printer',
    'camera-photo': 'Camera',
  };
  return icon === null ? null : (kinds[icon] ?? icon);
}

/** Class of Device, bits 8 to 12 major and 2 to 7 minor (Bluetooth Assigned Numbers 2.8). */
function kindOfClass(code: number): string | null {
  const major = (code >> 8) & 0x1f;
  const minor = (code >> 2) & 0x3f;
  if (major === 5) return (minor & 0x10) !== 0 ? 'Keyboard' : (minor & 0x20) !== 0 ? 'Mouse' : 'Input device';
  if (major === 4) return minor === 1 || minor === 2 ? 'Headset' : minor === 6 ? 'Headphones' : 'Audio';
  return { 1: 'Computer', 2: 'Phone', 3: 'Network', 6: 'Imaging', 7: 'Wearable' }[major] ?? null;
}

async function collectWindows(machine: Machine): Promise<Collected<'bluetooth'>> {
  const { devices } = await queryWindows(machine, {
    devices:
      "Get-CimInstance Win32_PnPEntity -Filter \"PNPClass = 'Bluetooth' OR DeviceID LIKE 'BTHENUM%' OR DeviceID LIKE 'BTHLE%'\" | Select-Object DeviceID,Name,Manufacturer,PNPClass,Status,Present",
  });
  if (devices.error !== null) throw new Error(`Windows did not list its Bluetooth devices: ${devices.error}`);
  const items = new Map<string, BluetoothItem>();
  for (const row of devices.rows) {
    const id = String(row['DeviceID'] ?? '');
    // "BTHENUM\DEV_D8A01D4F2B11\..." and "BTHLE\DEV_..." are paired devices; their services have other ids and are left out.
    const digits = /^BTH(?:ENUM|LE)\\DEV_([0-9A-F]{12})\\/i.exec(id)?.[1];
    const name = clean(row['Name']);
    const manufacturer = clean(row['Manufacturer']);
    if (digits) {
      const address = (digits.toUpperCase().match(/../g) ?? []).join(':');
      items.set(
        address,
        item({ key: `device:${address}`, name, address, manufacturer: manufacturer === 'Microsoft' ? null : manufacturer, paired: true }),
      );
    } else if (/^(USB|PCI|ACPI)\\/i.test(id)) {
      items.set(id, item({ key: `adapter:${id}`.slice(0, 500), name, manufacturer, kind: 'Adapter' }));
    }
  }
  return items.size > 0 ? { status: 'collected', items: [...items.values()] } : { status: 'empty' };
}

async function collectMac(machine: Machine): Promise<Collected<'bluetooth'>> {
  const { SPBluetoothDataType: entries } = await profile(machine, 'SPBluetoothDataType');
  const items = entries.flatMap((entry) => [
    ...macAdapter(entry),
    ...macDevices(entry['device_connected'], true),
    ...macDevices(entry['device_not_connected'], false),
  ]);
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

function macAdapter(entry: ProfilerEntry): BluetoothItem[] {
  const properties = entry['controller_properties'];
  if (typeof properties !== 'object' || properties === null) return [];
  const controller = properties as ProfilerEntry;
  const address = macAddress(controller['controller_address']);
  return [
    item({
      key: `adapter:${address ?? '0'}`,
      name: clean(controller['controller_chipset']),
      address,
      manufacturer: 'Apple Inc.',
      kind: 'Adapter',
    }),
  ];
}

/** Each device is an object of one key, its name. What is listed is paired; old battery levels of absent devices are not shown. */
function macDevices(list: unknown, connected: boolean): BluetoothItem[] {
  return entriesOf(list).flatMap((entry) =>
    Object.entries(entry).flatMap(([name, value]) => {
      if (typeof value !== 'object' || value === null) return [];
      const device = value as ProfilerEntry;
      const address = macAddress(device['device_address']);
      // Earbuds give left, right and case: the weaker ear is the one that matters.
      const levels = ['device_batteryLevelMain', 'device_batteryLevel', 'device_batteryLevelLeft', 'device_batteryLevelRight']
        .map((key) => /^(\d+)\s*%?$/.exec(String(device[key] ?? ''))?.[1])
        .filter((level) => level !== undefined)
        .map(Number);
      return [
        item({
          key: `device:${address ?? name}`.slice(0, 500),
          name: clean(name),
          address,
          kind: clean(device['device_minorType']),
          paired: true,
          connected,
          batteryPercent: connected && levels.length > 0 ? Math.min(...levels) : null,
        }),
      ];
    }),
  );
}

const macAddress = (value: unknown) =>
  /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(String(value)) ? String(value).replaceAll('-', ':').toUpperCase() : null;
