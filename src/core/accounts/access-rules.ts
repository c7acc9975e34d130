import type { Scope } from '../../contract/accounts.ts';
import { allRoles, type Role } from '../../contract/roles.ts';
import { failure } from '../platform/failure.ts';

/** What somebody may do and for whom. */
export type Access = { roles: readonly Role[]; scope: { [Kind in keyof Scope]: readonly string[] | null } };

const within = (inner: readonly string[] | null, outer: readonly string[] | null): boolean =>
  outer === null || (inner !== null && inner.every((id) => outer.includes(id)));

/** Each role may do what those before it may. */
const rank = (roles: readonly Role[]): number => Math.max(-1, ...roles.map((role) => allRoles.indexOf(role)));

/** Whether nothing of `inner` goes beyond `outer`. */
export const isWithin = (inner: Access, outer: Access): boolean =>
  rank(inner.roles) <= rank(outer.roles) &&
  within(inner.scope.organisations, outer.scope.organisations) &&
  within(inner.scope.queues, outer.scope.queues);

/**
 * Whoever tends accounts tends those of people who have nothing beyond what they have themselves, and gives nothing beyond it: a lead makes no
 * administrator, and takes over none by a link to reset a password. @throws FORBIDDEN
 */
export function ensureMayTend(actor: Access, target: Access, granted?: Access): void {
  if (actor.roles.includes('administrator')) return;
  if (!isWithin(target, actor))
    throw failure('FORBIDDEN', 'This person has rights that you do not have.', {
      next: 'Ask an administrator.',
      safe: 'Nothing was changed.',
    });
  if (granted && !isWithin(granted, actor))
    throw failure('FORBIDDEN', 'You cannot give rights that you do not have.', {
      next: 'Leave them out, or ask an administrator.',
      safe: 'Nothing was changed.',
    });
}

/** Whether something that somebody had is taken away: then what they have open ends. */
export const withdraws = (before: Access, after: Access): boolean => !isWithin(before, after);
