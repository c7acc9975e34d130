import { z } from 'zod';

/** Who somebody is at the desk. A person may hold several roles; the local desk's one person holds them all. */
export const roleSchema = z.enum(['requester', 'agent', 'technician', 'lead', 'administrator']);
export type Role = z.infer<typeof roleSchema>;
export const allRoles: readonly Role[] = roleSchema.options;

/** Sets of roles that procedures name; a procedure is open to a person who holds any role of its set. */
export const everyone: readonly Role[] = [...allRoles];
export const staff: readonly Role[] = ['agent', 'technician', 'lead', 'administrator'];
export const technicians: readonly Role[] = ['technician', 'lead', 'administrator'];
export const leads: readonly Role[] = ['lead', 'administrator'];
export const administrators: readonly Role[] = ['administrator'];

/** True when somebody with the roles `held` may call a procedure that is open to `allowed`. */
export function mayCall(held: readonly Role[], allowed: readonly Role[]): boolean {
  return held.some((role) => allowed.includes(role));
}
