import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentence } from '../../../src/device/playbooks/catalogue.ts';

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../resources/playbooks/${language}.json`, import.meta.url), 'utf8')) as Record<string, string>;
const catalogues = { en: read('en'), vi: read('vi'), ms: read('ms') };
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();

const folder = new URL('../../../src/device/playbooks/', import.meta.url);
const source = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');
const said = new Set([...source.matchAll(/'((?:network|printing|disk|slow|playbook)\.[a-z.-]+)'/g)].map((match) => match[1] ?? ''));
// Said by the desk for a run whose process is gone.
said.add('playbook.desk-stopped');

describe('the catalogue of sentences', () => {
  it.each(['vi', 'ms'] as const)('has every sentence in %s, with the same values', (language) => {
    expect(Object.keys(catalogues[language])).toEqual(Object.keys(catalogues.en));
    for (const [key, text] of Object.entries(catalogues.en)) {
      const translated = catalogues[language][key] ?? '';
      expect([key, placeholders(translated)]).toEqual([key, placeholders(text)]);
      expect([key, translated.trim() === '' || translated === text]).toEqual([key, false]);
    }
  });

  it('has every sentence that a rule can say, and none that nobody says', () => {
    const titles = /^\w+\.(?:title|description|step\.[a-z-]+)$/;
    const sentences = Object.keys(catalogues.en).filter((key) => !titles.test(key) || key.startsWith('playbook.'));
    expect([...said].toSorted()).toEqual(sentences.toSorted());
  });

  it('names every step', () => {
    const steps = [...source.matchAll(/defineStep(?:<[^>]+>)?\(\{\s+name: '(\w+)'/g)].map((match) => match[1]);
    const named = Object.keys(catalogues.en).filter((key) => /^(?!playbook)\w+\.step\./.test(key));
    expect(new Set(named.map((key) => key.replace(/^.*\./, '')))).toEqual(new Set(steps));
  });

  it('renders values as plain text, whatever the machine says', () => {
    const { english, values } = sentence('network.link.up', { names: `eth0\u001b[2J\r\n\u202e${'x'.repeat(500)}` });
    expect(english).toMatch(/^Connected: eth0 \[2J/);
    expect(english).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(String(values['names']).length).toBeLessThanOrEqual(200);
    expect(sentence('disk.space.low', { mount: '{percent}', percent: 91.25, freeGb: 1234.5 }).english).toBe(
      '{percent} is getting full: 91.3 % used, 1,234.5 GB free.',
    );
  });
});
