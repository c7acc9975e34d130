import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withRooms } from '../scripts/draw-rooms.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

describe('ARCHITECTURE.md', () => {
  it('shows the rooms as they are today', () => {
    expect(withRooms(page), 'run `npm run draw` to draw it anew').toBe(page);
  });

  it('leads to files that are there', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(25);
    expect(links.filter((path) => !path.startsWith('http') && !existsSync(join(root, path)))).toEqual([]);
  });
});
