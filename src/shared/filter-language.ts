/**
 * The filter language of lists: `status:open,new assignee:me -tag:vpn created:<7d #48210 "in không" word`.
 * Terms are joined by "and", values of one field by "or", and `-` before a term turns it round. Words are searched for; quotes keep words together.
 */
export const filterFields = [
  'status',
  'assignee',
  'queue',
  'priority',
  'requester',
  'device',
  'tag',
  'created',
  'updated',
  'kind',
  'has',
  'sla',
] as const;
export type FilterField = (typeof filterFields)[number];

/** Fields whose values are known words. */
export const fieldWords = {
  status: ['new', 'open', 'waiting', 'solved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  kind: ['incident', 'request', 'question', 'maintenance'],
  has: ['attachment', 'evidence', 'device'],
} as const;
export type WordField = keyof typeof fieldWords;
/** Fields whose values are names; unquoted `me` and `none` mean something of their own, and `*` stands for any letters. */
const nameFields = ['assignee', 'requester', 'queue', 'device', 'tag'] as const;
type NameField = (typeof nameFields)[number];
export const timeFields = ['created', 'updated'] as const;
type TimeField = (typeof timeFields)[number];

export const slaWords = ['over', 'paused', 'none'] as const;
/** `sla:<1h`: due within the hour, and not over yet. */
export type FilterSla = (typeof slaWords)[number] | { amount: number; unit: 'm' | 'h' | 'd' };

export type FilterName = { text: string; quoted: boolean };
/** `<7d`: younger than seven days. `>2026-11-01`: after that day; `2026-11-01`: on it. */
export type FilterTime =
  | { comparison: '<' | '>'; amount: number; unit: 'm' | 'h' | 'd' | 'w' }
  | { comparison: '<' | '>' | '='; date: string };

type Place = { negated: boolean; start: number; end: number };
export type FilterTerm =
  | ({ kind: 'words'; text: string; quoted: boolean } & Place)
  | ({ kind: 'number'; number: number } & Place)
  | ({ kind: 'word-field'; field: WordField; values: string[] } & Place)
  | ({ kind: 'name-field'; field: NameField; values: FilterName[] } & Place)
  | ({ kind: 'time-field'; field: TimeField; time: FilterTime } & Place)
  | ({ kind: 'sla-field'; field: 'sla'; values: FilterSla[] } & Place);
export type Filter = { terms: FilterTerm[] };

/** What is wrong, where (`start` and `end` count UTF-16 units), and what would fit. Pages translate by `code`; `message` is the English. */
export type FilterProblem = {
  code: 'unknown-field' | 'unknown-value' | 'missing-value' | 'unclosed-quote' | 'not-a-time' | 'one-time-only';
  start: number;
  end: number;
  found: string;
  expected: string[];
  message: string;
};

export type RawValue = { text: string; quoted: boolean; closed: boolean; start: number; end: number };
export type RawTerm = Place & { field: string | null; fieldStart: number; values: RawValue[] };

const isSpace = (letter: string | undefined) => letter !== undefined && /\s/u.test(letter);

function readQuoted(text: string, start: number): RawValue {
  let value = '';
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    // Only a quote and a backslash are escaped, so that names with backslashes can mostly be typed as they are.
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at += 1;
    value += text[at];
    at += 1;
  }
  const closed = at < text.length;
  return { text: value, quoted: true, closed, start, end: closed ? at + 1 : at };
}

function readBare(text: string, start: number, stop: (letter: string) => boolean): RawValue {
  let at = start;
  while (at < text.length && !isSpace(text[at]) && text[at] !== '"' && !stop(text[at] as string)) at += 1;
  return { text: text.slice(start, at), quoted: false, closed: true, start, end: at };
}

function readValues(text: string, start: number): RawValue[] {
  const values: RawValue[] = [];
  let at = start;
  for (;;) {
    const value = text[at] === '"' ? readQuoted(text, at) : readBare(text, at, (letter) => letter === ',');
    values.push(value);
    if (text[value.end] !== ',') return values;
    at = value.end + 1;
  }
}

/** The text as terms, without a judgement of them: what completion and parsing both stand on. */
export function readTerms(text: string): RawTerm[] {
  const terms: RawTerm[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const start = at;
    const negated = text[at] === '-' && at + 1 < text.length && !isSpace(text[at + 1]);
    if (negated) at += 1;
    const field = /^[a-z]+(?=:)/i.exec(text.slice(at, at + 30))?.[0] ?? null;
    const values =
      field !== null
        ? readValues(text, at + field.length + 1)
        : [text[at] === '"' ? readQuoted(text, at) : readBare(text, at, () => false)];
    const end = values.at(-1)?.end ?? at;
    terms.push({ negated, start, end, field: field?.toLowerCase() ?? null, fieldStart: at, values });
    at = end;
  }
  return terms;
}

/** What is wrong at a place, and what would fit there. */
export function filterProblem(
  code: FilterProblem['code'],
  place: { start: number; end: number },
  found: string,
  expected: readonly string[],
  what: string,
): FilterProblem {
  const choices = expected.length > 0 ? ` Expected: ${expected.join(', ')}.` : '';
  return {
    code,
    start: place.start,
    end: place.end,
    found,
    expected: [...expected],
    message: `${what} (at position ${place.start + 1}).${choices}`,
  };
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
function isDay(text: string): boolean {
  const parts = dayPattern.exec(text);
  if (!parts) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** One time as the language says it, or null. */
export function readTime(text: string): FilterTime | null {
  const parts = /^([<>]?)(.+)$/.exec(text);
  const comparison = parts?.[1] ?? '';
  const rest = parts?.[2] ?? '';
  const age = /^(\d{1,5})([mhdw])$/i.exec(rest);
  if (age) return { comparison: comparison === '>' ? '>' : '<', amount: Number(age[1]), unit: (age[2] as string).toLowerCase() as 'd' };
  if (isDay(rest)) return { comparison: comparison === '<' || comparison === '>' ? comparison : '=', date: rest };
  return null;
}

export const slaExamples = ['<1h', '<4h', '<1d', ...slaWords] as const;
export const timeExamples = ['<1h', '<24h', '<7d', '>30d', '>2026-01-31'] as const;

function understand(raw: RawTerm): { term: FilterTerm } | { problem: FilterProblem } | null {
  const place = { negated: raw.negated, start: raw.start, end: raw.end };
  const open = raw.values.find((value) => !value.closed);
  if (open) return { problem: filterProblem('unclosed-quote', open, open.text, ['"'], 'A quote is opened and not closed') };
  if (raw.field === null) {
    const [value] = raw.values as [RawValue];
    const number = value.quoted ? null : /^#(\d{1,15})$/.exec(value.text)?.[1];
    if (number) return { term: { kind: 'number', number: Number(number), ...place } };
    return value.text.trim() === '' ? null : { term: { kind: 'words', text: value.text, quoted: value.quoted, ...place } };
  }
  const field = filterFields.find((known) => known === raw.field);
  if (!field)
    return {
      problem: filterProblem(
        'unknown-field',
        { start: raw.fieldStart, end: raw.fieldStart + raw.field.length },
        raw.field,
        filterFields,
        `There is no field "${raw.field}"; to search for the text, put it in quotes`,
      ),
    };
  const missing = raw.values.find((value) => value.text.trim() === '');
  if (missing)
    return {
      problem: filterProblem(
        'missing-value',
        missing,
        '',
        field in fieldWords ? fieldWords[field as WordField] : field === 'sla' ? slaExamples : [],
        `A value is missing after "${field}:"`,
      ),
    };
  if (field in fieldWords) return understandWords(raw, field as WordField, place);
  if (field === 'sla') return understandSla(raw, place);
  if ((timeFields as readonly string[]).includes(field)) return understandTime(raw, field as TimeField, place);
  return {
    term: { kind: 'name-field', field: field as NameField, values: raw.values.map(({ text, quoted }) => ({ text, quoted })), ...place },
  };
}

function understandWords(raw: RawTerm, field: WordField, place: Place): { term: FilterTerm } | { problem: FilterProblem } {
  const known: readonly string[] = fieldWords[field];
  const stranger = raw.values.find((value) => !known.includes(value.text.toLowerCase()));
  if (stranger) return { problem: filterProblem('unknown-value', stranger, stranger.text, known, `"${stranger.text}" is no ${field}`) };
  return { term: { kind: 'word-field', field, values: raw.values.map((value) => value.text.toLowerCase()), ...place } };
}

function readSla(text: string): FilterSla | null {
  const word = slaWords.find((known) => known === text.toLowerCase());
  if (word) return word;
  const span = /^<(\d{1,5})([mhd])$/i.exec(text);
  return span ? { amount: Number(span[1]), unit: (span[2] as string).toLowerCase() as 'h' } : null;
}

function understandSla(raw: RawTerm, place: Place): { term: FilterTerm } | { problem: FilterProblem } {
  const values: FilterSla[] = [];
  for (const value of raw.values) {
    const read = readSla(value.text);
    if (read === null)
      return { problem: filterProblem('unknown-value', value, value.text, slaExamples, `"${value.text}" is no state of a promise`) };
    values.push(read);
  }
  return { term: { kind: 'sla-field', field: 'sla', values, ...place } };
}

function understandTime(raw: RawTerm, field: TimeField, place: Place): { term: FilterTerm } | { problem: FilterProblem } {
  const [value, second] = raw.values as [RawValue, RawValue | undefined];
  if (second)
    return {
      problem: filterProblem('one-time-only', second, second.text, [], `"${field}:" takes one time; write the field twice for a span`),
    };
  const time = readTime(value.text);
  return time
    ? { term: { kind: 'time-field', field, time, ...place } }
    : { problem: filterProblem('not-a-time', value, value.text, timeExamples, `"${value.text}" is no time`) };
}

/** Reads a filter. What is wrong is told in `problems`; `filter` holds the terms that are right. Never throws, whatever the text. */
export function parseFilter(text: string): { filter: Filter; problems: FilterProblem[] } {
  const terms: FilterTerm[] = [];
  const problems: FilterProblem[] = [];
  for (const raw of readTerms(text)) {
    const understood = understand(raw);
    if (understood && 'term' in understood) terms.push(understood.term);
    else if (understood) problems.push(understood.problem);
  }
  return { filter: { terms }, problems };
}

/** Text in quotes as this language reads it back. */
export const quoteFilterValue = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const printTime = (time: FilterTime): string =>
  'date' in time ? `${time.comparison === '=' ? '' : time.comparison}${time.date}` : `${time.comparison}${time.amount}${time.unit}`;

/** One term as text: what a chip shows and what it is turned back into. */
export function printTerm(term: FilterTerm): string {
  const sign = term.negated ? '-' : '';
  const named = (value: FilterName) => (value.quoted ? quoteFilterValue(value.text) : value.text);
  switch (term.kind) {
    case 'words':
      return `${sign}${named(term)}`;
    case 'number':
      return `${sign}#${term.number}`;
    case 'word-field':
      return `${sign}${term.field}:${term.values.join(',')}`;
    case 'name-field':
      return `${sign}${term.field}:${term.values.map(named).join(',')}`;
    case 'sla-field':
      return `${sign}sla:${term.values.map((value) => (typeof value === 'string' ? value : `<${value.amount}${value.unit}`)).join(',')}`;
    case 'time-field':
      return `${sign}${term.field}:${printTime(term.time)}`;
  }
}

/** A filter as text; parsing it gives the same terms. */
export const printFilter = (filter: Filter): string => filter.terms.map(printTerm).join(' ');
