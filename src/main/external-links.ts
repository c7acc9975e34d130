import { dialog, shell } from 'electron';

const openableSchemes: ReadonlySet<string> = new Set(['https:', 'mailto:', 'tel:']);

/** What may be handed to the OS at all: whole web addresses, mail and telephone; never files, shares or programs' own schemes. @returns the normalised address or null. */
export function openableAddress(text: string): URL | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (!openableSchemes.has(url.protocol)) return null;
  if (url.protocol === 'https:' && (url.username || url.password || !url.hostname)) return null;
  return url;
}

/** Opens an address in the person's own browser after showing them where it goes. */
export async function openOutside(text: string): Promise<void> {
  const url = openableAddress(text);
  if (!url) return;
  const where = url.protocol === 'https:' ? url.host : url.pathname;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    message: `Open ${where}?`,
    detail: url.href.slice(0, 500),
    noLink: true,
  });
  if (response === 0) await shell.openExternal(url.href);
}
