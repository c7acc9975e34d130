import type { Person } from '../../../../contract/people.ts';

/** What the audit is narrowed to; days as a date field writes them, local and inclusive. */
export type AuditFilter = { person: Person | null; procedure: string; from: string; to: string };
export const everything: AuditFilter = { person: null, procedure: '', from: '', to: '' };
const dayAt = (date: string, plusDays: number): number => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, day + plusDays).getTime();
};
/** The same as the desk is asked for it. */
export const auditInput = ({ person, procedure, from, to }: AuditFilter) => ({
  ...(person && { personId: person.id }),
  ...(procedure && { procedure }),
  ...(from && { from: dayAt(from, 0) }),
  ...(to && { to: dayAt(to, 1) }),
});
export type AuditInput = ReturnType<typeof auditInput>;
