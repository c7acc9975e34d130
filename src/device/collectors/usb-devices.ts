import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { readHardwareNames } from './hardware-names.ts';
import { clean, cleanSerial } from './junk.ts';
import { entriesOf, type ProfilerEntry, profile } from './macos.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { readValue } from './sys-files.ts';
import { kindByName, type UsbInterface, type UsbKind, usbKind, windowsClassKinds } from './usb-classes.ts';
import { queryWindows, type Row } from './windows.ts';

type UsbDevice = SectionItem<'usbDevices'>;

/**
 * What is plugged into USB: keyboards, mice, docks, cameras and the rest, with ids and serial. Root hubs and host controllers are left
 * out. Linux: sysfs; Windows: Win32_PnPEntity; macOS: system_profiler (SPUSBHostDataType from macOS 26, SPUSBDataType before).
 */
export const usbDevices: Collector<'usbDevices'> = {
  section: 'usbDevices',
  timeLimitMs: 30_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindows(machine);
    return machine.platform === 'macos' ? collectMac(machine) : collectLinux(machine);
  },
};

const root = '/sys/bus/usb/devices';

async function collectLinux(machine: Machine): Promise<Collected<'usbDevices'>> {
  const names = await machine.list(root);
  if (names.length === 0) {
    const buses = await machine.list('/sys/bus');
    if (buses.length === 0) return { status: 'unsupported', reason: '/sys is not available, so USB devices cannot be listed.' };
    return { status: 'empty', reason: buses.includes('usb') ? undefined : 'The kernel has no USB bus on this computer.' };
  }
  // "1-4.2" is a device, "1-4.2:1.0" one of its interfaces, "usb1" a root hub.
  const devices = names.filter((name) => /^\d+-[\d.]+$/.test(name));
  const read = await Promise.all(devices.map((name) => readLinuxDevice(machine, name, names)));
  const needNames = read.some((device) => device.name === null || device.manufacturer === null);
  const lookUp = needNames ? await readHardwareNames(machine, 'usb') : null;
  const items = read.map(({ interfaces, deviceClass, ...device }): UsbDevice => {
    const known = lookUp?.(device.vendorId ?? '', device.productId ?? '');
    const name = device.name ?? known?.product ?? null;
    const manufacturer = device.manufacturer ?? known?.vendor ?? null;
    return { ...device, name, manufacturer, kind: usbKind(deviceClass, interfaces, name) };
  });
  return items.length > 0 ? { status: 'collected', items: items.toSorted(byPlace) } : { status: 'empty' };
}

const byPlace = (one: UsbDevice, other: UsbDevice) => (one.bus ?? '').localeCompare(other.bus ?? '', 'en', { numeric: true });

async function readLinuxDevice(machine: Machine, name: string, names: string[]) {
  const value = (file: string) => readValue(machine, `${root}/${name}/${file}`);
  const [vendorId, productId, manufacturer, product, serial, deviceClass] = await Promise.all(
    ['idVendor', 'idProduct', 'manufacturer', 'product', 'serial', 'bDeviceClass'].map(value),
  );
  const interfaces = await Promise.all(
    names
      .filter((other) => other.startsWith(`${name}:`))
      .map(async (other): Promise<UsbInterface> => {
        const [code, subclass, protocol] = await Promise.all(
          ['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'].map((file) => machine.readText(`${root}/${other}/${file}`)),
        );
        return { class: hex(code) ?? 0, subclass: hex(subclass) ?? 0, protocol: hex(protocol) ?? 0 };
      }),
  );
  const known = { vendorId: vendorId ?? null, productId: productId ?? null, serial: serialOf(serial) };
  return {
    key: keyOf(known, name),
    ...known,
    name: product ?? null,
    manufacturer: manufacturer ?? null,
    bus: name,
    interfaces,
    deviceClass: hex(deviceClass),
  };
}

/** Hexadecimal without 0x, as sysfs writes classes. */
const hex = (text: string | null | undefined) => (text ? wholeNumber(`0x${text.trim()}`) : null);

/** Some hubs give their controller's PCI address as a serial. */
const serialOf = (value: unknown) => {
  const serial = cleanSerial(value);
  return serial !== null && /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.\d$/i.test(serial) ? null : serial;
};

/** The same device in another socket is the same device when it has a serial; without one the socket is part of who it is. */
const keyOf = (device: Pick<UsbDevice, 'vendorId' | 'productId' | 'serial'>, place: string) =>
  `${device.vendorId ?? '?'}:${device.productId ?? '?'}:${device.serial ?? `@${place}`}`.slice(0, 500);

async function collectWindows(machine: Machine): Promise<Collected<'usbDevices'>> {
  const { devices } = await queryWindows(machine, {
    devices:
      "Get-CimInstance Win32_PnPEntity -Filter \"Present = TRUE AND (DeviceID LIKE 'USB%' OR DeviceID LIKE 'HID%')\" | ForEach-Object { $reported = $null; if ($_.DeviceID -match '^USB.VID_[0-9A-F]{4}&PID_[0-9A-F]{4}[^&]') { try { $reported = (Invoke-CimMethod -InputObject $_ -MethodName GetDeviceProperties -Arguments @{ devicePropertyKeys = [string[]]@('DEVPKEY_Device_BusReportedDeviceDesc') }).deviceProperties[0].Data } catch { } }; $_ | Select-Object DeviceID,Name,Manufacturer,PNPClass,Service,@{n='Reported';e={[string]$reported}} }",
  });
  if (devices.error !== null) throw new Error(`Windows did not list its USB devices: ${devices.error}`);
  const items = windowsDevices(devices.rows);
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

/**
 * Windows lists a composite device (`USB\VID_046D&PID_C52B\serial`), its functions (`USB\VID_..&PID_..&MI_00\..`) and the HID devices under
 * them. One item per composite device; its functions say what it is.
 */
function windowsDevices(rows: Row[]): UsbDevice[] {
  const functions = new Map<string, string[]>();
  const parents: { ids: string; place: string; row: Row }[] = [];
  for (const row of rows) {
    const [, bus, ids, isFunction, place] =
      /^(USB|HID)\\(VID_[0-9A-F]{4}&PID_[0-9A-F]{4})((?:&[A-Z]+_?[0-9A-F]+)*)\\(.+)$/i.exec(plainText(row['DeviceID'])) ?? [];
    if (!ids || !place) continue;
    if (bus?.toUpperCase() === 'USB' && !/&MI_/i.test(isFunction ?? '')) parents.push({ ids, place, row });
    functions.set(ids.toUpperCase(), [
      ...(functions.get(ids.toUpperCase()) ?? []),
      `${plainText(row['PNPClass'])}|${plainText(row['Name'])}`,
    ]);
  }
  return parents.map(({ ids, place, row }) => {
    const vendorId = ids.slice(4, 8).toLowerCase();
    const productId = ids.slice(13, 17).toLowerCase();
    // An instance id with "&" was made up by Windows for a device without a serial.
    const serial = place.includes('&') ? null : cleanSerial(place);
    // What the device calls itself; Windows' own name for it is often just "USB Composite Device".
    const name = clean(row['Reported']) ?? clean(row['Name']);
    const maker = clean(row['Manufacturer']);
    return {
      key: keyOf({ vendorId, productId, serial }, place),
      name,
      manufacturer: maker === null || /^\(|^Compatible USB/.test(maker) ? null : maker,
      kind: windowsKind(name ?? '', row, functions.get(ids.toUpperCase()) ?? []),
      vendorId,
      productId,
      serial,
      bus: place,
    };
  });
}

function windowsKind(name: string, row: Row, functions: string[]): UsbKind {
  const byName = kindByName(name);
  if (byName === 'dock' || byName === 'security-key' || byName === 'hub' || /hub/i.test(plainText(row['Service'])))
    return byName === 'other' ? 'hub' : byName;
  const kinds = functions.map((one) => windowsClassKinds[one.split('|')[0]?.toLowerCase() ?? '']).filter((kind) => kind !== undefined);
  const telling: UsbKind[] = ['camera', 'printer', 'storage', 'audio', 'network', 'security-key', 'phone', 'keyboard', 'mouse'];
  return (
    telling.find((kind) => kinds.includes(kind)) ??
    (byName === 'other' ? (functions.map((one) => kindByName(one)).find((kind) => kind !== 'other') ?? 'other') : byName)
  );
}

async function collectMac(machine: Machine): Promise<Collected<'usbDevices'>> {
  const answer = await profile(machine, 'SPUSBHostDataType', 'SPUSBDataType');
  const items: UsbDevice[] = [];
  const visit = (entry: ProfilerEntry) => {
    const device = macDevice(entry);
    if (device) items.push(device);
    for (const child of entriesOf(entry['_items'])) visit(child);
  };
  // macOS 26 answers SPUSBDataType with an empty list; earlier ones do not know SPUSBHostDataType.
  const buses = answer.SPUSBHostDataType.length > 0 ? answer.SPUSBHostDataType : answer.SPUSBDataType;
  for (const bus of buses) visit(bus);
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

function macDevice(entry: ProfilerEntry): UsbDevice | null {
  const productId = macId(entry['product_id'] ?? entry['USBDeviceKeyProductID']);
  if (productId === null) return null;
  const vendorText = entry['vendor_id'] ?? entry['USBDeviceKeyVendorID'];
  const vendorId = vendorText === 'apple_vendor_id' ? '05ac' : macId(vendorText);
  const manufacturer =
    clean(entry['manufacturer'] ?? entry['USBDeviceKeyVendorName']) ??
    clean(/\((.+)\)/.exec(plainText(vendorText))?.[1]) ??
    (vendorId === '05ac' ? 'Apple Inc.' : null);
  const name = clean(entry['_name']);
  const place = clean(entry['location_id'] ?? entry['USBKeyLocationID'])?.split(' ')[0] ?? null;
  const serial = cleanSerial(entry['serial_num'] ?? entry['USBDeviceKeySerialNumber']);
  const kind = entriesOf(entry['Media']).length > 0 ? 'storage' : kindByName(name ?? '');
  return {
    key: keyOf({ vendorId, productId, serial }, place ?? name ?? '?'),
    name,
    manufacturer,
    kind,
    vendorId,
    productId,
    serial,
    bus: place,
  };
}

/** "0x046d  (Logitech Inc.)" to "046d". */
const macId = (value: unknown) => /^0x([0-9a-f]{1,4})\b/i.exec(plainText(value))?.[1]?.toLowerCase().padStart(4, '0') ?? null;
