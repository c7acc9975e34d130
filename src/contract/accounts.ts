import { z } from 'zod';
import {
  cursorSchema,
  emptySchema,
  instantSchema,
  limitSchema,
  organisationIdSchema,
  pageOf,
  personIdSchema,
  queueIdSchema,
} from './common.ts';
import { sessionSchema } from './me.ts';
import { personalCommand, query } from './procedure.ts';
import { administrators, leads, roleSchema } from './roles.ts';

/** Which organisations and queues somebody works for; null is all. */
export const scopeSchema = z.strictObject({
  organisations: z.array(organisationIdSchema).max(500).nullable(),
  queues: z.array(queueIdSchema).max(500).nullable(),
});
export type Scope = z.infer<typeof scopeSchema>;

/** `none`: in the directory only; `invited`: has not chosen a password yet. */
export const accountStateSchema = z.enum(['none', 'invited', 'active', 'disabled']);
export const accountSchema = z.object({
  personId: personIdSchema,
  name: z.string(),
  email: z.string().nullable(),
  /** The e-mail one signs in with; stays when the directory's changes. */
  signInName: z.string().nullable(),
  roles: z.array(roleSchema),
  scope: scopeSchema,
  /** False for who is no longer here. */
  active: z.boolean(),
  state: accountStateSchema,
  twoStep: z.boolean(),
  passkeys: z.number().int(),
  sessions: z.number().int(),
  usedAt: instantSchema.nullable(),
  invitedUntil: instantSchema.nullable(),
});
export type Account = z.infer<typeof accountSchema>;

/** A link that works once: the token to put behind this desk's address. Shown now and never again. */
export const accountLinkSchema = z.object({ personId: personIdSchema, token: z.string(), expiresAt: instantSchema });
export type AccountLink = z.infer<typeof accountLinkSchema>;

export const signInNameSchema = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase());
const onPerson = z.strictObject({ personId: personIdSchema });
const access = { roles: z.array(roleSchema).max(5), scope: scopeSchema };

/** Leads tend those whose roles and scope they hold themselves; administrators everybody, but never the last administrator away. */
export const accountsContract = {
  /** The staff, and everybody with an account, by name. */
  list: query(leads)
    .route({ method: 'GET', path: '/accounts' })
    .input(z.strictObject({ q: z.string().max(200).default(''), limit: limitSchema, cursor: cursorSchema.optional() }))
    .output(pageOf(accountSchema)),
  get: query(leads).route({ method: 'GET', path: '/accounts/{personId}' }).input(onPerson).output(accountSchema),
  sessions: query(leads)
    .route({ method: 'GET', path: '/accounts/{personId}/sessions' })
    .input(onPerson)
    .output(z.object({ items: z.array(sessionSchema) })),
  /** Lets a person of the directory choose a password within 7 days; again makes the former link worthless. */
  invite: personalCommand(leads)
    .route({ method: 'POST', path: '/accounts/{personId}/invitation' })
    .input(z.strictObject({ personId: personIdSchema, signInName: signInNameSchema.optional(), ...access }))
    .output(accountLinkSchema),
  /** A link to choose a new password, for an hour. */
  makeResetLink: personalCommand(leads)
    .route({ method: 'POST', path: '/accounts/{personId}/reset' })
    .input(onPerson)
    .output(accountLinkSchema),
  /** What is taken away ends the person's sessions at once. */
  setAccess: personalCommand(leads)
    .route({ method: 'PUT', path: '/accounts/{personId}/access' })
    .input(z.strictObject({ personId: personIdSchema, ...access }))
    .output(accountSchema),
  disable: personalCommand(leads).route({ method: 'POST', path: '/accounts/{personId}/disable' }).input(onPerson).output(accountSchema),
  enable: personalCommand(leads).route({ method: 'POST', path: '/accounts/{personId}/enable' }).input(onPerson).output(accountSchema),
  endSessions: personalCommand(leads)
    .route({ method: 'DELETE', path: '/accounts/{personId}/sessions' })
    .input(onPerson)
    .output(emptySchema),
  /** For who lost the authenticator and the recovery codes. */
  removeSecondStep: personalCommand(administrators)
    .route({ method: 'DELETE', path: '/accounts/{personId}/second-step' })
    .input(onPerson)
    .output(accountSchema),
};
