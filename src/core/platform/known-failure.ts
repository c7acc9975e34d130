import { ORPCError } from '@orpc/server';
import { isDatabaseAway } from '../database/servers/database-away.ts';
import { failure, say } from './failure.ts';

/** Storage errors by the words their engines use; everything else that is unknown is a fault of ours and says nothing of its inside. */
export function knownFailure(error: unknown): ORPCError<string, unknown> | null {
  if (error instanceof ORPCError) return asInputFailure(error);
  const code = (error as { code?: unknown }).code;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return failure('INSUFFICIENT_STORAGE', 'The disk that holds the desk is full; this was not saved.', {
      next: 'Free some space on that disk, then do it again.',
      safe: 'Everything saved before is safe and can still be read.',
    });
  if (code === 'SQLITE_BUSY')
    return failure('SERVICE_UNAVAILABLE', 'The database does not answer right now; this was not saved.', {
      next: 'Try again in a moment.',
      safe: 'Everything saved before is safe.',
    });
  // A connection may break between a commit and its answer, so nobody knows.
  if (isDatabaseAway(error))
    return failure('SERVICE_UNAVAILABLE', 'The database cannot be reached right now; this may not have been saved.', {
      next: 'Do it again in a moment: what was saved after all is not saved twice.',
      safe: 'Everything saved before is safe.',
      details: { database: 'away' },
    });
  if (typeof code === 'string' && (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_READONLY' || code === 'EROFS' || code === 'EIO'))
    return failure('SERVICE_UNAVAILABLE', 'The disk that holds the desk cannot be written.', {
      next: 'Check the disk, then do it again.',
      safe: 'What was saved before can still be read.',
    });
  return null;
}

/** What zod found wrong, as fields and reasons. */
function asInputFailure(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  const issues = (error.data as { issues?: { path?: readonly unknown[]; message: string }[] } | undefined)?.issues;
  if (error.code !== 'BAD_REQUEST' || !issues) return error;
  const fields = issues.slice(0, 20).map((issue) => ({ field: (issue.path ?? []).map(String).join('.'), reason: issue.message }));
  const first = fields[0];
  return failure(
    'BAD_REQUEST',
    !first
      ? 'This does not fit.'
      : first.field
        ? say`This does not fit: ${first.field} (${first.reason}).`
        : say`This does not fit (${first.reason}).`,
    {
      next: 'Correct what is named and send it again.',
      safe: 'Nothing was changed.',
      details: { fields },
    },
  );
}

/** Reads what a transport needs before the gate is reached, such as who asks; storage errors become what the gate makes of them. */
export async function orKnownFailure<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw knownFailure(error) ?? error;
  }
}
