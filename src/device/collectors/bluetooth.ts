import type { SectionItem } from '../../contract/inventory-sections.ts';
import { bluetoothItem } from './bluetooth-item.ts';
import { collectBluez } from './bluez.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { entriesOf, type ProfilerEntry, profile } from './macos.ts';
import { plainText } from './plain-text.ts';
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
    return machine.platform === 'macos' ? collectMac(machine) : collectBluez(machine);
  },
};

async function collectWindows(machine: Machine): Promise<Collected<'bluetooth'>> {
  const { devices } = await queryWindows(machine, {
    devices:
      "Get-CimInstance Win32_PnPEntity -Filter \"PNPClass = 'Bluetooth' OR DeviceID LIKE 'BTHENUM%' OR DeviceID LIKE 'BTHLE%'\" | Select-Object DeviceID,Name,Manufacturer,PNPClass,Status,Present",
  });
  if (devices.error !== null) throw new Error(`Windows did not list its Bluetooth devices: ${devices.error}`);
  const items = new Map<string, BluetoothItem>();
  for (const row of devices.rows) {
    const id = plainText(row['DeviceID']);
    // "BTHENUM\DEV_D8A01D4F2B11\..." and "BTHLE\DEV_..." are paired devices; their services have other ids and are left out.
    const digits = /^BTH(?:ENUM|LE)\\DEV_([0-9A-F]{12})\\/i.exec(id)?.[1];
    const name = clean(row['Name']);
    const manufacturer = clean(row['Manufacturer']);
    if (digits) {
      const address = (digits.toUpperCase().match(/../g) ?? []).join(':');
      items.set(
        address,
        bluetoothItem({
          key: `device:${address}`,
          name,
          address,
          manufacturer: manufacturer === 'Microsoft' ? null : manufacturer,
          paired: true,
        }),
      );
    } else if (/^(USB|PCI|ACPI)\\/i.test(id)) {
      items.set(id, bluetoothItem({ key: `adapter:${id}`.slice(0, 500), name, manufacturer, kind: 'Adapter' }));
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
    bluetoothItem({
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
        .map((key) => /^(\d+)\s*%?$/.exec(plainText(device[key]))?.[1])
        .filter((level) => level !== undefined)
        .map(Number);
      return [
        bluetoothItem({
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
  /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(plainText(value)) ? plainText(value).replaceAll('-', ':').toUpperCase() : null;
