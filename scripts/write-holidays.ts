/**
 * Writes `resources/holidays.json` from the npm package date-holidays (data CC-BY-3.0), which is far too large to ship for two countries.
 * Run it when the package is updated: `node scripts/write-holidays.ts`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';

const [firstYear, lastYear] = [2024, 2036];
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
type Day = [string, string, ...string[]];

function publicDays(country: string, state?: string): Map<string, Day> {
  const rules = state ? new Holidays(country, state) : new Holidays(country);
  const days = new Map<string, Day>();
  for (const year of years)
    for (const holiday of rules.getHolidays(year, 'en'))
      if (holiday.type === 'public') {
        // A holiday may last some days, all of them without hours.
        const [start, end] = [Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`), holiday.end.getTime() - holiday.start.getTime()];
        for (let i = 0; i < Math.max(1, Math.round(end / 86_400_000)); i++) {
          const day = new Date(start + i * 86_400_000).toISOString().slice(0, 10);
          days.set(`${day} ${holiday.name}`, [day, holiday.name]);
        }
      }
  return days;
}

const countries = Object.fromEntries(
  ['VN', 'MY'].map((country) => {
    const states = new Holidays().getStates(country, 'en') ?? {};
    const whole = publicDays(country);
    const days = new Map<string, Day>(whole);
    for (const state of Object.keys(states))
      for (const [key, day] of publicDays(country, state)) {
        if (whole.has(key)) continue;
        const known = days.get(key);
        if (known) known.push(state);
        else days.set(key, [...day, state] as Day);
      }
    return [country, { states, days: [...days.values()].toSorted(([a], [b]) => a.localeCompare(b)) }];
  }),
);

const lines = Object.entries(countries).map(
  ([country, { states, days }]) =>
    `"${country}": { "states": ${JSON.stringify(states)}, "days": [\n${days.map((day) => JSON.stringify(day)).join(',\n')}\n] }`,
);
const source = 'date-holidays, data licensed CC-BY-3.0, https://github.com/commenthol/date-holidays';
writeFileSync(
  join(import.meta.dirname, '..', 'resources', 'holidays.json'),
  `{ "source": ${JSON.stringify(source)}, "countries": {\n${lines.join(',\n')}\n} }\n`,
);
