const lengthLimit = 200;

/** Windows opens a device for these, whatever follows the first dot (Microsoft, "Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Turns text round or hides it: "photo\u202Egpj.exe" reads as "photoexe.jpg". */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A file's name as it may be shown and offered for saving, on every system: no folders, nothing invisible, NFC, at most 200 units with its ending.
 * It is never part of a path of ours: the store goes by content.
 */
export function cleanFileName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').replace(invisible, '').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[. ]+$/, '')
    .trimStart();
  if (plain === '') return 'file';
  return shorten(reserved.test(plain) ? `_${plain}` : plain);
}

function shorten(name: string): string {
  if (name.length <= lengthLimit) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : '';
  return `${name.slice(0, lengthLimit - ending.length)}${ending}`.toWellFormed().replaceAll('\ufffd', '');
}
