import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanId } from '../../contract/common.ts';
import { type ScanDocument, scanDocumentSchema } from '../../contract/inventory-sections.ts';

export type ScanOutbox = ReturnType<typeof createScanOutbox>;

/** Scans on their way to a desk server: on disk before they are sent, gone when the server has them. Sending one twice is sending it once. */
export function createScanOutbox(folder: string) {
  const fileOf = (id: string) => join(folder, `${id}.json`);
  const ids = (): ScanId[] => {
    try {
      return readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -5) as ScanId)
        .toSorted();
    } catch {
      return [];
    }
  };
  return {
    count: (): number => ids().length,
    keep(id: ScanId, document: ScanDocument): void {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${fileOf(id)}.new`, JSON.stringify(document), { mode: 0o600 });
      renameSync(`${fileOf(id)}.new`, fileOf(id));
    },
    remove: (id: ScanId): void => rmSync(fileOf(id), { force: true }),
    /** What waits, oldest first; a file that is none of ours any more is given up. */
    waiting(): { id: ScanId; document: ScanDocument }[] {
      return ids().flatMap((id) => {
        try {
          return [{ id, document: scanDocumentSchema.parse(JSON.parse(readFileSync(fileOf(id), 'utf8'))) }];
        } catch {
          rmSync(fileOf(id), { force: true });
          return [];
        }
      });
    },
    clear: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}
