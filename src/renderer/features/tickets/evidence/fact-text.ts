import { z } from 'zod';
import { sentenceSchema } from '../../../../contract/diagnostics.ts';
import type { ShownLanguage } from '../../../ui/i18n/shown-language.ts';
import { sentenceText } from '../../diagnostics/playbook-text.ts';

const linesSchema = z.array(z.object({ line: z.number(), text: z.string() })).min(1);

/** A frozen value as text, whatever its shape: nothing that is attached is hidden. What a diagnosis says is said in the language shown. */
export function factText(value: unknown, language: ShownLanguage): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.length === 0) return '–';
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ');
  const sentence = sentenceSchema.safeParse(value);
  if (sentence.success) return sentenceText(language, sentence.data);
  const lines = linesSchema.safeParse(value);
  if (lines.success) return lines.data.map(({ text }) => text).join('\n');
  return JSON.stringify(value, null, 1);
}

const names = ['title', 'label', 'name', 'model', 'brand', 'hostName', 'mount', 'slot', 'key'];

/** What an item of a section is called: its most human field. */
export function itemTitle(item: Record<string, unknown>): string {
  for (const name of names) {
    const value = item[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}
