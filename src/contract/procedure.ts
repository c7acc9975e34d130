import { oc } from '@orpc/contract';
import { errorMap } from './errors.ts';
import type { Role } from './roles.ts';

/** What a procedure says of itself beside its shapes: who may call it and whether it changes anything (commands write one audit line). */
export type ProcedureMeta = { roles: readonly Role[]; changes: boolean /** True for what no API key may do. */; inPerson?: true };

// The default is the strictest: a procedure that forgets to say is closed to all but nobody, and counted as a change.
const base = oc.$meta<ProcedureMeta>({ roles: [], changes: true }).errors(errorMap);

/** A procedure that only reads. */
export const query = (roles: readonly Role[]) => base.meta({ roles, changes: false });
/** A procedure that changes something: audited, and safe to retry because its ids come from the caller. */
export const command = (roles: readonly Role[]) => base.meta({ roles, changes: true });
/** A command that decides who may come in and with what: never by an API key, which would outlive its being taken away. */
export const personalCommand = (roles: readonly Role[]) => base.meta({ roles, changes: true, inPerson: true });
