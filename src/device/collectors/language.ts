import type { Machine } from './collector.ts';
import { clean } from './junk.ts';
import { readOrNull, readValue } from './sys-files.ts';

/** `NAME="value"` lines as in os-release(5) and locale.conf(5). */
export function assignments(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^\s*([A-Z_][A-Z0-9_]*)=(?:"((?:\\.|[^"\\])*)"|'([^']*)'|(.*))$/gm)].map(([, name = '', quoted, single, bare]) => [
      name,
      (quoted?.replace(/\\(.)/g, '$1') ?? single ?? bare ?? '').trim(),
    ]),
  );
}

/** The language that Linux starts in, such as vi_VN.UTF-8. */
export async function systemLanguage(machine: Machine): Promise<string | null> {
  for (const file of ['/etc/locale.conf', '/etc/default/locale', '/etc/sysconfig/i18n']) {
    const language = clean(assignments((await readOrNull(machine, file)) ?? '').get('LANG'));
    if (language) return language;
  }
  return null;
}

/** The time zone of Linux or macOS by its IANA name. */
export async function systemTimeZone(machine: Machine): Promise<string | null> {
  const target = await machine.readLink('/etc/localtime');
  return clean(target?.split('zoneinfo/')[1]) ?? (await readValue(machine, '/etc/timezone'));
}
