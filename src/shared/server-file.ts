/** Where a running desk server says how programs of the same person reach it: in the data folder, readable by that person only. */
export const serverFileName = 'server.json';
export type ServerFile = { pid: number; origin: string; apiToken: string };

/** Reads the file's text; null when it is not one. */
export function parseServerFile(text: string): ServerFile | null {
  try {
    const { pid, origin, apiToken } = JSON.parse(text) as Partial<Record<keyof ServerFile, unknown>>;
    return typeof pid === 'number' && typeof origin === 'string' && typeof apiToken === 'string' ? { pid, origin, apiToken } : null;
  } catch {
    return null;
  }
}
