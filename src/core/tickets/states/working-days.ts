/** The working days of a calendar, as far as tickets count by them. */
export type WorkingTime = {
  /** The same local time so many days that have hours later; null when there are no such days. Epoch ms. */
  addDays: (at: number, days: number) => number | null;
  zoneAt: (at: number) => string;
};

/** Monday to Friday by the clock of the machine that runs the desk; a day off counts from the next working day. */
function addMachineDays(at: number, days: number): number {
  const date = new Date(at);
  const isOff = () => date.getDay() === 0 || date.getDay() === 6;
  for (let left = days; left > 0; ) {
    date.setDate(date.getDate() + 1);
    if (!isOff()) left -= 1;
  }
  return date.getTime();
}

/** The moment so many working days after `at`, at the same time of day; epoch ms. Without a calendar: Monday to Friday. */
export const addWorkingDays = (at: number, days: number, time?: WorkingTime): number => time?.addDays(at, days) ?? addMachineDays(at, days);
