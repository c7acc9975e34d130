import { leads, mayCall } from '../../contract/roles.ts';
import type { Actor } from '../platform/access/actor.ts';
import { failure, say } from '../platform/failure.ts';

type Owned = { person_id: string | null; shared: number };

const words = {
  macro: { missing: say`There is no such macro.`, shared: say`This macro belongs to the whole desk.` },
  'canned reply': { missing: say`There is no such canned reply.`, shared: say`This canned reply belongs to the whole desk.` },
} as const;

/** What is somebody's own is as good as not there for others; what is shared may be used by all and changed by its owner and the leads. */
export function admitOwned<Row extends Owned>(actor: Actor, row: Row | undefined, what: keyof typeof words): Row {
  if (!row || (row.shared !== 1 && row.person_id !== actor.personId))
    throw failure('NOT_FOUND', words[what].missing, { next: 'Choose one of the list.', safe: 'Nothing was changed.' });
  return row;
}

/** Refuses to change what somebody else shares. */
export function admitChange(actor: Actor, row: Owned | undefined, what: keyof typeof words): void {
  if (!row) return;
  admitOwned(actor, row, what);
  if (row.person_id === actor.personId || mayCall(actor.roles, leads)) return;
  throw failure('FORBIDDEN', words[what].shared, {
    next: 'Save a copy of your own, or ask a lead to change it.',
    safe: 'Nothing was changed.',
  });
}

/** What a saved row says of whose it is and when: what came with Deskside has no owner and stays everybody's. @param at epoch ms */
export const ownedColumns = (
  actor: Actor,
  known: { person_id: string | null; created_at: number } | null | undefined,
  shared: boolean,
  at: number,
) => ({
  person_id: known ? known.person_id : actor.personId,
  shared: shared || known?.person_id === null ? 1 : 0,
  created_at: known?.created_at ?? at,
  updated_at: at,
});
