/** The end of a day of a date field here, epoch ms; null for an empty field. What is to be back on a day may come until it is over. */
export function dayEnd(day: string): number | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date, 23, 59, 59).getTime();
}
