import type { ScanDocument } from '../contract/inventory-sections.ts';
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

/** Reads this machine and prints it: a table, or with `json` the whole document and nothing else. */
export async function scanCommand({ json }: { json: boolean }): Promise<number> {
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort(new Error('The scan was cancelled.')));
  try {
    const document = await openDevice().scan({ signal: cancel.signal });
    process.stdout.write(`${json ? JSON.stringify(document) : scanTable(document)}\n`);
    return exitCodes.done;
  } catch (error) {
    if (!cancel.signal.aborted) throw error;
    process.stderr.write('The scan was cancelled.\n');
    return exitCodes.interrupted;
  }
}
