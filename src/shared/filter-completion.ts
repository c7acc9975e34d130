import {
  type FilterField,
  fieldWords,
  filterFields,
  type RawTerm,
  type RawValue,
  readTerms,
  slaExamples,
  timeExamples,
  timeFields,
  type WordField,
} from './filter-language.ts';

/**
 * What fits at the caret: `candidates` replace the text from `from` to `to`. For a field of names, `field` and `prefix` say what to look up
 * (people, queues, devices, tags), beside the candidates the language itself knows. Field candidates end with a colon.
 */
export type FilterCompletion = { from: number; to: number; field: FilterField | null; prefix: string; candidates: string[] };

const ownWords: Partial<Record<FilterField, readonly string[]>> = {
  assignee: ['me', 'none'],
  requester: ['me', 'none'],
  device: ['none'],
  tag: ['none'],
};

function wordsOf(field: FilterField): readonly string[] {
  if (field in fieldWords) return fieldWords[field as WordField];
  if ((timeFields as readonly string[]).includes(field)) return timeExamples;
  return field === 'sla' ? slaExamples : (ownWords[field] ?? []);
}

function completeValue(field: FilterField, term: RawTerm, value: RawValue, caret: number): FilterCompletion {
  const from = value.start + (value.quoted ? 1 : 0);
  // Only what stands before the caret is looked for; what stands behind it is replaced as well.
  const prefix = value.quoted ? value.text : value.text.slice(0, Math.max(0, caret - from));
  const chosen = new Set(term.values.filter((other) => other !== value).map((other) => other.text.toLowerCase()));
  const candidates = value.quoted ? [] : wordsOf(field).filter((word) => word.startsWith(prefix.toLowerCase()) && !chosen.has(word));
  return { from: value.start, to: value.end, field, prefix, candidates };
}

/** Completes a filter at the caret (a UTF-16 offset). */
export function completeFilter(text: string, caret: number): FilterCompletion {
  const term = readTerms(text).find(({ start, end }) => start <= caret && caret <= end && caret > start) ?? null;
  if (!term) return { from: caret, to: caret, field: null, prefix: '', candidates: filterFields.map((field) => `${field}:`) };
  if (term.field === null) {
    const [word] = term.values as [RawValue];
    const prefix = text.slice(term.fieldStart, caret).toLowerCase();
    const candidates = word.quoted ? [] : filterFields.filter((field) => field.startsWith(prefix)).map((field) => `${field}:`);
    return { from: term.fieldStart, to: term.end, field: null, prefix, candidates };
  }
  const field = filterFields.find((known) => known === term.field) ?? null;
  const value = term.values.find(({ start, end }) => start <= caret && caret <= end);
  if (!field || !value) {
    const prefix = text.slice(term.fieldStart, caret).toLowerCase();
    return {
      from: term.fieldStart,
      to: term.fieldStart + term.field.length + 1,
      field: null,
      prefix,
      candidates: filterFields.filter((known) => known.startsWith(prefix)).map((known) => `${known}:`),
    };
  }
  return completeValue(field, term, value, caret);
}
