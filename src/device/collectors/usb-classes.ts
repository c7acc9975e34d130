import type { SectionItem } from '../../contract/inventory-sections.ts';

export type UsbKind = SectionItem<'usbDevices'>['kind'];

/** One interface of a USB device: its class, subclass and protocol (USB-IF "Defined Class Codes"). */
export type UsbInterface = { class: number; subclass: number; protocol: number };

/**
 * What a USB device is for, from its interfaces, its own class and its name. A keyboard with media keys or a headset with volume
 * buttons has several interfaces: the more telling one decides. A dock is a hub to the bus, so its name decides; its network card is a network card.
 */
export function usbKind(deviceClass: number | null, interfaces: readonly UsbInterface[], name: string | null): UsbKind {
  const text = name ?? '';
  if (/yubikey|fido|u2f|security key|solokey|nitrokey|titan key/i.test(text)) return 'security-key';
  if (/iphone|ipad|android|\bMTP\b|galaxy|pixel \d/i.test(text)) return 'phone';
  const has = (wanted: number, subclass?: number, protocol?: number) =>
    interfaces.some(
      (one) =>
        one.class === wanted &&
        (subclass === undefined || one.subclass === subclass) &&
        (protocol === undefined || one.protocol === protocol),
    );
  if (deviceClass === 0x09 || has(0x09)) return kindByName(text) === 'dock' ? 'dock' : 'hub';
  if (has(0x0e)) return 'camera';
  if (has(0x07)) return 'printer';
  if (has(0x08)) return 'storage';
  if (has(0x01)) return 'audio';
  if (has(0x03, 1, 1)) return receiverKind(text) ?? 'keyboard';
  if (has(0x03, 1, 2)) return 'mouse';
  // Still image (PTP) is a phone far more often than a still camera.
  if (has(0x06)) return 'phone';
  // CDC Ethernet (ECM 6, NCM 13, RNDIS as wireless controller 0xe0/1/3), and adapters that declare the vendor class.
  if (has(0x02, 6) || has(0x02, 13) || has(0xe0, 1, 3) || /ethernet|gigabit|\blan\b|wi-?fi|wlan|802\.11/i.test(text)) return 'network';
  if (has(0x0b)) return 'security-key';
  return kindByName(text);
}

/** A wireless receiver shows a keyboard and a mouse whatever it serves; unless its name says mouse it is taken for a keyboard. */
function receiverKind(text: string): UsbKind | null {
  return /mouse|trackball|trackpad|touchpad/i.test(text) ? 'mouse' : null;
}

/** What the name alone tells, for systems that do not list interfaces. */
export function kindByName(text: string): UsbKind {
  const kinds: [RegExp, UsbKind][] = [
    [/yubikey|fido|u2f|security key|smart ?card/i, 'security-key'],
    [/keyboard/i, 'keyboard'],
    [/mouse|trackball|trackpad|pointing/i, 'mouse'],
    [/camera|webcam|\bcam\b|facetime/i, 'camera'],
    [/audio|headset|speaker|microphone|sound/i, 'audio'],
    [/ethernet|gigabit|\blan\b|wi-?fi|wlan|802\.11|bluetooth/i, 'network'],
    [/print|laserjet|officejet/i, 'printer'],
    [/\b(dock|docking|port replicator)\b/i, 'dock'],
    [/\bhub\b/i, 'hub'],
    [/storage|flash|disk|drive|\bssd\b|card reader|\bUAS\b/i, 'storage'],
    [/iphone|ipad|android|\bMTP\b/i, 'phone'],
  ];
  return kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** Kinds of Windows device classes (`PNPClass`), which name the function rather than the bus. */
export const windowsClassKinds: Record<string, UsbKind> = {
  keyboard: 'keyboard',
  mouse: 'mouse',
  camera: 'camera',
  image: 'camera',
  media: 'audio',
  audioendpoint: 'audio',
  net: 'network',
  printer: 'printer',
  diskdrive: 'storage',
  cdrom: 'storage',
  wpd: 'phone',
  smartcardreader: 'security-key',
};
