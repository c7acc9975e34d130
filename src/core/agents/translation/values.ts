import { clean } from '../../../shared/junk.ts';
import { isRecord, type Tree, type TreeRecord } from '../decoding/plain-tree.ts';

/** The sections of an inventory in GLPI's lower-case names, each as a list of records, whichever format it came in. */
export type Content = ReadonlyMap<string, readonly TreeRecord[]>;

/** A text as a fact; null for nothing and for placeholders. */
export const text = (value: Tree | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' ? clean(value) : typeof value === 'boolean' ? String(value) : null;

/** A text as it is, where "none" or "0" are values and no placeholders. */
export const plain = (value: Tree | undefined, limit = 2000): string | null => {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const line = String(value)
    .slice(0, limit)
    .replace(/[\p{Cc}\ufffd\ufeff]+/gu, ' ')
    .trim();
  return line === '' ? null : line;
};

export const first = (...values: readonly (string | null)[]): string | null => values.find((value) => value !== null) ?? null;

export function number(value: Tree | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const found = /^\s*(-?\d{1,17}(?:[.,]\d+)?)/.exec(value);
  return found ? Number((found[1] ?? '').replace(',', '.')) : null;
}

/** A whole number that all databases and JSON keep as it is. */
export function whole(value: Tree | undefined): number | null {
  const found = number(value);
  return found !== null && Number.isSafeInteger(Math.round(found)) ? Math.round(found) : null;
}

const isOn = /^(1|true|yes|on|enabled|y)$/i;
const isOff = /^(0|false|no|off|disabled|n)$/i;
export function flag(value: Tree | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  const said = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  if (isOn.test(said)) return true;
  return isOff.test(said) ? false : null;
}

const units: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3, tb: 1024 ** 4, pb: 1024 ** 5 };
/** A size that comes as a number of mebibytes, or as a text with its unit ("32 MB"). @returns bytes */
export function mebibytes(value: Tree | undefined, unit = 1024 ** 2): number | null {
  const found = number(value);
  if (found === null || found < 0) return null;
  const named = typeof value === 'string' ? /([kmgtp]?b)\s*$/i.exec(value)?.[1]?.toLowerCase() : undefined;
  return whole(found * (named ? (units[named] ?? unit) : unit));
}

/**
 * A moment in any of the ways agents write one. Without a zone it is taken as UTC, as the agent's own is not told.
 * @returns epoch ms, or null.
 */
export function moment(value: Tree | undefined): number | null {
  if (typeof value === 'number') return value > 1e12 ? value : value > 1e8 ? value * 1000 : null;
  const said = plain(value, 60);
  if (said === null) return null;
  if (/^\d{9,10}$/.test(said)) return Number(said) * 1000;
  const [, y, m, d, h = '0', min = '0', s = '0'] =
    /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?/.exec(said) ?? [];
  if (y) return dateOf(+y, +(m ?? 0), +(d ?? 0), +h, +min, +s);
  const dayFirst = /^(\d{1,2})[./](\d{1,2})[./](\d{4})/.exec(said);
  if (dayFirst) {
    const [, a, b, year] = dayFirst.map(Number) as [number, number, number, number];
    return dateOf(year, b, a, 0, 0, 0) ?? dateOf(year, a, b, 0, 0, 0);
  }
  const parsed = Date.parse(/^\w{3} \w{3} +\d/.test(said) ? `${said} UTC` : '');
  return Number.isFinite(parsed) ? parsed : null;
}

function dateOf(year: number, month: number, day: number, hour: number, minute: number, second: number): number | null {
  if (year < 1980 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** A list, whether the format wrote one, a single value, or a record around them. */
export function list(value: Tree | undefined): Tree[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}
export const records = (value: Tree | undefined): TreeRecord[] => list(value).filter(isRecord);
/** Texts of a list, each at most once. */
export const texts = (value: Tree | undefined): string[] => [
  ...new Set(list(value).flatMap((each) => plain(isRecord(each) ? Object.values(each)[0] : each) ?? [])),
];

/** A key that stays the same from scan to scan: the first parts that say something. */
export const keyOf = (...parts: readonly (string | null)[]): string =>
  parts
    .filter((part) => part !== null)
    .join(':')
    .slice(0, 480) || '?';
