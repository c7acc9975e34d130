import { clean, cleanSerial } from '../../shared/junk.ts';
import type { DeviceRecord, ScannedFields } from '../assets/asset-service.ts';
import { itemsOf, type PreparedScan } from './scan-document.ts';

/** The words of SMBIOS' chassis types (DSP0134, table 17) and of Apple's model names, as the few forms a list shows. */
const forms: readonly (readonly [RegExp, DeviceRecord['formFactor']])[] = [
  [/all.?in.?one|imac/i, 'all-in-one'],
  [/tablet|detachable/i, 'tablet'],
  [/laptop|notebook|portable|convertible|hand held|macbook/i, 'laptop'],
  [/mini pc|stick pc|embedded|iot|nuc|mac ?mini|mac studio/i, 'mini'],
  [/server|rack|blade|multi-system|raid|compact pci|advanced tca|xserve/i, 'server'],
  [/desktop|tower|pizza|space-saving|lunch|sealed|mac ?pro/i, 'desktop'],
];

function formFactorOf(scan: PreparedScan): DeviceRecord['formFactor'] {
  const computer = itemsOf(scan, 'computer')[0];
  if (computer?.virtual) return 'virtual';
  const said = [computer?.formFactor, computer?.model].filter(Boolean).join(' ');
  return forms.find(([words]) => words.test(said))?.[1] ?? (itemsOf(scan, 'batteries').length > 0 ? 'laptop' : 'other');
}

function operatingSystemOf(scan: PreparedScan): string | null {
  const system = itemsOf(scan, 'operatingSystem')[0];
  if (!system) return null;
  // Windows calls itself "Microsoft Windows 11 Pro" and its version 10.0.26100: people know it as 24H2.
  const version = system.platform === 'windows' ? system.codename : system.version;
  return clean([system.name, version && system.name?.includes(version) ? null : version].filter(Boolean).join(' '));
}

/**
 * What a scan says of the device itself. A fact whose section was not read is absent, so that it stays as it was known.
 * The name is the host's name; `null` there when the scan does not know it.
 */
export function factsOf(scan: PreparedScan): {
  fields: Omit<ScannedFields, 'name' | 'assetTag'>;
  hostName: string | null;
  assetTag: string | null;
} {
  const computer = itemsOf(scan, 'computer')[0];
  const system = operatingSystemOf(scan);
  return {
    fields: {
      ...(computer && {
        type: formFactorOf(scan) === 'server' ? ('server' as const) : ('computer' as const),
        formFactor: formFactorOf(scan),
        manufacturer: clean(computer.manufacturer),
        model: clean(computer.model),
        serial: cleanSerial(computer.serial) ?? cleanSerial(computer.chassisSerial),
      }),
      ...(system && { operatingSystem: system }),
    },
    hostName: clean(computer?.hostName)?.slice(0, 200) ?? null,
    assetTag: clean(computer?.chassisAssetTag)?.slice(0, 100) ?? null,
  };
}
