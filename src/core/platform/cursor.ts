import { failure } from './failure.ts';

/** A page's cursor: the last row's sort key, opaque to callers. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * A page of what was read for it: one row more than the `limit` was asked for, and whether it came says whether there is a next page.
 * @param keyOf the sort key of a row, as the cursor's shape has it.
 */
export function pageOfRows<Row>(
  found: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
): { items: Row[]; next: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

/** Reads a cursor back; a made-up one is the caller's error, not ours. @param shape the types of its parts, in order. */
export function decodeCursor<const Shape extends readonly ('string' | 'number')[]>(
  cursor: string | undefined,
  shape: Shape,
): { [I in keyof Shape]: Shape[I] extends 'string' ? string : number } | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === shape.length && parts.every((part, i) => typeof part === shape[i])) return parts as never;
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw failure('BAD_REQUEST', 'This page marker was not made by this desk.', { next: 'Begin again without a cursor.' });
}
