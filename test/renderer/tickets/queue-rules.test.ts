import { describe, expect, it } from 'vitest';
import {
  moveColumn,
  printColumns,
  readColumns,
  toggleColumn,
  usualColumns,
  widenColumn,
  widthLimits,
} from '../../../src/renderer/features/tickets/queue/rows/queue-columns.ts';
import { neighbourOf } from '../../../src/renderer/features/tickets/queue/queue-memory.ts';
import { queuePath } from '../../../src/renderer/features/tickets/ticket-paths.ts';
import { fromLocalInput, localInput, startedAtOf } from '../../../src/renderer/features/tickets/started-at/started-at.ts';
import { tagsOf } from '../../../src/renderer/features/tickets/create/new-ticket-draft.ts';

describe('columns of a view', () => {
  it('survive being kept as text', () => {
    expect(readColumns(printColumns(usualColumns))).toEqual(usualColumns);
  });
  it('are read from anything without harm', () => {
    expect(readColumns([])).toEqual(usualColumns);
    expect(readColumns(['nonsense:1', 'title:999999', 'title:50', 'number:x'])).toEqual([
      { id: 'title', width: widthLimits.max },
      { id: 'number', width: 76 },
    ]);
  });
  it('can be shown, hidden, moved and widened, but not all hidden', () => {
    const two = readColumns(['number:80', 'title:300']);
    expect(toggleColumn(two, 'status').map(({ id }) => id)).toEqual(['number', 'title', 'status']);
    expect(toggleColumn(toggleColumn(two, 'number'), 'title').map(({ id }) => id)).toEqual(['title']);
    expect(moveColumn(two, 'title', -1).map(({ id }) => id)).toEqual(['title', 'number']);
    expect(moveColumn(two, 'title', 1)).toBe(two);
    expect(widenColumn(two, 'title', 3)).toContainEqual({ id: 'title', width: widthLimits.min });
  });
});

describe('addresses of the queue', () => {
  it('write text that looks like JSON so that the router reads text', () => {
    expect(queuePath({ q: '48210' })).toBe('/tickets?q=%2248210%22');
    expect(queuePath({ q: '"in không"' })).toBe(`/tickets?q=${new URLSearchParams({ q: '"\\"in không\\""' }).toString().slice(2)}`);
    expect(queuePath({ q: 'status:open máy' })).toContain('q=status%3Aopen+m');
    expect(queuePath({ q: '' })).toBe('/tickets?q=');
    expect(queuePath()).toBe('/tickets');
  });
  it('know the neighbours of a ticket', () => {
    expect(neighbourOf([5, 3, 9], 3, 1)).toBe(9);
    expect(neighbourOf([5, 3, 9], 5, -1)).toBeNull();
    expect(neighbourOf([5, 3, 9], 9, 1)).toBeNull();
    expect(neighbourOf([5, 3, 9], 7, 1)).toBeNull();
  });
});

describe('when it started', () => {
  const now = new Date(2026, 10, 22, 10, 30).getTime();
  it('misses nothing that changed before: a day without an hour ends as late as it can', () => {
    expect(startedAtOf('unknown', now, null)).toBeNull();
    expect(startedAtOf('now', now, null)).toBe(now);
    expect(startedAtOf('today', now, null)).toBe(now);
    expect(startedAtOf('yesterday', now, null)).toBe(new Date(2026, 10, 21, 23, 59).getTime());
    expect(startedAtOf('date', now, 5)).toBe(5);
  });
  it('is written and read as the field has it', () => {
    expect(fromLocalInput(localInput(now))).toBe(now);
    expect(fromLocalInput('')).toBeNull();
    expect(fromLocalInput('not a date')).toBeNull();
  });
});

it('tags of a line come without doubles and blanks', () => {
  expect(tagsOf(' vpn, đợt-1,,vpn , ')).toEqual(['vpn', 'đợt-1']);
});
