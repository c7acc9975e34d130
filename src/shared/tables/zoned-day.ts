const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  formats.set(zone, made);
  return made;
}

/** A zone that the engine knows. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(formatOf(zone));
  } catch {
    return false;
  }
}

/** The day on the calendar of a zone, as `2026-11-03`. @param at epoch ms */
export const dayIn = (zone: string, at: number): string => formatOf(zone).format(at).slice(0, 10);

const aheadMs = (zone: string, at: number): number =>
  Date.parse(`${formatOf(zone).format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;

/** When a day begins in a zone, as epoch ms. @param day its beginning in UTC, as epoch ms */
export function dayBegins(zone: string, day: number): number {
  const guess = day - aheadMs(zone, day);
  return day - aheadMs(zone, guess);
}
