import { blankItem } from '../../../contract/blank-item.ts';
import type { SectionItem } from '../../../contract/inventory-sections.ts';
import { type Content, first, flag, keyOf, mebibytes, plain, text, whole } from './values.ts';

/** Sizes of whole disks are counted by makers: a megabyte of theirs is a million bytes. */
const megabyte = 1_000_000;

export function disks(content: Content): SectionItem<'disks'>[] {
  return (content.get('storages') ?? []).map((disk) => {
    const [name, serial] = [plain(disk['name']), first(text(disk['serial']), text(disk['serialnumber']))];
    const kind = first(text(disk['type']), text(disk['description']));
    return blankItem('disks', {
      key: keyOf(serial ?? name ?? text(disk['model'])),
      name,
      device: name,
      kind,
      bus: text(disk['interface']),
      vendor: text(disk['manufacturer']),
      model: text(disk['model']),
      serial,
      firmware: text(disk['firmware']),
      sizeBytes: mebibytes(disk['disksize'], megabyte),
      health: 'unknown',
      removable: kind === null ? null : /removable|usb|cd-?rom|dvd|optical/i.test(kind),
    });
  });
}

/** On Windows a volume is named by its letter, elsewhere by where it hangs, which these formats call its type. */
export function volumes(content: Content): SectionItem<'volumes'>[] {
  return (content.get('drives') ?? []).map((drive, i) => {
    const letter = plain(drive['letter'])?.replace(/[\\/]+$/, '') ?? null;
    const mount = first(letter, plain(drive['type']), plain(drive['volumn'])) ?? `volume ${i + 1}`;
    const [sizeBytes, freeBytes] = [mebibytes(drive['total']), mebibytes(drive['free'])];
    const usedBytes = sizeBytes !== null && freeBytes !== null ? Math.max(0, sizeBytes - freeBytes) : null;
    const encrypted = flag(drive['encrypt_status']);
    return blankItem('volumes', {
      key: keyOf(mount),
      mount,
      device: plain(drive['volumn']),
      label: first(text(drive['label']), letter === null ? null : text(drive['description'])),
      fileSystem: text(drive['filesystem']),
      sizeBytes,
      usedBytes,
      freeBytes,
      usedPercent: usedBytes !== null && sizeBytes ? Math.round((usedBytes / sizeBytes) * 1000) / 10 : null,
      encryption: encrypted === null ? 'unknown' : encrypted ? 'encrypted' : 'none',
      encryptionKind: [text(drive['encrypt_name']), text(drive['encrypt_algo'])].filter(Boolean).join(' ') || null,
    });
  });
}

/** LVM: what volumes are made of. */
export function storagePools(content: Content): SectionItem<'storagePools'>[] {
  return [
    ...(content.get('physical_volumes') ?? []).map((volume) =>
      blankItem('storagePools', {
        key: keyOf('pv', text(volume['pv_uuid']) ?? plain(volume['device'])),
        kind: 'physical-volume',
        name: plain(volume['device']) ?? '?',
        group: first(text(volume['vg_name']), text(volume['vg_uuid'])),
        device: plain(volume['device']),
        sizeBytes: mebibytes(volume['size']),
        freeBytes: mebibytes(volume['free']),
        uuid: text(volume['pv_uuid']),
        members: whole(volume['pv_pe_count']),
      }),
    ),
    ...(content.get('volume_groups') ?? []).map((group) =>
      blankItem('storagePools', {
        key: keyOf('vg', text(group['vg_uuid']) ?? plain(group['vg_name'])),
        kind: 'volume-group',
        name: plain(group['vg_name']) ?? '?',
        sizeBytes: mebibytes(group['size']),
        freeBytes: mebibytes(group['free']),
        uuid: text(group['vg_uuid']),
        members: whole(group['pv_count']),
      }),
    ),
    ...(content.get('logical_volumes') ?? []).map((volume) =>
      blankItem('storagePools', {
        key: keyOf('lv', text(volume['lv_uuid']) ?? plain(volume['lv_name'])),
        kind: 'logical-volume',
        name: plain(volume['lv_name']) ?? '?',
        group: first(text(volume['vg_name']), text(volume['vg_uuid'])),
        sizeBytes: mebibytes(volume['size']),
        uuid: text(volume['lv_uuid']),
        members: whole(volume['seg_count']),
      }),
    ),
  ];
}
