import { z } from 'zod';
import { apiKeyIdSchema, emptySchema, instantSchema, lineSchema, sessionIdSchema } from './common.ts';
import { personalCommand, query } from './procedure.ts';
import { everyone, roleSchema } from './roles.ts';

export const sessionSchema = z.object({
  id: sessionIdSchema,
  /** True for the one that asks. */
  current: z.boolean(),
  enteredBy: z.enum(['link', 'invitation', 'password', 'passkey', 'provider']),
  address: z.string(),
  userAgent: z.string(),
  createdAt: instantSchema,
  usedAt: instantSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const passkeySchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: instantSchema,
  usedAt: instantSchema.nullable(),
});
export type Passkey = z.infer<typeof passkeySchema>;

export const apiKeySchema = z.object({
  id: apiKeyIdSchema,
  name: z.string(),
  /** How it begins: tells keys apart without saying one. */
  prefix: z.string(),
  access: z.enum(['read', 'write']),
  /** Of the person's roles those it has; what the person loses, it loses. */
  roles: z.array(roleSchema),
  createdAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  usedAt: instantSchema.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const securitySchema = z.object({
  /** Null while the person has no account: then they come in by the first link only. */
  signInName: z.string().nullable(),
  hasPassword: z.boolean(),
  twoStep: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  passkeys: z.array(passkeySchema),
  sessions: z.array(sessionSchema),
  apiKeys: z.array(apiKeySchema),
});
export type Security = z.infer<typeof securitySchema>;

const name = lineSchema(100).pipe(z.string().min(1));
// Bounded in bytes before it is hashed; this only keeps absurd ones off the wire.
export const passwordSchema = z.string().max(2000);
const codeSchema = z.string().max(40);
const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
/** What a browser's authenticator says; read by the library that checks it. */
export const credentialSchema = z.record(z.string().max(60), z.json());

/** One's own account. An API key may read here, never change. */
export const meContract = {
  security: query(everyone).route({ method: 'GET', path: '/me/security' }).input(emptySchema).output(securitySchema),
  endSession: personalCommand(everyone)
    .route({ method: 'DELETE', path: '/me/sessions/{id}' })
    .input(z.strictObject({ id: sessionIdSchema }))
    .output(emptySchema),
  endOtherSessions: personalCommand(everyone).route({ method: 'DELETE', path: '/me/sessions' }).input(emptySchema).output(emptySchema),
  /** Ends every session, this one too: signing in anew is the proof that it worked. */
  changePassword: personalCommand(everyone)
    .route({ method: 'PUT', path: '/me/password' })
    .input(z.strictObject({ current: passwordSchema.optional(), password: passwordSchema }))
    .output(emptySchema),
  /** A new secret for an authenticator; nothing is kept until a code of it was given. */
  beginTwoStep: query(everyone)
    .route({ method: 'POST', path: '/me/two-step/secret' })
    .input(emptySchema)
    .output(z.object({ secret: z.string(), uri: z.string() })),
  enableTwoStep: personalCommand(everyone)
    .route({ method: 'PUT', path: '/me/two-step' })
    .input(z.strictObject({ secret: z.string().max(64), code: codeSchema }))
    .output(recoveryCodesSchema),
  disableTwoStep: personalCommand(everyone)
    .route({ method: 'DELETE', path: '/me/two-step' })
    .input(z.strictObject({ code: codeSchema }))
    .output(emptySchema),
  renewRecoveryCodes: personalCommand(everyone)
    .route({ method: 'POST', path: '/me/recovery-codes' })
    .input(z.strictObject({ code: codeSchema }))
    .output(recoveryCodesSchema),
  beginPasskey: personalCommand(everyone)
    .route({ method: 'POST', path: '/me/passkeys/options' })
    .input(emptySchema)
    .output(z.object({ challenge: z.string(), options: credentialSchema })),
  addPasskey: personalCommand(everyone)
    .route({ method: 'POST', path: '/me/passkeys' })
    .input(z.strictObject({ challenge: z.string().max(100), name, response: credentialSchema }))
    .output(passkeySchema),
  removePasskey: personalCommand(everyone)
    .route({ method: 'DELETE', path: '/me/passkeys/{id}' })
    .input(z.strictObject({ id: z.string().min(1).max(1400) }))
    .output(emptySchema),
  /** The secret is answered once. */
  createApiKey: personalCommand(everyone)
    .route({ method: 'POST', path: '/me/api-keys' })
    .input(
      z.strictObject({
        id: apiKeyIdSchema,
        name,
        access: z.enum(['read', 'write']),
        roles: z.array(roleSchema).min(1).max(5),
        expiresAt: instantSchema.nullable(),
      }),
    )
    .output(z.object({ key: apiKeySchema, secret: z.string() })),
  removeApiKey: personalCommand(everyone)
    .route({ method: 'DELETE', path: '/me/api-keys/{id}' })
    .input(z.strictObject({ id: apiKeyIdSchema }))
    .output(emptySchema),
};
