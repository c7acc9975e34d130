import type { Money } from '../../contract/licence-metric.ts';
import { failure } from '../platform/failure.ts';

/** Refuses an amount without its currency. */
export function checkMoney({ cost, currency }: { cost: number | null; currency: string | null }): void {
  if (cost !== null && currency === null)
    throw failure('UNPROCESSABLE_CONTENT', 'A cost needs its currency.', { next: 'Choose the currency.', safe: 'Nothing was changed.' });
}

type Depreciated = {
  cost: number | null;
  currency: string | null;
  residual: number | null;
  depreciationMonths: number | null;
  boughtAt: number | null;
};

/** Whole months between two moments, by the calendar in UTC; the 31st is reached at the end of a shorter month. */
export function monthsBetween(from: number, to: number): number {
  if (to <= from) return 0;
  const [a, b] = [new Date(from), new Date(to)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  const lastDay = new Date(Date.UTC(b.getUTCFullYear(), b.getUTCMonth() + 1, 0)).getUTCDate();
  const reached = new Date(from);
  reached.setUTCFullYear(b.getUTCFullYear(), b.getUTCMonth(), Math.min(a.getUTCDate(), lastDay));
  return reached.getTime() > to ? months - 1 : months;
}

/** What is left of a cost at a moment: it falls in equal monthly parts to the residual value, and no further. */
export function valueAt({ cost, currency, residual, depreciationMonths, boughtAt }: Depreciated, at: number): Money | null {
  if (cost === null || currency === null) return null;
  if (depreciationMonths === null || boughtAt === null) return { amount: cost, currency };
  const share = Math.min(1, monthsBetween(boughtAt, at) / depreciationMonths);
  return { amount: Math.round((cost - (cost - (residual ?? 0)) * share) * 100) / 100, currency };
}
