/** A day as a date field has it, at its beginning where this machine is; null for an empty field. Epoch ms. */
export const startOfDay = (day: string): number | null => (day === '' ? null : new Date(`${day}T00:00:00`).getTime());
/** The same day at its end: the last moment that is still within it. */
export const endOfDay = (day: string): number | null => (day === '' ? null : new Date(`${day}T23:59:59.999`).getTime());

const two = (value: number) => String(value).padStart(2, '0');
/** What a date field shows of a moment. */
export function dayOf(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** An amount of money as it is typed, with either decimal sign; null for none. */
export function amountOf(text: string): number | null {
  const amount = Number(text.replace(/\s/g, '').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(amount) || amount < 0 ? null : Math.round(amount * 100) / 100;
}

/** A whole number as it is typed; null for none, and for what is none. */
export const wholeOf = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null);
