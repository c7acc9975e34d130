/** Midnight of the day an instant falls on, or of one so many days later, where the page is: days of 23 and 25 hours count as one. */
export function localDay(at: number, later = 0): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + later).getTime();
}

/** So many days, by their midnights, from the one that `first` falls on. */
export const localDays = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => localDay(first, i));

/** Monday of the week an instant falls in. */
export const localWeek = (at: number): number => localDay(at, -((new Date(at).getDay() + 6) % 7));

/** The day that a count by day is of: its midnight where the count was made may be an hour off where clocks change. */
export const dayOfCount = (midnight: number): number => localDay(midnight + 12 * 3_600_000);
