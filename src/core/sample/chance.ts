/** Reproducible chance (mulberry32): the same seed makes the same sample desk, so that a screenshot or a test can be made again. */
export type Chance = { below(limit: number): number; pick<T>(from: readonly T[]): T; happens(probability: number): boolean };

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
    happens: (probability) => next() < probability,
  };
}
