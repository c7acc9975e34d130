export const pasteLimitBytes = 5 * 1024;

export type Paste = { text: string; lines: number; bytes: number; cleaned: boolean; ask: boolean };

/**
 * What is about to be pasted into a terminal. Control characters other than tab and newline are taken out: an escape in it could end a
 * bracketed paste and press Enter by itself. Several lines, or more than 5 KiB, are asked about.
 */
export function readPaste(raw: string): Paste {
  const plain = raw.replace(/\r\n?/g, '\n');
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  const text = plain.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
  const lines = text.split('\n').length;
  const bytes = new TextEncoder().encode(text).length;
  return { text, lines, bytes, cleaned: text !== plain, ask: lines > 1 || bytes > pasteLimitBytes };
}
