/**
 * The moment so many working days (Monday to Friday by the clock of the machine that runs the desk) after `at`, at the same time of day; epoch ms.
 * A day off counts from the next working day.
 */
export function addWorkingDays(at: number, days: number): number {
  const date = new Date(at);
  const isOff = () => date.getDay() === 0 || date.getDay() === 6;
  for (let left = days; left > 0; ) {
    date.setDate(date.getDate() + 1);
    if (!isOff()) left -= 1;
  }
  return date.getTime();
}
