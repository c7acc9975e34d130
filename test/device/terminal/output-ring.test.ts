import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutputRing } from '../../../src/device/terminal/output-ring.ts';

describe('OutputRing', () => {
  it('reads back what was written, from any offset', () => {
    const pieces = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), { maxLength: 60 });
    fc.assert(
      fc.property(pieces, fc.nat(), fc.integer({ min: 2, max: 500 }), (parts, seed, max) => {
        const ring = new OutputRing(1_000_000);
        for (const part of parts) ring.append(part);
        const all = parts.join('');
        expect(ring.end).toBe(all.length);
        let from = 0;
        let text = '';
        while (from < all.length) {
          const piece = ring.read(from, max);
          expect(piece.length).toBeGreaterThan(0);
          text += piece;
          from += piece.length;
        }
        expect(text).toBe(all);
        const start = all.length === 0 ? 0 : seed % all.length;
        expect(ring.read(start, all.length)).toBe(all.slice(start));
      }),
      { numRuns: 100 },
    );
  });

  it('forgets the oldest beyond its limit and says where it starts', () => {
    const ring = new OutputRing(10_000);
    for (let line = 0; line < 5000; line++) ring.append(`${String(line).padStart(9, '0')}\n`);
    expect(ring.end).toBe(50_000);
    expect(ring.end - ring.start).toBeLessThan(10_000 + 4096);
    expect(ring.read(ring.start, 10)).toBe(`${String(ring.start / 10).padStart(9, '0')}\n`);
    expect(ring.read(ring.end, 100)).toBe('');
  });

  it('does not cut a code point in two', () => {
    const ring = new OutputRing(1000);
    ring.append('a😀b');
    expect(ring.read(0, 2)).toBe('a');
    expect(ring.read(1, 2)).toBe('😀');
  });
});
