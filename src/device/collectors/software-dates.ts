import { plainText } from './plain-text.ts';

/**
 * A day as installers write it in the Windows registry, as epoch ms of that day's start in UTC: `20240115`, `2024115` (year, month of
 * one digit, day), `1/15/2024` (`15/1/2024` where the first number cannot be a month), `2024-01-15`, `15.01.2024`, or Unix seconds.
 * Null for anything else and for days that do not exist.
 */
export function installDay(value: unknown): number | null {
  const text = plainText(value).trim();
  const compact = /^(\d{4})(\d{1,2})(\d{2})$/.exec(text);
  if (compact) return day(compact[1], compact[2], compact[3]);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text);
  if (american) return Number(american[1]) > 12 ? day(american[3], american[2], american[1]) : day(american[3], american[1], american[2]);
  const european = /^(\d{1,2})[.-](\d{1,2})[.-](\d{4})/.exec(text);
  if (european) return day(european[3], european[2], european[1]);
  return /^1\d{9}$/.test(text) ? Number(text) * 1000 : null;
}

function day(year: string | undefined, month: string | undefined, date: string | undefined): number | null {
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const real = new Date(at);
  const exists = real.getUTCFullYear() === Number(year) && real.getUTCMonth() === Number(month) - 1 && real.getUTCDate() === Number(date);
  return exists && Number(year) >= 1990 && Number(year) <= 2100 ? at : null;
}
