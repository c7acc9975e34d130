import { type AuditFigures, benchAudit } from './audit-bench.ts';
import { benchClocks, type ClockFigures } from './clock-bench.ts';
import { askDuplicates, type DuplicateFigures } from './duplicate-bench.ts';
import { benchRules, type RuleFigures } from './rule-bench.ts';
import { askScoped, type ScopeFigures } from './scope-bench.ts';
import { openScopedDesk } from './scoped-desk.ts';

/** What many people of one desk ask of it: limits, suggestions, rules, clocks, the audit. */
export type TeamFigures = {
  scope: { sqlite: ScopeFigures; postgres: ScopeFigures | null };
  duplicates: { sqlite: DuplicateFigures; postgres: DuplicateFigures | null };
  rules: RuleFigures;
  clocks: ClockFigures;
  audit: AuditFigures;
};

async function ofTickets(dialect: 'sqlite' | 'postgres', count: number, rounds: number) {
  const desk = await openScopedDesk(dialect, count);
  if (!desk) return null;
  try {
    return { scope: await askScoped(desk, count, rounds), duplicates: await askDuplicates(desk, count, rounds) };
  } finally {
    await desk.close();
  }
}

/** @param clocks so many open tickets have their clocks counted anew. */
export async function benchTeam({ count, rounds, clocks }: { count: number; rounds: number; clocks: number }): Promise<TeamFigures> {
  const sqlite = await ofTickets('sqlite', count, rounds);
  if (!sqlite) throw new Error('SQLite is always there.');
  const postgres = await ofTickets('postgres', count, rounds);
  return {
    scope: { sqlite: sqlite.scope, postgres: postgres?.scope ?? null },
    duplicates: { sqlite: sqlite.duplicates, postgres: postgres?.duplicates ?? null },
    rules: await benchRules(rounds),
    clocks: await benchClocks(clocks),
    audit: await benchAudit(rounds),
  };
}
