import { describe, expect, it } from 'vitest';
import { fillTemplate, nearestVariable, parseTemplate, withSignature } from '../../src/shared/reply-template.ts';

describe('the variables of a reply', () => {
  it('finds what is unknown or not closed, and where', () => {
    expect(parseTemplate('Chào {{requester.addressAs}}, phiếu {{ ticket.number }}').problems).toEqual([]);
    expect(parseTemplate('Hello {{requester.first_name}}!').problems).toEqual([
      { start: 6, end: 30, name: 'requester.first_name', reason: 'unknown' },
    ]);
    expect(parseTemplate('Hello {{requester.name').problems).toMatchObject([{ start: 6, reason: 'unclosed' }]);
    expect(parseTemplate('{{}} {x} }}').problems).toMatchObject([{ name: '', reason: 'unknown' }]);
  });

  it('puts values in their places and shows what is missing instead of leaving a hole', () => {
    const values = { 'requester.name': 'Nguyễn Thị Hường', 'ticket.number': '#7', 'agent.name': '{{ticket.number}}' } as const;
    expect(fillTemplate('{{requester.addressAs}} {{ ticket.number }} {{ticket.due}} {{ticket.due}}', values)).toEqual({
      text: 'Nguyễn Thị Hường #7 [ticket.due] [ticket.due]',
      missing: ['ticket.due'],
    });
    // What a person is called is never read as a variable.
    expect(fillTemplate('{{agent.name}}', values).text).toBe('{{ticket.number}}');
  });

  it('says which variable was probably meant', () => {
    expect(nearestVariable('requester.address_as')).toBe('requester.addressAs');
    expect(nearestVariable('agent')).toBe('agent.name');
    expect(nearestVariable('number')).toBe('ticket.number');
    expect(nearestVariable('Due')).toBe('ticket.due');
    expect(nearestVariable('colour')).toBeNull();
  });

  it('signs every text, once', () => {
    expect(withSignature('All done.\n')).toBe('All done.\n\n{{agent.name}}');
    expect(withSignature('All done.\n{{ agent.name }}')).toBe('All done.\n{{ agent.name }}');
  });
});
