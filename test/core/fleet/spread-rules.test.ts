import { expect, it } from 'vitest';
import { countedTickets, middleOf } from '../../../src/core/fleet/spread/spread-rules.ts';
import { sharedChangeOf } from '../../../src/core/inventory/differences/shared-change.ts';

const day = 86_400_000;
const ticket = (deviceId: string, number: number, atDay: number) => ({ deviceId, number, title: 't', at: atDay * day });

it('counts tickets for as long a time after the change as, without it, after the middle of its spread', () => {
  const arrivals = new Map([
    ['a', 10 * day],
    ['b', 12 * day],
    ['c', 40 * day],
  ]);
  expect(middleOf(arrivals)).toBe(12 * day);
  const { changed, others } = countedTickets(arrivals, [
    ticket('a', 1, 9.9),
    ticket('a', 2, 10),
    ticket('a', 3, 23.9),
    ticket('a', 4, 24),
    ticket('b', 5, 40),
    ticket('c', 6, 41),
    ticket('x', 7, 11.9),
    ticket('x', 8, 12),
    ticket('y', 9, 26),
  ]);
  const numbers = (group: typeof changed) => [...group].map(([id, tickets]) => [id, tickets.map(({ number }) => number)]);
  expect(numbers(changed)).toEqual([
    ['a', [2, 3]],
    ['c', [6]],
  ]);
  expect(numbers(others)).toEqual([['x', [8]]]);
});

const change = { section: 'graphics', label: 'Intel  Arc', kind: 'changed', field: 'driverVersion', old: '1', new: '2' } as const;

it('is the same change on every device that comes to the same, wherever it came from', () => {
  const id = sharedChangeOf(change)?.id;
  expect(id).toMatch(/^[\w-]{16}$/);
  expect(sharedChangeOf({ ...change, old: '1.9', label: 'intel arc ' })?.id).toBe(id);
  expect(sharedChangeOf({ ...change, new: '3' })?.id).not.toBe(id);
  expect(sharedChangeOf({ ...change, field: 'driver' })?.id).not.toBe(id);
  const added = { section: 'software', label: 'Zoom', kind: 'added', field: null, old: null } as const;
  expect(sharedChangeOf({ ...added, new: { version: '6.1', installedAt: 5 } })).toMatchObject({ value: '6.1' });
  expect(sharedChangeOf({ ...added, new: { version: '6.1', installedAt: 9 } })?.id).toBe(
    sharedChangeOf({ ...added, new: { version: '6.1', installedAt: 5 } })?.id,
  );
});

it('shares nothing that is of one machine alone', () => {
  const own = [
    ['computer', 'serial'],
    ['networkInterfaces', 'ipv4'],
    ['volumes', 'usedPercent'],
    ['disks', 'reallocatedSectors'],
    ['users', 'administrator'],
  ] as const;
  for (const [section, field] of own) expect(sharedChangeOf({ ...change, section, field })).toBeNull();
  expect(sharedChangeOf({ ...change, section: 'networkInterfaces', field: 'dns' })).not.toBeNull();
});
