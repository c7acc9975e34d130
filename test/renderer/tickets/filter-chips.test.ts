import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksForWaiting, chipsOf, withCompletion, withoutChip } from '../../../src/renderer/features/tickets/queue/filter/filter-chips.ts';

describe('chips', () => {
  it('are the terms of the text', () => {
    const { chips, problems } = chipsOf('status:open,new -tag:vpn "in không" #48210');
    expect(chips.map(({ text }) => text)).toEqual(['status:open,new', '-tag:vpn', '"in không"', '#48210']);
    expect(chips.map(({ negated }) => negated)).toEqual([false, true, false, false]);
    expect(problems).toEqual([]);
  });

  it('can be taken away without touching the others', () => {
    const text = 'status:open  máy   -tag:vpn';
    const [first, second, third] = chipsOf(text).chips;
    expect(withoutChip(text, first ?? { start: 0, end: 0 })).toBe('máy   -tag:vpn');
    expect(withoutChip(text, second ?? { start: 0, end: 0 })).toBe('status:open -tag:vpn');
    expect(withoutChip(text, third ?? { start: 0, end: 0 })).toBe('status:open  máy');
  });

  it('taken away one after another leave nothing, whatever was typed', () => {
    const term = fc.constantFrom('status:open', '-status:closed', 'word', '"two words"', '#12', 'created:<7d', 'tag:"a b"', 'assignee:me');
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
        let text = terms.join('  ');
        for (let left = terms.length; left > 0; left--) {
          const { chips } = chipsOf(text);
          expect(chips).toHaveLength(left);
          text = withoutChip(text, chips[left >> 1] ?? { start: 0, end: 0 });
        }
        expect(text).toBe('');
      }),
    );
  });
});

describe('completion', () => {
  it('puts a value and a space, a field and none', () => {
    expect(withCompletion('status:op', 7, 9, 'open')).toEqual({ text: 'status:open ', caret: 12 });
    expect(withCompletion('sta word', 0, 3, 'status:')).toEqual({ text: 'status: word', caret: 7 });
    expect(withCompletion('status:op word', 7, 9, 'open')).toEqual({ text: 'status:open word', caret: 11 });
  });
});

describe('an empty answer', () => {
  it.each([
    ['status:new,open,waiting', true],
    ['status:new,open assignee:me', true],
    ['status:open queue:"Service desk"', true],
    ['status:solved', false],
    ['status:open printer', false],
    ['assignee:me', false],
    ['-status:open', false],
    ['status:', false],
    ['', false],
  ])('to %j means the work is done: %j', (filter, done) => {
    expect(asksForWaiting(filter)).toBe(done);
  });
});
