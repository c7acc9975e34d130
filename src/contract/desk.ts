import { z } from 'zod';
import { emptySchema, instantSchema, languageSchema, organisationIdSchema, personIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { administrators, everyone, roleSchema } from './roles.ts';

export const aboutSchema = z.object({
  version: z.string(),
  /** The person the session belongs to. */
  me: z.object({
    id: personIdSchema,
    name: z.string(),
    language: languageSchema,
    roles: z.array(roleSchema),
    organisationId: organisationIdSchema.nullable(),
  }),
  database: z.enum(['sqlite', 'postgres']),
  /** Where the data lies, for administrators of a local desk; null otherwise. */
  dataFolder: z.string().nullable(),
  platform: z.enum(['linux', 'windows', 'macos', 'other']),
  /** True until somebody went through the first run. */
  firstRun: z.boolean(),
  sampleData: z.boolean(),
  /** The person's language as the OS has it. */
  suggestedLanguage: languageSchema,
  now: instantSchema,
});
export type About = z.infer<typeof aboutSchema>;

export const integritySchema = z.object({
  at: instantSchema,
  ok: z.boolean(),
  problems: z.array(z.object({ what: z.string(), where: z.string() })),
  durationMs: z.number(),
});
export const backupSchema = z.object({ file: z.string(), sizeBytes: z.number().int(), at: instantSchema, sha256: z.string() });

const preferenceKey = z.string().regex(/^[a-z][a-zA-Z0-9.-]{0,60}$/);

export const deskContract = {
  about: query(everyone).route({ method: 'GET', path: '/about' }).input(emptySchema).output(aboutSchema),
  finishFirstRun: command(administrators)
    .route({ method: 'POST', path: '/first-run' })
    .input(z.strictObject({ language: languageSchema, name: z.string().max(200).optional() }))
    .output(emptySchema),
  /** Loads the sample desk (marked, removable in one go). */
  loadSample: command(administrators)
    .route({ method: 'POST', path: '/sample' })
    .input(emptySchema)
    .output(z.object({ tickets: z.number().int(), devices: z.number().int(), people: z.number().int() })),
  removeSample: command(administrators).route({ method: 'DELETE', path: '/sample' }).input(emptySchema).output(emptySchema),
  /** Writes a verified copy of everything into the data folder's `backups`. */
  backup: command(administrators).route({ method: 'POST', path: '/backups' }).input(emptySchema).output(backupSchema),
  backups: query(administrators)
    .route({ method: 'GET', path: '/backups' })
    .input(emptySchema)
    .output(z.object({ items: z.array(backupSchema.omit({ sha256: true })) })),
  /** Checks the database and the digest of every ticket, message, evidence and file. */
  checkIntegrity: query(administrators).route({ method: 'POST', path: '/integrity' }).input(emptySchema).output(integritySchema),
};

export const preferencesContract = {
  all: query(everyone)
    .route({ method: 'GET', path: '/preferences' })
    .input(emptySchema)
    .output(z.object({ values: z.record(z.string(), z.unknown()) })),
  set: command(everyone)
    .route({ method: 'PUT', path: '/preferences/{key}' })
    .input(z.strictObject({ key: preferenceKey, value: z.json() }))
    .output(emptySchema),
};
