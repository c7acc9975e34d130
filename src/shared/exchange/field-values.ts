import { type CellReading, dateOf, isRuinedNumber, isSheetError, numberOf } from '../tables/cell-values.ts';
import { foldedWords } from '../fold.ts';
import type { ImportField, ImportShape } from './import-field.ts';
import type { ImportReason, ImportReasonKey } from './import-reasons.ts';

/** A field as it was read: text, a number, a date as epoch ms, or null for an empty cell. */
export type FieldValue = string | number | null;
export type FieldValues = Record<string, FieldValue>;

/** Words as they are compared: folded, without punctuation. */
export const plainWords = (text: string): string => foldedWords(text).join(' ');

/** What stands where a secret would. */
export const hidden = '•••';

class Refused extends Error {
  readonly reason: ImportReason;
  constructor(reason: ImportReason) {
    super(reason.key);
    this.reason = reason;
  }
}

function choose(field: ImportField, text: string): string | null {
  const choices = Object.entries(field.choices ?? {});
  const asked = plainWords(text);
  return choices.find(([choice, words]) => plainWords(choice) === asked || words.includes(asked))?.[0] ?? null;
}

function valueOf(field: ImportField, raw: string, reading: CellReading): FieldValue {
  const text = field.type === 'text' ? raw.replace(/[\p{Cc}--[\t\n]]+/gv, '').trim() : raw.replace(/\p{Cc}+/gu, ' ').trim();
  const refuse = (key: ImportReasonKey, values: ImportReason['values'] = {}): never => {
    const shown = field.type === 'secret' ? hidden : text.slice(0, 100);
    throw new Refused({ key, values: { field: field.key, text: shown, ...values } });
  };
  if (text === '') return null;
  if (isSheetError(text)) refuse('sheetError');
  if (text.length > field.max) refuse('tooLong', { max: field.max });
  switch (field.type) {
    case 'line':
    case 'text':
      return text;
    case 'identifier':
    case 'secret':
      return isRuinedNumber(text) ? refuse('ruinedNumber') : text;
    case 'email':
      return /^[^\s@"<>()]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text) ? text.toLowerCase() : refuse('notAnEmail');
    case 'choice':
      return choose(field, text) ?? refuse('notAChoice', { choices: Object.keys(field.choices ?? {}).join(', ') });
    case 'date':
      return dateOf(text, reading) ?? refuse('notADate');
    case 'currency':
      return /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : refuse('notACurrency');
    case 'money': {
      const amount = isRuinedNumber(text) ? refuse('ruinedNumber') : numberOf(text, reading);
      return amount !== null && amount >= 0 ? Math.round(amount * 100) / 100 : refuse('notANumber');
    }
    case 'count': {
      const count = isRuinedNumber(text) ? refuse('ruinedNumber') : numberOf(text, reading);
      return count !== null && Number.isInteger(count) && count >= 0 && count <= 10_000_000 ? count : refuse('notACount');
    }
  }
}

/** Reads the cells of a row as the fields of its kind, or says why it is refused. Fields that the row does not name are left out. */
export function readFields(
  shape: ImportShape,
  texts: Readonly<Record<string, string>>,
  reading: CellReading,
): { ok: true; values: FieldValues } | { ok: false; reason: ImportReason } {
  const values: FieldValues = {};
  try {
    for (const field of shape.fields) {
      const text = texts[field.key];
      const value = text === undefined ? null : valueOf(field, text, reading);
      if (value === null && field.required) throw new Refused({ key: 'missing', values: { field: field.key } });
      if (field.type === 'currency' && value === null && reading.currency) values[field.key] = reading.currency;
      else if (text !== undefined) values[field.key] = value;
    }
    return { ok: true, values };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    throw error;
  }
}
