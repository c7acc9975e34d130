import { rounded, type Timing } from './measure.ts';

export type Goal = { goal: string; limit: string; measured: string; met: boolean };

/** How many times as long one takes as the other. */
export const ratioOf = (one: Timing, other: Timing, of: 'p50' | 'cpuMs' = 'p50'): number => rounded(one[of] / other[of], 2);

export function atMost(goal: string, measured: number, limit: number, unit: string): Goal {
  return { goal, limit: `<= ${limit}${unit}`, measured: `${measured}${unit}`, met: measured <= limit };
}

/** Cells in columns, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Each goal with `met` or `MISSED`, and how many were met. */
export function goalTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ goal, limit, measured, met }) => [goal, limit, measured, met ? 'met' : 'MISSED']);
  return `${table(['goal', 'limit', 'measured', ''], rows)}\n\n${goals.filter(({ met }) => met).length} of ${goals.length} goals met.`;
}
