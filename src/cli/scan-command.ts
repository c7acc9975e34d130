import { hostname } from 'node:os';
import packageFile from '../../package.json' with { type: 'json' };
import type { ScanDocument } from '../contract/inventory-sections.ts';
import { glpiDocument } from '../core/compose.ts';
import { openDevice } from '../device/device.ts';
import { exitCodes } from './problem.ts';
import { table } from './table.ts';

/** What a scan found, one line a section. */
export function scanTable({ sections, durationMs }: ScanDocument): string {
  const rows = Object.entries(sections).map(([name, section]) => [
    name,
    section.status,
    String(section.items.length),
    `${section.durationMs.toFixed(0)} ms`,
    section.reason ?? '',
  ]);
  return `${table([['SECTION', 'STATUS', 'ITEMS', 'TOOK', 'REASON'], ...rows])}\n\nScanned in ${durationMs.toFixed(0)} ms.`;
}

const asGlpi = (document: ScanDocument) => glpiDocument(document, { deviceId: hostname(), version: packageFile.version });

/** Reads this machine and prints it: a table, or with `json` the whole document and nothing else, with `glpi` as GLPI's inventory format has it. */
export async function scanCommand({ json, glpi }: { json: boolean; glpi: boolean }): Promise<number> {
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort(new Error('The scan was cancelled.')));
  try {
    const document = await openDevice().scan({ signal: cancel.signal });
    const text = glpi ? JSON.stringify(asGlpi(document)) : json ? JSON.stringify(document) : scanTable(document);
    process.stdout.write(`${text}\n`);
    return exitCodes.done;
  } catch (error) {
    if (!cancel.signal.aborted) throw error;
    process.stderr.write('The scan was cancelled.\n');
    return exitCodes.interrupted;
  }
}
