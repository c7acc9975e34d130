import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/renderer/ui/i18n/define-messages.ts';

const modules = import.meta.glob<Record<string, unknown>>('../../src/renderer/**/*-messages.ts', { eager: true });
const catalogues = Object.entries(modules)
  .filter(([path]) => !path.endsWith('/use-messages.ts') && !path.endsWith('/define-messages.ts'))
  .flatMap(([path, module]) =>
    Object.entries(module)
      .filter((entry): entry is [string, Catalogue] => typeof entry[1] === 'object' && entry[1] !== null && 'source' in entry[1])
      .map(([name, catalogue]) => ({ name: `${path.replace('../../src/renderer/', '')} ${name}`, catalogue })),
  );

/** The names of the placeholders that a compiled message asks for, nested ones included. */
function placeholders(tokens: unknown, found = new Set<string>()): Set<string> {
  if (!Array.isArray(tokens)) return found;
  for (const token of tokens) {
    if (!Array.isArray(token)) continue;
    found.add(String(token[0]));
    if (typeof token[2] === 'object' && token[2] !== null) for (const nested of Object.values(token[2])) placeholders(nested, found);
  }
  return found;
}

describe.each(catalogues)('$name', ({ catalogue }) => {
  it.each(catalogue.keys)('%s is whole in every language', (key) => {
    const english = catalogue.source('en', key);
    const names = [...placeholders(compileMessageOrThrow(english))].sort();
    for (const language of ['vi', 'ms'] as const) {
      const source = catalogue.source(language, key);
      expect(source.trim(), `${language} of ${key}`).not.toBe('');
      expect(source.normalize('NFC'), `${language} of ${key} in NFC`).toBe(source);
      expect([...placeholders(compileMessageOrThrow(source))].sort(), `${language} of ${key}`).toEqual(names);
    }
  });
});

it('finds the catalogues', () => {
  expect(catalogues.length).toBeGreaterThan(1);
});
