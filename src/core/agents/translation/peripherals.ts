import { blankItem } from '../../../contract/blank-item.ts';
import type { SectionItem } from '../../../contract/inventory-sections.ts';
import { type Content, first, flag, keyOf, mebibytes, plain, text } from './values.ts';

const schemeOf = (address: string | null) => /^([a-z][a-z0-9+.-]*):/i.exec(address ?? '')?.[1]?.toLowerCase() ?? null;

function connectionOf(port: string | null, network: boolean | null): SectionItem<'printers'>['connection'] {
  const scheme = schemeOf(port);
  if (scheme === 'usb' || /^(usb|dot4)/i.test(port ?? '')) return 'usb';
  if (network || (scheme && /^(ipps?|https?|socket|lpd|dnssd|smb)$/.test(scheme)) || /^(ip_|wsd|\d+\.\d+\.\d+\.\d+)/i.test(port ?? ''))
    return 'network';
  if (/^(lpt|com)\d/i.test(port ?? '')) return 'local';
  return /^(portprompt:|nul:?|file:|xpsport:|cups-pdf)/i.test(port ?? '') ? 'virtual' : 'unknown';
}

function stateOf(status: string | null): SectionItem<'printers'>['state'] {
  const said = status?.toLowerCase() ?? '';
  if (/idle|ready/.test(said)) return 'idle';
  if (/print|process/.test(said)) return 'printing';
  if (/stop|paused|disabled/.test(said)) return 'stopped';
  if (/offline/.test(said)) return 'offline';
  return /error|jam|toner/.test(said) ? 'error' : 'unknown';
}

export function printers(content: Content): SectionItem<'printers'>[] {
  return (content.get('printers') ?? []).map((printer) => {
    const name = plain(printer['name']) ?? plain(printer['description']) ?? '?';
    const port = plain(printer['port']);
    const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?([^/:?]+)/i.exec(port ?? '')?.[1] ?? null;
    return blankItem('printers', {
      key: keyOf(name),
      name,
      driver: text(printer['driver']),
      uri: schemeOf(port) ? port : null,
      port,
      host: first(host, text(printer['servername'])),
      connection: connectionOf(port, flag(printer['network'])),
      state: stateOf(text(printer['status'])),
      stateReason: first(text(printer['errstatus']), text(printer['comment'])),
      shared: flag(printer['shared']),
      serial: text(printer['serial']),
    });
  });
}

/** When it was made stands as "week/year", or as the year alone. */
function madeOf(description: string | null): { manufacturedWeek: number | null; manufacturedYear: number | null } {
  const [, week, year] = /^(?:(\d{1,2})\s*\/\s*)?((?:19|20)\d{2})$/.exec(description ?? '') ?? [];
  return { manufacturedWeek: week ? Number(week) : null, manufacturedYear: year ? Number(year) : null };
}

export function monitors(content: Content): SectionItem<'monitors'>[] {
  return (content.get('monitors') ?? []).flatMap((monitor) => {
    const [model, serial] = [
      first(text(monitor['name']), text(monitor['caption'])),
      first(text(monitor['serial']), text(monitor['altserial'])),
    ];
    const manufacturer = text(monitor['manufacturer']);
    if (model === null && serial === null && manufacturer === null) return [];
    return blankItem('monitors', {
      key: keyOf(serial ?? model ?? manufacturer),
      manufacturer,
      model,
      serial,
      connection: first(text(monitor['port']), text(monitor['type'])),
      ...madeOf(plain(monitor['description'])),
    });
  });
}

export function graphics(content: Content): SectionItem<'graphics'>[] {
  return (content.get('videos') ?? []).map((card) => {
    const model = first(text(card['name']), text(card['chipset']));
    return blankItem('graphics', {
      key: keyOf(text(card['pcislot']) ?? model ?? 'adapter'),
      vendor: model === null ? null : text(card['chipset']),
      model,
      bus: text(card['pcislot']),
      memoryBytes: mebibytes(card['memory']),
    });
  });
}

export function audio(content: Content): SectionItem<'audio'>[] {
  return (content.get('sounds') ?? []).map((card) => {
    const name = first(text(card['name']), text(card['caption']));
    return blankItem('audio', {
      key: keyOf(name, text(card['manufacturer'])),
      name,
      manufacturer: text(card['manufacturer']),
      kind: text(card['description']),
    });
  });
}

const usbKinds: readonly (readonly [RegExp, SectionItem<'usbDevices'>['kind']])[] = [
  [/keyboard/i, 'keyboard'],
  [/mouse|pointing|trackball/i, 'mouse'],
  [/dock/i, 'dock'],
  [/cam(era)?\b|webcam/i, 'camera'],
  [/\bhub\b/i, 'hub'],
  [/storage|disk|card reader|flash drive/i, 'storage'],
  [/ethernet|network|wireless|wi-?fi/i, 'network'],
  [/audio|headset|sound|speaker/i, 'audio'],
  [/print/i, 'printer'],
  [/yubikey|fido|security key/i, 'security-key'],
];
/** Classes of USB's own list (usb.org, defined class codes), as decimal or hexadecimal digits. */
const usbClasses: Readonly<Record<string, SectionItem<'usbDevices'>['kind']>> = {
  '7': 'printer',
  '8': 'storage',
  '9': 'hub',
  '1': 'audio',
  e: 'camera',
};

export function usbDevices(content: Content): SectionItem<'usbDevices'>[] {
  return (content.get('usbdevices') ?? []).map((device) => {
    const name = first(text(device['caption']), text(device['name']), text(device['description']));
    const [vendorId, productId] = [plain(device['vendorid'])?.toLowerCase() ?? null, plain(device['productid'])?.toLowerCase() ?? null];
    const serial = text(device['serial']);
    const words = [name, text(device['interface'])].filter(Boolean).join(' ');
    return blankItem('usbDevices', {
      key: keyOf(vendorId, productId, serial) === '?' ? keyOf(name) : keyOf(vendorId, productId, serial),
      name,
      manufacturer: text(device['manufacturer']),
      kind:
        usbKinds.find(([pattern]) => pattern.test(words))?.[1] ?? usbClasses[plain(device['class'])?.replace(/^0+/, '') ?? ''] ?? 'other',
      vendorId,
      productId,
      serial,
      bus: text(device['interface']),
    });
  });
}
