import { type ScanDocument, scanDocumentSchema } from '../../../../contract/inventory-sections.ts';

export const scanFileLimitBytes = 32 * 1024 * 1024;

export type ScanFile =
  | { scan: ScanDocument }
  | { problem: 'tooBig' }
  | { problem: 'notJson' }
  | { problem: 'wrongShape'; path: string; detail: string };

/** Reads a scan file that somebody chose; it may be anything. Accepts the bare document and the answer of `scan --json` around it. */
export function readScanFile(text: string): ScanFile {
  if (text.length > scanFileLimitBytes) return { problem: 'tooBig' };
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { problem: 'notJson' };
  }
  const inner = typeof read === 'object' && read !== null && 'scan' in read ? read.scan : read;
  const parsed = scanDocumentSchema.safeParse(inner);
  if (parsed.success) return { scan: parsed.data };
  const issue = parsed.error.issues[0];
  return { problem: 'wrongShape', path: issue?.path.join('.') || 'scan', detail: issue?.message ?? '' };
}
