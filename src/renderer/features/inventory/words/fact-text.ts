import type { useFormats } from '../../../ui/i18n/use-formats.ts';

type Formats = Pick<ReturnType<typeof useFormats>, 'bytes' | 'percent' | 'dateTime' | 'number' | 'duration'>;
/** The word of a value in the language shown; null where it is a name and no word. */
export type WordOf = (value: string) => string | null;

const binaryFields = new Set(['memoryBytes']);
/** Fields whose texts are words of the contract; elsewhere a text is what the machine says and stays as it is. */
const wordFields = new Set([
  'kind',
  'health',
  'encryption',
  'connection',
  'state',
  'protocol',
  'startup',
  'scope',
  'formFactor',
  'platform',
]);

/**
 * A fact as people read it: sizes, shares, clocks and times by the ending of the field's name, which is where the contract keeps units.
 * A value that was not read is a dash.
 */
export function factText(section: string, field: string, value: unknown, format: Formats, word: WordOf): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return word(value ? 'yes' : 'no') ?? String(value);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((each) => factText(section, field, each, format, word)).join(', ');
  if (typeof value === 'string') return wordFields.has(field) ? (word(value) ?? value) : value;
  if (typeof value !== 'number') return JSON.stringify(value);
  return numberText(section, field, value, format);
}

function numberText(section: string, field: string, value: number, format: Formats): string {
  if (field.endsWith('Bytes'))
    return format.bytes(value, binaryFields.has(field) || (section === 'memory' && field === 'sizeBytes') ? 'binary' : 'decimal');
  if (field.endsWith('Percent')) return format.percent(value, 1);
  if (field.endsWith('At') || field === 'at') return format.dateTime(value);
  if (field.endsWith('Mhz'))
    return value >= 1000 ? `${format.number(value / 1000, { maximumFractionDigits: 2 })} GHz` : `${format.number(value)} MHz`;
  if (field.endsWith('Mbps')) return value >= 1000 ? `${format.number(value / 1000)} Gbit/s` : `${format.number(value)} Mbit/s`;
  if (field.endsWith('Mwh')) return `${format.number(value / 1000, { maximumFractionDigits: 1 })} Wh`;
  if (field.endsWith('Mm')) return `${format.number(value)} mm`;
  if (field.endsWith('Inches')) return `${format.number(value, { maximumFractionDigits: 1 })}″`;
  if (field === 'temperatureC') return `${format.number(value, { maximumFractionDigits: 0 })} °C`;
  if (field === 'powerOnHours') return format.duration(value * 3_600_000);
  // Ports, process numbers and years are names made of digits: they take no thousands separator.
  if (field === 'port' || field === 'pid' || field === 'mtu' || field === 'manufacturedYear' || field === 'manufacturedWeek')
    return String(value);
  return format.number(value, { maximumFractionDigits: 2 });
}
