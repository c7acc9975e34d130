/** A whole number read from text or a number (`"42\n"`, 42, `"0x2a"`), or null. */
export function wholeNumber(value: unknown): number | null {
  if (typeof value === 'bigint') return wholeNumber(Number(value));
  if (typeof value === 'number') return Number.isSafeInteger(Math.round(value)) ? Math.round(value) : null;
  if (typeof value !== 'string' || !/^\s*(-?\d+|0x[0-9a-f]+)\s*$/i.test(value)) return null;
  const number = Number(value.trim());
  return Number.isSafeInteger(number) ? number : null;
}

/** A number read from text or a number, or null. */
export function decimal(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value.trim());
  return Number.isFinite(number) ? number : null;
}

const units: Record<string, number> = {
  '': 1,
  b: 1,
  bytes: 1,
  k: 1024,
  kb: 1024,
  kib: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
  mib: 1024 ** 2,
  g: 1024 ** 3,
  gb: 1024 ** 3,
  gib: 1024 ** 3,
  t: 1024 ** 4,
  tb: 1024 ** 4,
  tib: 1024 ** 4,
};

/** Bytes from "16 GB", "512 MiB", "1,024 kB" with units of 1024 (as firmware and memory tools mean them), or null. */
export function binarySize(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const match = /^\s*([\d.,]+)\s*([a-z]*)\s*$/i.exec(value);
  const unit = match ? units[(match[2] ?? '').toLowerCase()] : undefined;
  const amount = match ? Number((match[1] ?? '').replaceAll(',', '')) : Number.NaN;
  return unit === undefined || !Number.isFinite(amount) ? null : Math.round(amount * unit);
}

/** Rounded to a number of decimals, null kept. */
export function rounded(value: number | null, decimals = 1): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}
