import { dayMs } from '../units/day-ms.ts';
import { dayIn } from './zoned-day.ts';

/** How what can be read in two ways is meant, as the person said: 3/4 is the third of April or March the fourth; 1.234 is a thousand or one. */
export type CellReading = {
  dates: 'dmy' | 'mdy';
  decimal: '.' | ',';
  /** The currency of costs that name none, in three letters. */
  currency?: string | undefined;
  /** Where the days of dates begin and end; UTC where it is not said. */
  timeZone?: string | undefined;
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (word: string | undefined): number => months.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1;

/** A day as epoch ms at its beginning, UTC; null for one that no calendar has. */
function day(year: number, month: number, date: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return real && year >= 1970 && year <= 2200 ? at.getTime() : null;
}

const fullYear = (text: string): number => (text.length === 2 ? (Number(text) < 70 ? 2000 : 1900) + Number(text) : Number(text));
const numbersOf = (text: string) => /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ T,].*)?$/.exec(text.trim());

/** A date as epoch ms at its beginning, UTC: ISO, day/month/year in the order given, with an English month's name, or a sheet's count of days. */
export function dateOf(text: string, reading: CellReading): number | null {
  // A moment, as exports write it: the day it was where the table is from.
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : dateOf(dayIn(reading.timeZone ?? 'UTC', at), reading);
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = numbersOf(text);
  if (numbers) {
    const [first, second] = [Number(numbers[1]), Number(numbers[2])];
    const [date, month] = reading.dates === 'dmy' ? [first, second] : [second, first];
    return day(fullYear(numbers[3] ?? ''), month, date);
  }
  const named = /^(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})/i.exec(text);
  if (named && monthOf(named[2])) return day(Number(named[3]), monthOf(named[2]), Number(named[1]));
  const american = /^(?:[a-z]{3,9},? )?([a-z]{3,9}) (\d{1,2}),? (\d{4})/i.exec(text);
  if (american && monthOf(american[1])) return day(Number(american[3]), monthOf(american[1]), Number(american[2]));
  // A sheet's own count: days since the end of 1899.
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  return serial >= 25_569 && serial <= 73_050 ? (serial - 25_569) * dayMs : null;
}

/** The order that these dates are in: the one that makes all of them real; null when both do, so that somebody has to say. */
export function dateOrderOf(texts: Iterable<string>): 'dmy' | 'mdy' | null {
  let [dmy, mdy, differing] = [true, true, false];
  for (const text of texts) {
    const numbers = numbersOf(text);
    if (!numbers) continue;
    const [first, second] = [Number(numbers[1]), Number(numbers[2])];
    dmy &&= second <= 12;
    mdy &&= first <= 12;
    differing ||= first !== second;
  }
  if (!differing || dmy !== mdy) return mdy && !dmy ? 'mdy' : 'dmy';
  return dmy ? null : 'dmy';
}

const bareNumber = (text: string): string => text.replace(/[\s\u00a0\u202f'’]|₫|đ|RM|VND|MYR|USD|EUR|[$€£]/giu, '');

/** The decimal mark that a number shows by itself; null when it shows none or could mean both ("1.234"). */
function decimalIn(text: string): '.' | ',' | 'either' | null {
  const marks = bareNumber(text).match(/[.,]/g) ?? [];
  const last = marks.at(-1) as '.' | ',' | undefined;
  if (!last) return null;
  if (new Set(marks).size === 2) return last;
  if (marks.length > 1) return last === '.' ? ',' : '.';
  return /[.,]\d{3}$/.test(bareNumber(text)) && !/^0?[.,]/.test(bareNumber(text)) ? 'either' : last;
}

/** The decimal mark that these numbers are written with; null when somebody has to say. */
export function decimalOf(texts: Iterable<string>): '.' | ',' | null {
  let unsure = false;
  for (const text of texts) {
    const mark = decimalIn(text);
    if (mark === '.' || mark === ',') return mark;
    unsure ||= mark === 'either';
  }
  return unsure ? null : '.';
}

/** A number as it is written in this table, with whatever stands between thousands and whichever money it is; null for what is none. */
export function numberOf(text: string, reading: CellReading): number | null {
  const bare = bareNumber(text);
  const own = decimalIn(text);
  const decimal = own === null || own === 'either' ? reading.decimal : own;
  const plain = bare.replaceAll(decimal === '.' ? ',' : '.', '').replace(decimal, '.');
  return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A number that a sheet shortened ("1.23E+11"): what stood there is lost. */
export const isRuinedNumber = (text: string): boolean => /^\d([.,]\d+)?E\+?\d{1,3}$/i.test(text);
/** What a sheet writes when a formula failed or a column was too narrow. */
export const isSheetError = (text: string): boolean => /^(#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)|#{4,})$/i.test(text);
