/** Chassis types of the SMBIOS specification (DSP0134 3.7, table 17), 1 to 36. */
const chassisTypes = [
  'Other',
  'Unknown',
  'Desktop',
  'Low Profile Desktop',
  'Pizza Box',
  'Mini Tower',
  'Tower',
  'Portable',
  'Laptop',
  'Notebook',
  'Hand Held',
  'Docking Station',
  'All in One',
  'Sub Notebook',
  'Space-saving',
  'Lunch Box',
  'Main Server Chassis',
  'Expansion Chassis',
  'Sub Chassis',
  'Bus Expansion Chassis',
  'Peripheral Chassis',
  'RAID Chassis',
  'Rack Mount Chassis',
  'Sealed-case PC',
  'Multi-system Chassis',
  'Compact PCI',
  'Advanced TCA',
  'Blade',
  'Blade Enclosure',
  'Tablet',
  'Convertible',
  'Detachable',
  'IoT Gateway',
  'Embedded PC',
  'Mini PC',
  'Stick PC',
];

/** The form of a chassis by its SMBIOS number (bit 7 is the lock), or null for other, unknown and no number. */
export function formFactorOf(type: unknown): string | null {
  const number = Number(type) & 0x7f;
  return number < 3 ? null : (chassisTypes[number - 1] ?? null);
}
