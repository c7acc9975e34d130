import {
  type FilterName,
  type FilterProblem,
  type FilterTime,
  filterProblem,
  type RawTerm,
  readTerms,
  readTime,
  timeExamples,
} from './filter-language.ts';

/**
 * The filter of the register, in the language of the ticket lists: `type:computer,server state:in-use -person:none scanned:>30d has:problems dell`.
 */
export const deviceFilterWords = {
  type: ['computer', 'server', 'printer', 'monitor', 'keyboard', 'mouse', 'dock', 'disk', 'phone', 'network-device', 'other'],
  state: ['planned', 'stock', 'in-use', 'on-loan', 'repair', 'retired', 'lost'],
  has: ['problems', 'tickets', 'scan', 'difference'],
} as const;
export type DeviceWordField = keyof typeof deviceFilterWords;
/** Names; unquoted `none` asks for what has none, `me` for one's own, and `*` stands for any letters. */
const nameFields = ['person', 'organisation', 'site', 'maker', 'model', 'system', 'tag', 'serial'] as const;
export type DeviceNameField = (typeof nameFields)[number];
const timeFields = ['scanned', 'created'] as const;
export type DeviceTimeField = (typeof timeFields)[number];
export const deviceFilterFields: readonly string[] = [...Object.keys(deviceFilterWords), ...nameFields, ...timeFields];

type Negatable = { negated: boolean };
export type DeviceFilterTerm =
  | ({ kind: 'words'; text: string; quoted: boolean } & Negatable)
  | ({ kind: 'word-field'; field: DeviceWordField; values: string[] } & Negatable)
  | ({ kind: 'name-field'; field: DeviceNameField; values: FilterName[] } & Negatable)
  | ({ kind: 'time-field'; field: DeviceTimeField; time: FilterTime } & Negatable);

const unknownField = (raw: RawTerm, field: string): FilterProblem =>
  filterProblem(
    'unknown-field',
    { start: raw.fieldStart, end: raw.fieldStart + field.length },
    field,
    deviceFilterFields,
    `There is no field "${field}"; to search for the text, put it in quotes`,
  );

function understandField(raw: RawTerm, name: string): DeviceFilterTerm | FilterProblem {
  const { negated, values } = raw;
  const missing = values.find(({ text }) => text.trim() === '');
  const known: readonly string[] = name in deviceFilterWords ? deviceFilterWords[name as DeviceWordField] : [];
  if (missing) return filterProblem('missing-value', missing, '', known, `A value is missing after "${name}:"`);
  if (name in deviceFilterWords) {
    const stranger = values.find(({ text }) => !known.includes(text.toLowerCase()));
    if (stranger) return filterProblem('unknown-value', stranger, stranger.text, known, `"${stranger.text}" is no ${name}`);
    return { kind: 'word-field', field: name as DeviceWordField, values: values.map(({ text }) => text.toLowerCase()), negated };
  }
  if ((nameFields as readonly string[]).includes(name))
    return { kind: 'name-field', field: name as DeviceNameField, values: values.map(({ text, quoted }) => ({ text, quoted })), negated };
  const [value, second] = values;
  if (second || !value)
    return filterProblem(
      'one-time-only',
      second ?? raw,
      second?.text ?? '',
      [],
      `"${name}:" takes one time; write the field twice for a span`,
    );
  const time = readTime(value.text);
  if (!time) return filterProblem('not-a-time', value, value.text, timeExamples, `"${value.text}" is no time`);
  return { kind: 'time-field', field: name as DeviceTimeField, time, negated };
}

/** Reads a filter of the register. What is wrong is told in `problems`; `terms` are those that are right. Never throws, whatever the text. */
export function parseDeviceFilter(text: string): { terms: DeviceFilterTerm[]; problems: FilterProblem[] } {
  const terms: DeviceFilterTerm[] = [];
  const problems: FilterProblem[] = [];
  for (const raw of readTerms(text)) {
    const open = raw.values.find(({ closed }) => !closed);
    const [first] = raw.values;
    if (open) problems.push(filterProblem('unclosed-quote', open, open.text, ['"'], 'A quote is opened and not closed'));
    else if (raw.field === null) {
      if (first && first.text.trim() !== '') terms.push({ kind: 'words', text: first.text, quoted: first.quoted, negated: raw.negated });
    } else if (!deviceFilterFields.includes(raw.field)) problems.push(unknownField(raw, raw.field));
    else {
      const understood = understandField(raw, raw.field);
      if ('code' in understood) problems.push(understood);
      else terms.push(understood);
    }
  }
  return { terms, problems };
}

/** The filter with the values of one field of known words set (none: the field goes), the rest as it was typed. */
export function withDeviceWords(text: string, field: DeviceWordField, values: readonly string[]): string {
  const kept = readTerms(text).filter((raw) => raw.field !== field || raw.negated);
  const rest = kept.map(({ start, end }) => text.slice(start, end));
  return [...(values.length > 0 ? [`${field}:${values.join(',')}`] : []), ...rest].join(' ');
}

/** The values of one field of known words. */
export const deviceWordsOf = (text: string, field: DeviceWordField): string[] =>
  parseDeviceFilter(text).terms.flatMap((term) => (term.kind === 'word-field' && term.field === field && !term.negated ? term.values : []));
