import type { CalendarVersion } from '../business-time/business-time.ts';
import type { StoredVersion } from './calendar-store.ts';

/**
 * Which version holds when. A later edit holds from its `validFrom` on and takes the place of all earlier edits that begin then or later; one that is
 * valid from 0 is a correction of everything before it.
 * @param versions in the order they were made.
 */
export function effectiveVersions(versions: readonly StoredVersion[]): CalendarVersion[] {
  const holding: StoredVersion[] = [];
  for (const version of versions) {
    while (holding.length > 0 && (holding.at(-1) as StoredVersion).validFrom >= version.validFrom) holding.pop();
    holding.push(version);
  }
  return holding.map(({ validFrom, zone, week, holidays }) => ({ validFrom, zone, week, holidays: holidays.map(({ day }) => day) }));
}
