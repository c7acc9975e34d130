import { z } from 'zod';

const conflictSchema = z.object({ field: z.string(), yours: z.unknown(), theirs: z.unknown(), theirsBy: z.string().nullish() });
export type FieldConflict = z.infer<typeof conflictSchema>;

/** The fields of a CONFLICT that two people changed, from the problem's details; empty when it names none. */
export function readConflicts(details: Record<string, unknown> | null): FieldConflict[] {
  const parsed = z.array(conflictSchema).safeParse(details?.['fields']);
  return parsed.success ? parsed.data : [];
}
