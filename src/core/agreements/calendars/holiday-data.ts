import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Holiday } from '../../../contract/calendars.ts';
import { resourcesFolder } from '../../platform/resources.ts';

const dataSchema = z.object({
  countries: z.record(
    z.string(),
    z.object({
      states: z.record(z.string(), z.string()),
      /** Day, name, and the states that keep it; absent: the whole country. */
      days: z.array(z.tuple([z.string(), z.string()], z.string())),
    }),
  ),
});

let read: Promise<z.infer<typeof dataSchema>> | null = null;

/** `resources/holidays.json`, written by `scripts/write-holidays.ts`; it comes with the program, so that no desk asks the net. */
function holidayData() {
  read ??= readFile(join(resourcesFolder(), 'holidays.json'), 'utf8').then((text) => dataSchema.parse(JSON.parse(text)));
  return read;
}

/** The public holidays of a year, in order; those of a state with those of its country. Empty for years the data do not know. */
export async function publicHolidays(country: string, year: number, state?: string): Promise<Holiday[]> {
  const days = (await holidayData()).countries[country]?.days ?? [];
  const kept = days.filter(
    ([day, , ...states]) => day.startsWith(`${year}-`) && (states.length === 0 || (state !== undefined && states.includes(state))),
  );
  // Of "New Year" and "New Year holidays" on one day the shorter says it all.
  const said = (same: readonly (readonly string[])[]) => {
    const names = [...new Set(same.map(([, name = '']) => name))];
    return names.filter((name) => !names.some((other) => other !== name && name.includes(other))).join(' / ');
  };
  return [...Map.groupBy(kept, ([day]) => day)].map(([day, same]) => ({ day, name: said(same) }));
}

/** The subdivisions of a country that keep days of their own. */
export async function statesOf(country: string): Promise<{ code: string; name: string }[]> {
  const states = (await holidayData()).countries[country]?.states ?? {};
  return Object.entries(states).map(([code, name]) => ({ code, name }));
}
