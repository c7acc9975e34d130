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
