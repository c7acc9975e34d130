import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askable, holds, phraseOf } from '../../../src/core/automation/rules/phrases.ts';

const few = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ư', '\u{1f5a8}'), maxLength: 40 });

test('asking for a phrase answers as looking for it does', () => {
  fc.assert(
    fc.property(few, fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ư', '\u{1f5a8}'), maxLength: 5 }), (text, phrase) => {
      expect(holds(askable(text), phraseOf(phrase))).toBe(text.includes(phrase));
    }),
    { numRuns: 2000 },
  );
});

test.each(['', 'a', 'ab', 'abc'])('a phrase of few characters is found: "%s"', (phrase) => {
  expect(holds(askable('xx abc'), phraseOf(phrase))).toBe(true);
  expect(holds(askable(''), phraseOf(phrase))).toBe(phrase === '');
});
