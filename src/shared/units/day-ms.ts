/** A day in ms, as clocks that are not on a wall count it. */
export const dayMs = 86_400_000;
