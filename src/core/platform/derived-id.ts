import { createHash } from 'node:crypto';
import { uuidv7 } from '../../shared/uuid.ts';

/**
 * An id that follows from another one and a name: what one command makes many of (a copy for each message, a reply for each ticket) gets the same
 * ids when the command is sent again, so that nothing is made twice. @param base a UUIDv7, whose time it keeps.
 */
export function derivedId<Id extends string>(base: string, name: string): Id {
  const atMs = Number.parseInt(base.replaceAll('-', '').slice(0, 12), 16);
  return uuidv7(atMs, createHash('sha256').update(`${base}\n${name}`).digest().subarray(0, 16)) as Id;
}
