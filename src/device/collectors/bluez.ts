import type { SectionItem } from '../../contract/inventory-sections.ts';
import { bluetoothItem } from './bluetooth-item.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { isRefusal, linkName, readValue } from './sys-files.ts';

type BluetoothItem = SectionItem<'bluetooth'>;

/** Linux: adapters from sysfs, devices from bluetoothctl or from BlueZ's pairing records. */
export async function collectBluez(machine: Machine): Promise<Collected<'bluetooth'>> {
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
  return bluetoothItem({
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
function parseBluetoothctlInfo(address: string, output: string): BluetoothItem {
  const value = (name: string) => clean(new RegExp(`^\\s*${name}: (.*)$`, 'm').exec(output)?.[1]);
  const flag = (name: string) => ({ yes: true, no: false })[value(name) ?? ''] ?? null;
  const battery = /^\s*Battery Percentage: 0x[0-9a-f]+ \((\d+)\)/im.exec(output)?.[1];
  return bluetoothItem({
    key: `device:${address}`,
    name: value('Alias') ?? value('Name'),
    address,
    kind: kindOf(value('Icon')),
    paired: flag('Paired'),
    connected: flag('Connected'),
    batteryPercent: battery === undefined ? null : Number(battery),
  });
}

const isAddress = (name: string) => /^([0-9A-F]{2}:){5}[0-9A-F]{2}$/i.test(name);

/** BlueZ's records: /var/lib/bluetooth/ADAPTER/DEVICE/info, an INI file; a `[LinkKey]` or `[LongTermKey]` says that it is paired. */
async function pairingRecords(machine: Machine): Promise<BluetoothItem[]> {
  const items: BluetoothItem[] = [];
  for (const adapter of (await machine.list('/var/lib/bluetooth')).filter(isAddress)) {
    for (const device of (await machine.list(`/var/lib/bluetooth/${adapter}`)).filter(isAddress)) {
      const text = await machine.readText(`/var/lib/bluetooth/${adapter}/${device}/info`);
      if (text === null) continue;
      const value = (name: string) => clean(new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]);
      const classCode = Number(value('Class') ?? Number.NaN);
      items.push(
        bluetoothItem({
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
