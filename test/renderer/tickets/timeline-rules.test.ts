import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../../src/contract/tickets.ts';
import { arrivedSince, filterTimeline, foldFrom, gatherChanges } from '../../../src/renderer/features/tickets/detail/timeline-rules.ts';

const item = (id: string, kind: TimelineItem['kind'], at = 0, personId = 'p1', event = 'ticket.changed') =>
  ({ id, kind, at, personId, personName: personId, event, fields: [], commandId: id, undoable: true }) as unknown as TimelineItem;

describe('the timeline', () => {
  const items = [
    item('0', 'change', 0, 'p1', 'ticket.created'),
    item('1', 'reply'),
    item('2', 'note'),
    item('3', 'change'),
    item('4', 'evidence'),
  ];

  it('shows a note only where notes are asked for', () => {
    const ids = (filter: Parameters<typeof filterTimeline>[1]) => filterTimeline(items, filter).map(({ id }) => id);
    expect(ids('all')).toEqual(['1', '2', '3', '4']);
    expect(ids('conversation')).toEqual(['1']);
    expect(ids('notes')).toEqual(['2']);
    expect(ids('changes')).toEqual(['3']);
    expect(ids('evidence')).toEqual(['4']);
  });

  it('folds what is old, but never what a link points at', () => {
    const many = Array.from({ length: 50 }, (_, index) => item(String(index), 'reply'));
    expect(foldFrom(many, null)).toBe(30);
    expect(foldFrom(many, '4')).toBe(4);
    expect(foldFrom(many, 'gone')).toBe(30);
    expect(foldFrom(many.slice(0, 27), null)).toBe(0);
  });

  it('gathers what one person changed within a minute', () => {
    const runs = gatherChanges([
      item('a', 'change', 0),
      item('b', 'change', 30_000),
      item('c', 'change', 30_001, 'p2'),
      item('d', 'reply', 40_000),
      item('e', 'change', 41_000, 'p2'),
      item('f', 'change', 200_000, 'p2'),
    ]);
    expect(runs.map((run) => (run.kind === 'changes' ? run.items.map(({ id }) => id).join('') : run.item.id))).toEqual([
      'ab',
      'c',
      'd',
      'e',
      'f',
    ]);
  });

  it('tells what others added since it was seen', () => {
    const arrived = arrivedSince([item('1', 'reply'), item('2', 'note', 0, 'p2'), item('3', 'reply', 0, 'me')], new Set(['1']), 'me');
    expect(arrived.map(({ id }) => id)).toEqual(['2']);
  });
});
