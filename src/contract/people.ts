import { z } from 'zod';
import {
  cursorSchema,
  instantSchema,
  languageSchema,
  limitSchema,
  lineSchema,
  organisationIdSchema,
  pageOf,
  personIdSchema,
  emptySchema,
} from './common.ts';
import { command, query } from './procedure.ts';
import { everyone, leads, roleSchema, staff } from './roles.ts';

export const organisationSchema = z.object({
  id: organisationIdSchema,
  name: z.string(),
  domain: z.string().nullable(),
  people: z.number().int(),
  devices: z.number().int(),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** One full name, as the person writes it, and how to address them ("Hường", "Encik Ahmad"): no first/last pair, it does not fit Vietnamese or Malay names. */
export const personSchema = z.object({
  id: personIdSchema,
  organisationId: organisationIdSchema.nullable(),
  name: z.string(),
  addressAs: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  title: z.string().nullable(),
  site: z.string().nullable(),
  language: languageSchema,
  roles: z.array(roleSchema),
  active: z.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Person = z.infer<typeof personSchema>;

const email = z.union([
  z.literal('').transform(() => null),
  z
    .email()
    .max(254)
    .transform((text) => text.toLowerCase()),
  z.null(),
]);
const optionalLine = (max: number) => z.union([lineSchema(max).transform((text) => text || null), z.null()]);
const fields = {
  organisationId: organisationIdSchema.nullable(),
  name: lineSchema(200).pipe(z.string().min(1)),
  addressAs: optionalLine(100),
  email,
  phone: optionalLine(50),
  title: optionalLine(200),
  site: optionalLine(200),
  language: languageSchema,
};

/** What an import would do, or did, with one line of the file (numbered from 1, the header being line 1). */
export const importLineSchema = z.object({
  line: z.number().int(),
  outcome: z.enum(['create', 'update', 'same', 'reject']),
  name: z.string(),
  reason: z.string().optional(),
  changes: z.array(z.object({ field: z.string(), old: z.string().nullable(), new: z.string().nullable() })),
});
export type ImportLine = z.infer<typeof importLineSchema>;

export const peopleContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/people' })
    .input(
      z.strictObject({
        q: z.string().max(200).default(''),
        organisationId: organisationIdSchema.optional(),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    )
    .output(pageOf(personSchema)),
  get: query(staff)
    .route({ method: 'GET', path: '/people/{id}' })
    .input(z.strictObject({ id: personIdSchema }))
    .output(personSchema),
  create: command(staff)
    .route({ method: 'POST', path: '/people' })
    .input(z.strictObject({ id: personIdSchema, ...z.object(fields).partial().required({ name: true }).shape }))
    .output(personSchema),
  update: command(staff)
    .route({ method: 'PATCH', path: '/people/{id}' })
    .input(z.strictObject({ id: personIdSchema, ...z.object(fields).partial().shape, active: z.boolean().optional() }))
    .output(personSchema),
  /** CSV with a header line (name, email, phone, title, site, organisation, language, address as). `dryRun` only tells; people are matched by e-mail, else by name within the organisation. */
  import: command(leads)
    .route({ method: 'POST', path: '/people/import' })
    .input(z.strictObject({ csv: z.string().max(5_000_000), dryRun: z.boolean() }))
    .output(
      z.object({
        lines: z.array(importLineSchema),
        created: z.number().int(),
        updated: z.number().int(),
        same: z.number().int(),
        rejected: z.number().int(),
      }),
    ),
};

export const organisationsContract = {
  list: query(everyone)
    .route({ method: 'GET', path: '/organisations' })
    .input(emptySchema)
    .output(z.object({ items: z.array(organisationSchema) })),
  create: command(leads)
    .route({ method: 'POST', path: '/organisations' })
    .input(
      z.strictObject({ id: organisationIdSchema, name: lineSchema(200).pipe(z.string().min(1)), domain: optionalLine(253).optional() }),
    )
    .output(organisationSchema),
  update: command(leads)
    .route({ method: 'PATCH', path: '/organisations/{id}' })
    .input(
      z.strictObject({
        id: organisationIdSchema,
        name: lineSchema(200).pipe(z.string().min(1)).optional(),
        domain: optionalLine(253).optional(),
      }),
    )
    .output(organisationSchema),
};
