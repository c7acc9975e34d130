import type { Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';

/** Does this error say that the system refused us, rather than that something is broken? */
export function isRefusal(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'EACCES' || code === 'EPERM';
}

/** A file's text; null when it does not exist or may not be read. For facts that are welcome but whose refusal changes no status. */
export async function readOrNull(machine: Machine, path: string): Promise<string | null> {
  try {
    return await machine.readText(path);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** One value of sysfs or a one-line file, junk dropped; null when there is none or it may not be read. */
export async function readValue(machine: Machine, path: string): Promise<string | null> {
  return clean(await readOrNull(machine, path));
}

/** As `readValue`, for a whole number (decimal, or hexadecimal with 0x). */
export async function readNumber(machine: Machine, path: string): Promise<number | null> {
  return wholeNumber(await readOrNull(machine, path));
}

/** Names in a folder; empty when it does not exist or may not be listed. */
export async function listOrNone(machine: Machine, path: string): Promise<string[]> {
  try {
    return await machine.list(path);
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

/** The last part of a symbolic link's target, which is how sysfs names drivers and subsystems. */
export async function linkName(machine: Machine, path: string): Promise<string | null> {
  try {
    return clean((await machine.readLink(path))?.split('/').at(-1));
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
