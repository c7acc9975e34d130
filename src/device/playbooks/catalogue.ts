import en from '../../../resources/playbooks/en.json' with { type: 'json' };
import type { Sentence } from '../../contract/diagnostics.ts';

/** Every key of the catalogue: a rule that says something else does not compile. */
export type SentenceKey = keyof typeof en;

const valueLength = 200;
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** The sentence with its English. Values come from the machine: control characters are dropped and length is limited. */
export function sentence(key: SentenceKey, values: Record<string, string | number> = {}): Sentence {
  const clean = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value]));
  const english = en[key].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = clean[name];
    return value === undefined ? placeholder : typeof value === 'number' ? numbers.format(value) : value;
  });
  return { key, values: clean, english };
}

const plain = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, valueLength);
