import { z } from 'zod';
import { cursorSchema, instantSchema, limitSchema, lineSchema, organisationIdSchema, pageOf, placeIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { leads, staff } from './roles.ts';

export const placeKindSchema = z.enum(['site', 'building', 'floor', 'room']);
export type PlaceKind = z.infer<typeof placeKindSchema>;

/** Where things stand: a site, a building of it, a room in that. */
export const placeSchema = z.object({
  id: placeIdSchema,
  organisationId: organisationIdSchema.nullable(),
  parentId: placeIdSchema.nullable(),
  kind: placeKindSchema,
  name: z.string(),
  /** The names from the outermost place to this one, as "HCM / Floor 3 / 301"; one of a kind within an organisation. */
  path: z.string(),
  /** What is short enough for a label or a door. */
  code: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  notes: z.string().nullable(),
  /** False: nothing new is put there. */
  active: z.boolean(),
  /** Devices that stand right there, of those the caller sees. */
  devices: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Place = z.infer<typeof placeSchema>;

const optionalLine = (max: number) => z.union([lineSchema(max).transform((text) => text || null), z.null()]);
const fields = {
  organisationId: organisationIdSchema.nullable(),
  parentId: placeIdSchema.nullable(),
  kind: placeKindSchema,
  name: lineSchema(100).pipe(z.string().min(1)),
  code: optionalLine(50),
  address: optionalLine(500),
  city: optionalLine(100),
  country: optionalLine(100),
  notes: z.string().max(5000).nullable(),
};

export const placesContract = {
  /** By path; `q` stands anywhere in the path or the code. */
  list: query(staff)
    .route({ method: 'GET', path: '/places' })
    .input(
      z.strictObject({
        q: z.string().max(200).default(''),
        organisationId: organisationIdSchema.optional(),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    )
    .output(pageOf(placeSchema)),
  /** Adds a place; within another it is of that one's organisation. The same id again changes nothing. */
  create: command(leads)
    .route({ method: 'POST', path: '/places', successStatus: 201 })
    .input(z.strictObject({ id: placeIdSchema, ...z.object(fields).partial().required({ name: true }).shape }))
    .output(placeSchema),
  /** Changes a place; a new name or parent goes on to what is in it and to the devices there. */
  update: command(leads)
    .route({ method: 'PATCH', path: '/places/{id}' })
    .input(
      z.strictObject({
        id: placeIdSchema,
        ...z.object(fields).omit({ organisationId: true }).partial().shape,
        active: z.boolean().optional(),
      }),
    )
    .output(placeSchema),
};
