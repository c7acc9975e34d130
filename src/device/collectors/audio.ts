import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { readHardwareNames } from './hardware-names.ts';
import { clean } from './junk.ts';
import { entriesOf, profile } from './macos.ts';
import { plainText } from './plain-text.ts';
import { linkName, readOrNull, readValue } from './sys-files.ts';
import { queryWindows } from './windows.ts';

type AudioDevice = SectionItem<'audio'>;

/**
 * Sound devices. Linux: ALSA's cards, and PCI sound hardware that has no driver; Windows: Win32_SoundDevice; macOS: system_profiler. Which
 * device plays by default belongs to a signed-in person on Linux and Windows and is null there.
 */
export const audio: Collector<'audio'> = {
  section: 'audio',
  timeLimitMs: 30_000,
  collect: (machine) => {
    if (machine.platform === 'windows') return collectWindows(machine);
    return machine.platform === 'macos' ? collectMac(machine) : collectLinux(machine);
  },
};

async function collectLinux(machine: Machine): Promise<Collected<'audio'>> {
  const [cards, silent] = await Promise.all([readOrNull(machine, '/proc/asound/cards'), hardwareWithoutDriver(machine)]);
  const items = [...(await Promise.all(parseCards(cards ?? '').map((card) => describeCard(machine, card)))), ...silent];
  if (items.length > 0) return { status: 'collected', items };
  return {
    status: 'empty',
    reason: cards === null ? 'No sound driver is loaded, and no sound hardware was found on the PCI bus.' : undefined,
  };
}

type Card = { index: number; id: string; driver: string; name: string; longName: string };

/** Cards stand in two lines: ` 0 [PCH            ]: HDA-Intel - HDA Intel PCH` and, indented, where it is. */
function parseCards(text: string): Card[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at): Card[] => {
    const [, index, id, driver, name] = /^\s*(\d+) \[(.+?)\s*\]: (.+?) - (.+)$/.exec(line) ?? [];
    if (!index || !id || !driver || !name) return [];
    return [{ index: Number(index), id, driver, name: name.trim(), longName: lines[at + 1]?.trim() ?? '' }];
  });
}

async function describeCard(machine: Machine, card: Card): Promise<AudioDevice> {
  const codecText = await readOrNull(machine, `/proc/asound/card${card.index}/codec#0`);
  const codec = clean(/^Codec: (.+)$/m.exec(codecText ?? '')?.[1]);
  const module = await linkName(machine, `/sys/class/sound/card${card.index}/device/driver`);
  const usb = /USB/i.test(card.driver) || /\bat usb-/.test(card.longName);
  const display = /hdmi|displayport|nvidia|radeon/i.test(`${card.name} ${codec ?? ''}`) && !usb;
  // "GN Netcom A/S Jabra EVOLVE 20 MS at usb-0000:00:14.0-3, full speed": what stands before the card's own name is its maker.
  const before = card.longName.split(` at usb-`)[0] ?? '';
  const maker = usb && before.includes(card.name) ? before.slice(0, before.indexOf(card.name)) : (codec?.split(' ')[0] ?? null);
  return {
    key: `${card.driver}:${usb ? card.name : card.id}`,
    name: codec === null || usb ? clean(card.name) : `${card.name} (${codec})`,
    manufacturer: clean(maker),
    kind: usb ? 'USB' : display ? 'Display' : /loopback|dummy|aloop/i.test(card.driver) ? 'Virtual' : 'Internal',
    driver: module ?? clean(card.driver),
    default: null,
    status: 'OK',
  };
}

/** PCI class 0401 (audio) and 0403 (High Definition Audio) without a bound driver: the machine has sound hardware that cannot be heard. */
async function hardwareWithoutDriver(machine: Machine): Promise<AudioDevice[]> {
  const root = '/sys/bus/pci/devices';
  const found = (await Promise.all((await machine.list(root)).map((address) => driverless(machine, address, `${root}/${address}`)))).filter(
    (one) => one !== null,
  );
  if (found.length === 0) return [];
  const names = await readHardwareNames(machine, 'pci');
  return found.map(({ address, vendor, device }) => {
    const known = names(vendor, device);
    return {
      key: `pci:${vendor}:${device}@${address}`,
      name: known.product ?? `Sound hardware ${vendor}:${device}`,
      manufacturer: known.vendor,
      kind: 'Internal',
      driver: null,
      default: null,
      status: 'No driver',
    };
  });
}

async function driverless(
  machine: Machine,
  address: string,
  folder: string,
): Promise<{ address: string; vendor: string; device: string } | null> {
  const code = await readOrNull(machine, `${folder}/class`);
  if (!/^0x040[13]/.test(code ?? '') || (await linkName(machine, `${folder}/driver`)) !== null) return null;
  const [vendor, device] = await Promise.all(['vendor', 'device'].map((file) => readValue(machine, `${folder}/${file}`)));
  return { address, vendor: (vendor ?? '').replace('0x', ''), device: (device ?? '').replace('0x', '') };
}

async function collectWindows(machine: Machine): Promise<Collected<'audio'>> {
  const { devices, drivers } = await queryWindows(machine, {
    devices: 'Get-CimInstance Win32_SoundDevice | Select-Object Name,Manufacturer,Status,DeviceID',
    drivers: 'Get-CimInstance Win32_PnPSignedDriver -Filter "DeviceClass = \'MEDIA\'" | Select-Object DeviceID,DriverVersion,InfName',
  });
  if (devices.error !== null) throw new Error(`Windows did not list its sound devices: ${devices.error}`);
  const versions = new Map(drivers.rows.map((row) => [plainText(row['DeviceID']).toLowerCase(), clean(row['DriverVersion'])]));
  const items = devices.rows.flatMap((row): AudioDevice[] => {
    const id = plainText(row['DeviceID']);
    const name = clean(row['Name']);
    if (name === null) return [];
    const kind = /^USB/i.test(id)
      ? 'USB'
      : /^BTH/i.test(id)
        ? 'Bluetooth'
        : /^(ROOT|SW)/i.test(id)
          ? 'Virtual'
          : /display|hdmi|nvidia|amd high definition/i.test(name)
            ? 'Display'
            : 'Internal';
    return [
      {
        key: id.slice(0, 500) || name,
        name,
        manufacturer: clean(row['Manufacturer']),
        kind,
        driver: versions.get(id.toLowerCase()) ?? null,
        default: null,
        status: clean(row['Status']),
      },
    ];
  });
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}

const macKinds: Record<string, string> = {
  builtin: 'Internal',
  usb: 'USB',
  bluetooth: 'Bluetooth',
  bluetoothle: 'Bluetooth',
  hdmi: 'Display',
  displayport: 'Display',
  thunderbolt: 'Display',
  airplay: 'Network',
  avb: 'Network',
  virtual: 'Virtual',
  aggregate: 'Virtual',
};

async function collectMac(machine: Machine): Promise<Collected<'audio'>> {
  const { SPAudioDataType: groups } = await profile(machine, 'SPAudioDataType');
  const items = groups.flatMap((group) =>
    entriesOf(group['_items']).flatMap((device): AudioDevice[] => {
      const name = clean(device['_name']);
      if (name === null) return [];
      const transport = plainText(device['coreaudio_device_transport']).replace('coreaudio_device_type_', '');
      const direction = device['coreaudio_device_input'] === undefined ? 'output' : 'input';
      const standard =
        device['coreaudio_default_audio_output_device'] === 'spaudio_yes' ||
        device['coreaudio_default_audio_input_device'] === 'spaudio_yes';
      return [
        {
          key: `${transport}:${direction}:${name}`,
          name,
          manufacturer: clean(device['coreaudio_device_manufacturer']),
          kind: macKinds[transport] ?? clean(transport),
          driver: null,
          default: standard,
          status: null,
        },
      ];
    }),
  );
  return items.length > 0 ? { status: 'collected', items } : { status: 'empty' };
}
