import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeFilter } from '../../src/shared/filter-completion.ts';
import { type Filter, parseFilter, printFilter } from '../../src/shared/filter-language.ts';

const shapeOf = (filter: Filter) => filter.terms.map(({ start: _start, end: _end, ...term }) => term);

describe('the filter language', () => {
  it('reads every kind of term', () => {
    const { filter, problems } = parseFilter(
      'status:open,new assignee:me queue:"Service desk" device:HCM* created:<7d updated:>2026-11-01 -status:waiting "in không" word #48210',
    );
    expect(problems).toEqual([]);
    expect(shapeOf(filter)).toEqual([
      { kind: 'word-field', field: 'status', values: ['open', 'new'], negated: false },
      { kind: 'name-field', field: 'assignee', values: [{ text: 'me', quoted: false }], negated: false },
      { kind: 'name-field', field: 'queue', values: [{ text: 'Service desk', quoted: true }], negated: false },
      { kind: 'name-field', field: 'device', values: [{ text: 'HCM*', quoted: false }], negated: false },
      { kind: 'time-field', field: 'created', time: { comparison: '<', amount: 7, unit: 'd' }, negated: false },
      { kind: 'time-field', field: 'updated', time: { comparison: '>', date: '2026-11-01' }, negated: false },
      { kind: 'word-field', field: 'status', values: ['waiting'], negated: true },
      { kind: 'words', text: 'in không', quoted: true, negated: false },
      { kind: 'words', text: 'word', quoted: false, negated: false },
      { kind: 'number', number: 48210, negated: false },
    ]);
  });

  it.each([
    ['foo:bar', 'unknown-field', 0, 3],
    ['status:done', 'unknown-value', 7, 11],
    ['status:open, x', 'missing-value', 12, 12],
    ['assignee:', 'missing-value', 9, 9],
    ['a "b c', 'unclosed-quote', 2, 6],
    ['created:soon', 'not-a-time', 8, 12],
    ['created:2026-02-31', 'not-a-time', 8, 18],
    ['created:<7d,<8d', 'one-time-only', 12, 15],
  ])('says what is wrong with %s and where', (text, code, start, end) => {
    const { problems } = parseFilter(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, start, end, message: expect.stringContaining(`position ${start + 1}`) });
  });

  it('takes a time of day for a word, not for a field', () =>
    expect(parseFilter('10:30').filter.terms[0]).toMatchObject({ kind: 'words', text: '10:30' }));

  it('prints what it read, whatever the text', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'status:open,new',
        '-',
        'queue:"a \\"b\\\\"',
        'created:>3w',
        'tag:x,"y z"',
        '"',
        '#12',
        ' ',
        ',',
        'has:attachment',
        'assignee:',
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const { filter } = parseFilter(parts.join(''));
        const again = parseFilter(printFilter(filter));
        expect(again.problems).toEqual([]);
        expect(shapeOf(again.filter)).toEqual(shapeOf(filter));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps its places inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), (text, caret) => {
        const { filter, problems } = parseFilter(text);
        for (const { start, end } of [...filter.terms, ...problems]) expect(0 <= start && start <= end && end <= text.length).toBe(true);
        const { from, to } = completeFilter(text, Math.min(caret, text.length));
        expect(0 <= from && from <= to && to <= text.length).toBe(true);
      }),
    );
  });
});

describe('completion', () => {
  const at = (marked: string) => completeFilter(marked.replace('|', ''), marked.indexOf('|'));
  it('offers fields at the beginning of a term', () => {
    expect(at('|').candidates).toContain('status:');
    expect(at('word st|')).toMatchObject({ from: 5, to: 7, field: null, candidates: ['status:'] });
    expect(at('-as|')).toMatchObject({ from: 1, to: 3, candidates: ['assignee:'] });
  });
  it('offers the values of a field that are not chosen yet', () => {
    expect(at('status:open,|').candidates).toEqual(['new', 'waiting', 'solved', 'closed']);
    expect(at('status:o|p x')).toMatchObject({ from: 7, to: 9, prefix: 'o', candidates: ['open'] });
  });
  it('says what to look up for names', () => {
    expect(at('assignee:hu|')).toMatchObject({ field: 'assignee', prefix: 'hu', candidates: [] });
    expect(at('queue:"Service d|')).toMatchObject({ field: 'queue', prefix: 'Service d', from: 6, to: 16 });
  });
});
