import type { ApprovalMode } from '../../../contract/approvals.ts';

type Vote = { decision: string | null };

/** How an approval stands by its votes, in their order. */
export function outcomeOf(mode: ApprovalMode, votes: readonly Vote[]): 'waiting' | 'approved' | 'rejected' {
  const said = (decision: string) => votes.filter((vote) => vote.decision === decision).length;
  if (mode === 'any') {
    if (said('approved') > 0) return 'approved';
    return said('rejected') === votes.length ? 'rejected' : 'waiting';
  }
  if (said('rejected') > 0) return 'rejected';
  return said('approved') === votes.length ? 'approved' : 'waiting';
}

/** Whose turn it is: one after the other in order, else all who have not decided. Nobody's once it is over. */
export function awaitedOf<V extends Vote>(mode: ApprovalMode, state: string, votes: readonly V[]): V[] {
  if (state !== 'waiting') return [];
  const open = votes.filter(({ decision }) => decision === null);
  return mode === 'order' ? open.slice(0, 1) : open;
}
