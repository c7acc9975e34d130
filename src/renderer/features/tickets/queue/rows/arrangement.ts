/** How a fresh arrangement differs from the one shown. */
export type Difference = { added: number[]; gone: number; moved: boolean };

/** Compares two arrangements of ticket numbers; linear in their length. */
export function compareArrangements(shown: readonly number[], fresh: readonly number[]): Difference {
  const before = new Set(shown);
  const after = new Set(fresh);
  const added = fresh.filter((number) => !before.has(number));
  const gone = shown.reduce((count, number) => (after.has(number) ? count : count + 1), 0);
  let moved = false;
  // Among those in both, the order is compared without the others.
  for (let a = 0, b = 0; a < shown.length && b < fresh.length && !moved; ) {
    if (!after.has(shown[a] as number)) a += 1;
    else if (!before.has(fresh[b] as number)) b += 1;
    else if (shown[a] === fresh[b]) {
      a += 1;
      b += 1;
    } else moved = true;
  }
  return { added, gone, moved };
}

export const differs = ({ added, gone, moved }: Difference) => added.length > 0 || gone > 0 || moved;

/** The numbers worth having around the rows in sight, so that a scroll finds most of them there. */
export function windowOf(numbers: readonly number[], from: number, to: number, margin: number): readonly number[] {
  return numbers.slice(Math.max(0, from - margin), Math.min(numbers.length, to + margin + 1));
}

/** The numbers from one to another in the arrangement, both included, whichever stands first. Without the first, only the second. */
export function rangeBetween(numbers: readonly number[], from: number | null, to: number): number[] {
  const end = numbers.indexOf(to);
  const start = from === null ? -1 : numbers.indexOf(from);
  if (end === -1) return [];
  if (start === -1) return [to];
  return numbers.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** Where the active row stands after the arrangement changed: at its ticket, else at the nearest place that still exists. */
export function activeIndex(numbers: readonly number[], active: number | null, lastIndex: number): number {
  if (active === null) return -1;
  const at = numbers.indexOf(active);
  return at !== -1 ? at : Math.min(lastIndex, numbers.length - 1);
}
