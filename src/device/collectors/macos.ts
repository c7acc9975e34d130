import type { Machine } from './collector.ts';

/** One entry of system_profiler; entries nest in `_items`. */
export type ProfilerEntry = Record<string, unknown>;

/**
 * What macOS says of itself, by data type, from one `system_profiler -json`. Its keys and values are identifiers
 * (`spdisplays_main`, `spbattery_yes`), not translated.
 * @throws when it is missing, too slow, or prints no JSON.
 */
export async function profile<Type extends string>(machine: Machine, ...types: Type[]): Promise<Record<Type, ProfilerEntry[]>> {
  const output = await machine.run('/usr/sbin/system_profiler', ['-json', ...types], { timeoutMs: 55_000 });
  if (output.missing) throw new Error('system_profiler was not found.');
  if (output.timedOut) throw new Error('system_profiler did not answer in time.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(output.stdout);
  } catch {
    throw new Error(
      `system_profiler gave no readable answer: ${(output.stderr || output.stdout).trim().slice(0, 300) || `exit code ${output.code}`}`,
    );
  }
  return Object.fromEntries(types.map((type) => [type, entriesOf((parsed as Record<string, unknown> | null)?.[type])])) as Record<
    Type,
    ProfilerEntry[]
  >;
}

/** The entries in a list of system_profiler; what is none is left out. */
export function entriesOf(value: unknown): ProfilerEntry[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is ProfilerEntry => typeof entry === 'object' && entry !== null && !Array.isArray(entry))
    : [];
}
