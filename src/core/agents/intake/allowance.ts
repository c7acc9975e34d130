/** So many names are remembered; who floods with made-up ones only makes the oldest forgotten. */
const rememberedNames = 20_000;

/**
 * How often somebody may do something: `burst` times at once, and then again one each `everyMs`.
 * @returns a function that says how many seconds are left until the next time; 0: now, and it counts.
 */
export function createAllowance({ burst, everyMs, now }: { burst: number; everyMs: number; now: () => number }): (name: string) => number {
  const used = new Map<string, { level: number; at: number }>();
  return (name) => {
    const at = now();
    const before = used.get(name);
    const level = Math.max(0, (before?.level ?? 0) - (at - (before?.at ?? at)) / everyMs);
    used.delete(name);
    if (level + 1 > burst) {
      used.set(name, { level, at });
      return Math.max(1, Math.ceil(((level + 1 - burst) * everyMs) / 1000));
    }
    used.set(name, { level: level + 1, at });
    if (used.size > rememberedNames)
      for (const oldest of used.keys()) {
        used.delete(oldest);
        break;
      }
    return 0;
  };
}
