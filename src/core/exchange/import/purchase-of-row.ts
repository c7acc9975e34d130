import type { RowFate } from '../../../contract/imports.ts';
import type { DevicePurchase } from '../../../contract/upkeep.ts';
import type { FieldValues } from '../../../shared/exchange/field-values.ts';
import type { ImportReasonKey } from '../../../shared/exchange/import-reasons.ts';
import type { CellReading } from '../../../shared/tables/cell-values.ts';
import { dayBegins, dayIn } from '../../../shared/tables/zoned-day.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import { changesOf, textOf } from './import-port.ts';

type Noted = Partial<Pick<DevicePurchase, 'supplier' | 'orderNumber' | 'boughtAt' | 'cost' | 'currency' | 'warrantyUntil'>>;

/** The day so many months after another, both as their beginnings in UTC; the last of its month where that is shorter. */
function monthsAfter(day: number, months: number): number {
  const date = new Date(day);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), last));
}

/** What a row says of what its device cost and how long it is under warranty, and what of it differs from what is known. An empty cell says nothing. */
export function purchaseOfRow(
  values: FieldValues,
  { timeZone = 'UTC' }: CellReading,
  before: DevicePurchase | null,
): { refusal: ImportReasonKey } | { noted: Noted; changes: RowFate['changes'] } {
  const numberOf = (key: string) => (typeof values[key] === 'number' ? values[key] : null);
  const [bought, ends, months, cost] = [numberOf('boughtAt'), numberOf('warrantyUntil'), numberOf('warrantyMonths'), numberOf('cost')];
  const currency = cost === null ? null : textOf(values['currency']);
  if (cost !== null && currency === null) return { refusal: 'costWithoutCurrency' };
  if (cost !== null && (before?.residual ?? 0) > cost) return { refusal: 'costBelowResidual' };
  const knownDay = before?.boughtAt == null ? null : Date.parse(dayIn(timeZone, before.boughtAt));
  const from = bought ?? knownDay;
  if (ends === null && months !== null && months > 0 && from === null) return { refusal: 'warrantyWithoutPurchase' };
  const last = ends ?? (months !== null && months > 0 && from !== null ? monthsAfter(from, months) : null);
  const said = {
    supplier: textOf(values['supplier']),
    orderNumber: textOf(values['orderNumber']),
    boughtAt: bought === null ? null : dayBegins(timeZone, bought),
    cost,
    currency,
    // Until the end of its last day.
    warrantyUntil: last === null ? null : dayBegins(timeZone, last + dayMs) - 1,
  };
  const shown = ({ boughtAt, warrantyUntil, ...rest }: typeof said) => ({
    ...rest,
    boughtAt: boughtAt === null ? null : dayIn(timeZone, boughtAt),
    warrantyUntil: warrantyUntil === null ? null : dayIn(timeZone, warrantyUntil),
  });
  const noted = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) as Noted;
  return { noted, changes: changesOf(before && shown({ ...said, ...before }), shown(said)) };
}
