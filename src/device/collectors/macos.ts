import type { Machine } from './collector.ts';

/** One entry of system_profiler; entries nest in `_items`. */
export type ProfilerEntry = Record<string, unknown>;

/**
 * What macOS says of itself, by data type, from one `system_profiler -json`. Its keys and values are identifiers
 * (`spdisplays_main`, `spbattery_yes`), not translated.
 * @throws when it is missing, too slow, prints no JSON, or knows none of the types.
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
  const answer = entriesOf([parsed])[0] ?? {};
  // A type that this macOS does not know is left out of the answer, which is not the same as a list with nothing in it.
  if (!types.some((type) => Array.isArray(answer[type]))) throw new Error(`system_profiler did not answer for ${types.join(', ')}.`);
  return Object.fromEntries(types.map((type) => [type, entriesOf(answer[type])])) as Record<Type, ProfilerEntry[]>;
}

/** The entries in a list of system_profiler; what is none is left out. */
export function entriesOf(value: unknown): ProfilerEntry[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is ProfilerEntry => typeof entry === 'object' && entry !== null && !Array.isArray(entry))
    : [];
}
