import { z } from 'zod';
import { emptySchema, identityProviderIdSchema, lineSchema } from './common.ts';
import { personalCommand, query } from './procedure.ts';
import { administrators } from './roles.ts';

const line = (max: number) => lineSchema(max).pipe(z.string().min(1));

/** Where people may sign in beside a password (OpenID Connect). Its secret goes in and never comes out. */
export const identityProviderSchema = z.object({
  id: identityProviderIdSchema,
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  /** Mail domains whose addresses are believed. */
  domains: z.array(z.string()),
});
export type IdentityProvider = z.infer<typeof identityProviderSchema>;

/** What a provider answered when it was tried out; nobody is signed in for it. */
export const providerCheckSchema = z.object({
  discovery: z.enum(['found', 'other-issuer', 'refused', 'unreachable']),
  /** Whether it knows the client and its secret; not every provider says so. */
  client: z.enum(['known', 'refused', 'unknown']),
  /** Its own words, or those of what went wrong. */
  said: z.string().nullable(),
});
export type ProviderCheck = z.infer<typeof providerCheckSchema>;

/** Nobody comes in uninvited: a provider vouches for the e-mail of people who were invited, and from then on for them. */
export const identityProvidersContract = {
  list: query(administrators)
    .route({ method: 'GET', path: '/identity-providers' })
    .input(emptySchema)
    .output(z.object({ items: z.array(identityProviderSchema) })),
  save: personalCommand(administrators)
    .route({ method: 'PUT', path: '/identity-providers/{id}' })
    .input(
      z.strictObject({
        id: identityProviderIdSchema,
        name: line(60),
        issuer: z.url({ protocol: /^https?$/ }).max(500),
        clientId: line(200),
        /** Left out: as it was. */
        clientSecret: z.string().min(1).max(500).optional(),
        domains: z
          .array(
            z
              .string()
              .toLowerCase()
              .regex(/^[a-z0-9.-]{3,253}$/),
          )
          .min(1)
          .max(50),
      }),
    )
    .output(identityProviderSchema),
  /** Asks the provider whether signing in there would work. */
  check: personalCommand(administrators)
    .route({ method: 'POST', path: '/identity-providers/{id}/check' })
    .input(z.strictObject({ id: identityProviderIdSchema }))
    .output(providerCheckSchema),
  remove: personalCommand(administrators)
    .route({ method: 'DELETE', path: '/identity-providers/{id}' })
    .input(z.strictObject({ id: identityProviderIdSchema }))
    .output(emptySchema),
};
