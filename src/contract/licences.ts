import { z } from 'zod';
import {
  deviceIdSchema,
  emptySchema,
  instantSchema,
  licenceIdSchema,
  licenceKeyIdSchema,
  lineSchema,
  organisationIdSchema,
  personIdSchema,
  productIdSchema,
  purchaseIdSchema,
  seatIdSchema,
  textSchema,
  wireNumber,
} from './common.ts';
import { currencySchema, licenceMetricSchema } from './licence-metric.ts';
import { command, query } from './procedure.ts';
import { poolPositionSchema } from './products.ts';
import { leads, staff, technicians } from './roles.ts';

/** A pool of seats for one product: what several purchases feed. */
export const licenceSchema = z.object({
  id: licenceIdSchema,
  productId: productIdSchema,
  productName: z.string(),
  organisationId: organisationIdSchema.nullable(),
  metric: licenceMetricSchema,
  minimumCores: z.number().int(),
  /** May be used for earlier or later families of the same edition. */
  downgrade: z.boolean(),
  upgrade: z.boolean(),
  notes: z.string().nullable(),
  version: z.number().int(),
});
export type Licence = z.infer<typeof licenceSchema>;

/** What becomes of a term that ends: not decided yet, bought again, or given up. */
export const renewalSchema = z.enum(['open', 'renewed', 'ending']);
export const purchaseSchema = z.object({
  id: purchaseIdSchema,
  licenceId: licenceIdSchema,
  number: z.string().nullable(),
  supplier: z.string().nullable(),
  boughtAt: instantSchema.nullable(),
  seats: z.number().int(),
  cost: z.number().nullable(),
  currency: currencySchema.nullable(),
  /** Its seats count from the first of these to the last; null: from ever, for ever. */
  termFrom: instantSchema.nullable(),
  termTo: instantSchema.nullable(),
  renewal: renewalSchema,
});
export type Purchase = z.infer<typeof purchaseSchema>;

export const licenceKeySchema = z.object({
  id: licenceKeyIdSchema,
  label: z.string(),
  createdAt: instantSchema,
  personName: z.string().nullable(),
});
export const licenceDetailSchema = licenceSchema.extend({
  position: poolPositionSchema,
  purchases: z.array(purchaseSchema),
  /** Null for those who may not see keys. */
  keys: z.array(licenceKeySchema).nullable(),
});
export type LicenceDetail = z.infer<typeof licenceDetailSchema>;

const one = z.strictObject({ id: licenceIdSchema });
const optionalLine = z.union([lineSchema(200).transform((text) => text || null), z.null()]).default(null);
const optionalTime = instantSchema.nullable().default(null);
const purchaseFields = z.strictObject({
  id: purchaseIdSchema,
  licenceId: licenceIdSchema,
  number: optionalLine,
  supplier: optionalLine,
  boughtAt: optionalTime,
  seats: z.number().int().min(0).max(10_000_000),
  cost: z.number().min(0).max(90_000_000_000_000).multipleOf(0.01).nullable().default(null),
  currency: currencySchema.nullable().default(null),
  termFrom: optionalTime,
  termTo: optionalTime,
});

export const licencesContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/licences' })
    .input(z.strictObject({ productId: productIdSchema.optional() }))
    .output(z.object({ items: z.array(licenceSchema) })),
  get: query(staff).route({ method: 'GET', path: '/licences/{id}' }).input(one).output(licenceDetailSchema),
  /** Adds a licence, or changes one. `version` 0 is a new one; sent again it changes nothing. */
  save: command(leads)
    .route({ method: 'PUT', path: '/licences/{id}' })
    .input(
      one.extend({
        productId: productIdSchema,
        organisationId: organisationIdSchema.nullable().default(null),
        metric: licenceMetricSchema,
        minimumCores: z.number().int().min(1).max(1024).default(1),
        downgrade: z.boolean().default(false),
        upgrade: z.boolean().default(false),
        notes: z.union([textSchema(5000).transform((text) => text || null), z.null()]).default(null),
        version: z.number().int().min(0),
      }),
    )
    .output(licenceSchema),
  /** Takes a licence away with its purchases and keys; refused while seats of it are held. */
  remove: command(leads).route({ method: 'DELETE', path: '/licences/{id}' }).input(one).output(emptySchema),
  /** Adds a purchase to a licence, or corrects one; sent again it changes nothing. */
  savePurchase: command(leads)
    .route({ method: 'PUT', path: '/licences/{licenceId}/purchases/{id}' })
    .input(purchaseFields)
    .output(purchaseSchema),
  removePurchase: command(leads)
    .route({ method: 'DELETE', path: '/licences/{licenceId}/purchases/{id}' })
    .input(purchaseFields.pick({ id: true, licenceId: true }))
    .output(emptySchema),
  /** Gives seats to devices or to people, as the metric has it. More than there are is not refused: the balance shows it. */
  assign: command(technicians)
    .route({ method: 'POST', path: '/licences/{id}/seats' })
    .input(
      one.extend({
        seats: z
          .array(z.strictObject({ id: seatIdSchema, deviceId: deviceIdSchema.optional(), personId: personIdSchema.optional() }))
          .min(1)
          .max(500),
      }),
    )
    .output(z.object({ assigned: z.number().int() })),
  /** Takes seats back. */
  reclaim: command(technicians)
    .route({ method: 'POST', path: '/licences/{id}/seats/reclaim' })
    .input(one.extend({ seatIds: z.array(seatIdSchema).min(1).max(500) }))
    .output(z.object({ reclaimed: z.number().int() })),
  addKey: command(leads)
    .route({ method: 'POST', path: '/licences/{id}/keys' })
    .input(
      one.extend({
        keyId: licenceKeyIdSchema,
        label: lineSchema(200).pipe(z.string().min(1)),
        key: textSchema(10_000).pipe(z.string().min(1)),
      }),
    )
    .output(emptySchema),
  /** A key in clear; who saw it stands in the audit. */
  revealKey: command(leads)
    .route({ method: 'POST', path: '/licences/{id}/keys/{keyId}/reveal' })
    .input(one.extend({ keyId: licenceKeyIdSchema }))
    .output(z.object({ key: z.string() })),
  removeKey: command(leads)
    .route({ method: 'DELETE', path: '/licences/{id}/keys/{keyId}' })
    .input(one.extend({ keyId: licenceKeyIdSchema }))
    .output(emptySchema),
  /** Terms that end within so many days, soonest first, and those that ended in the last thirty. */
  renewals: query(staff)
    .route({ method: 'GET', path: '/licences/renewals' })
    .input(z.strictObject({ days: wireNumber(z.number().int().min(1).max(730)).default(90) }))
    .output(z.object({ items: z.array(purchaseSchema.extend({ productId: productIdSchema, productName: z.string() })) })),
  setRenewal: command(leads)
    .route({ method: 'POST', path: '/licences/{licenceId}/purchases/{id}/renewal' })
    .input(purchaseFields.pick({ id: true, licenceId: true }).extend({ renewal: renewalSchema }))
    .output(emptySchema),
};
