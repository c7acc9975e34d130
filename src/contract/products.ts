import { z } from 'zod';
import {
  cursorSchema,
  deviceIdSchema,
  emptySchema,
  instantSchema,
  licenceIdSchema,
  limitSchema,
  lineSchema,
  pageOf,
  personIdSchema,
  productIdSchema,
  productRuleIdSchema,
  seatIdSchema,
} from './common.ts';
import { licenceMetricSchema, moneySchema } from './licence-metric.ts';
import { command, query } from './procedure.ts';
import { leads, staff } from './roles.ts';

/** `licensed` needs a licence, `free` needs none, `forbidden` must not be installed, `ignored` is left out for a reason that somebody gave. */
export const productTreatmentSchema = z.enum(['licensed', 'free', 'forbidden', 'ignored']);
export type ProductTreatment = z.infer<typeof productTreatmentSchema>;

export const productSchema = z.object({
  id: productIdSchema,
  publisher: z.string(),
  name: z.string(),
  edition: z.string().nullable(),
  family: z.string().nullable(),
  treatment: productTreatmentSchema,
  reason: z.string().nullable(),
  origin: z.enum(['shipped', 'person']),
});
export type Product = z.infer<typeof productSchema>;

const amount = z.number().int();
/** How seats stand. `needed` and `balance` are null where nothing is counted: a site, an unlimited licence. */
const seatNumbers = {
  entitled: amount.nullable(),
  needed: amount.nullable(),
  balance: amount.nullable(),
  assigned: amount,
  unused: amount,
  nextExpiry: instantSchema.nullable(),
  costAtRisk: moneySchema.nullable(),
};
/** What the reader sees of one pool of seats. */
export const poolPositionSchema = z.object({
  licenceId: licenceIdSchema,
  metric: licenceMetricSchema,
  ...seatNumbers,
});
export type PoolPosition = z.infer<typeof poolPositionSchema>;

/**
 * A product with its numbers. `installed`: devices it is on, `covered` of them with another product or by a larger edition; `counted` need a seat;
 * `unassigned` of them use none that was given to them; `unused`: seats whose holder does not have it, or was not seen for 90 days.
 */
export const productPositionSchema = productSchema.extend({
  installed: amount,
  covered: amount,
  counted: amount,
  unassigned: amount,
  ...seatNumbers,
  licences: amount,
  /** Licences of the whole desk serve it that the reader, who sees some organisations only, does not see. */
  servedElsewhere: z.boolean(),
});
export type ProductPosition = z.infer<typeof productPositionSchema>;

/** The numbers of a product that open their rows. */
export const countedNumberSchema = z.enum(['installed', 'covered', 'counted', 'unassigned', 'assigned', 'unused', 'needed']);
export type CountedNumber = z.infer<typeof countedNumberSchema>;

export const productRowSchema = z.object({
  key: z.string(),
  deviceId: deviceIdSchema.nullable(),
  deviceName: z.string().nullable(),
  personId: personIdSchema.nullable(),
  personName: z.string().nullable(),
  /** The title by which the scan knows it. */
  title: z.string().nullable(),
  version: z.string().nullable(),
  installedAt: instantSchema.nullable(),
  /** When a scan last saw the device. */
  seenAt: instantSchema.nullable(),
  cores: z.number().int().nullable(),
  seatId: seatIdSchema.nullable(),
  licenceId: licenceIdSchema.nullable(),
  /** Why the row counts, or does not; `other` is the product that covers it. */
  reason: z.enum(['scan', 'seat', 'suite', 'edition', 'retired', 'not-installed', 'not-seen']),
  other: z.string().nullable(),
});
export type ProductRow = z.infer<typeof productRowSchema>;

export const productRuleSchema = z.object({
  id: productRuleIdSchema,
  kind: z.enum(['is', 'starts', 'contains', 'wildcard']),
  pattern: z.string(),
  /** The publisher contains this. */
  publisher: z.string().nullable(),
  productId: productIdSchema,
  productName: z.string(),
  titles: z.number().int(),
});
export type ProductRule = z.infer<typeof productRuleSchema>;

const ruleFields = {
  kind: productRuleSchema.shape.kind,
  pattern: lineSchema(200).pipe(z.string().min(1)),
  publisher: z.union([lineSchema(200).pipe(z.string().min(1)), z.null()]).default(null),
};
const one = z.strictObject({ id: productIdSchema });
const name = lineSchema(200).pipe(z.string().min(1));
const optionalName = z.union([lineSchema(100).transform((text) => text || null), z.null()]);

export const titleSchema = z.object({
  name: z.string(),
  publisher: z.string().nullable(),
  source: z.string().nullable(),
  devices: z.number().int(),
  productId: productIdSchema.nullable(),
  productName: z.string().nullable(),
});

export const productsContract = {
  /** Every product that somebody has or has a licence for, with its numbers as of now. */
  list: query(staff)
    .route({ method: 'GET', path: '/products' })
    .input(emptySchema)
    .output(
      z.object({
        items: z.array(productPositionSchema),
        /** What is still being sorted anew in the background. */
        work: z.object({ titles: z.number().int(), devices: z.number().int() }),
      }),
    ),
  get: query(staff)
    .route({ method: 'GET', path: '/products/{id}' })
    .input(one)
    .output(
      z.object({
        product: productPositionSchema,
        pools: z.array(poolPositionSchema),
        /** What comes with it, and what it comes with. */
        parts: z.array(z.string()),
        suites: z.array(z.object({ id: productIdSchema, name: z.string() })),
        titles: z.array(z.object({ name: z.string(), publisher: z.string().nullable(), devices: z.number().int() })),
      }),
    ),
  /** Exactly the rows behind a number, each with the reason it counted. */
  rows: query(staff)
    .route({ method: 'GET', path: '/products/{id}/rows' })
    .input(one.extend({ number: countedNumberSchema, limit: limitSchema, cursor: cursorSchema.optional() }))
    .output(pageOf(productRowSchema)),
  /** The software of a device as products, by title. */
  ofDevice: query(staff)
    .route({ method: 'GET', path: '/devices/{deviceId}/products' })
    .input(z.strictObject({ deviceId: deviceIdSchema }))
    .output(
      z.object({
        items: z.array(
          z.object({
            title: z.string(),
            product: productSchema.nullable(),
            /** How its licence stands: nothing to say for what is free, ignored or not known. */
            match: z.enum(['seat', 'pool', 'short', 'none', 'covered', 'forbidden', 'free', 'ignored', 'unknown']),
            other: z.string().nullable(),
            /** On how many other devices the title is. */
            others: z.number().int(),
          }),
        ),
      }),
    ),
  /** Adds a product, or changes one; sent again it changes nothing. */
  save: command(leads)
    .route({ method: 'PUT', path: '/products/{id}' })
    .input(
      one.extend({
        publisher: name,
        name,
        edition: optionalName.default(null),
        family: optionalName.default(null),
        /** Names of the same publisher's products that come with it. */
        parts: z.array(name).max(50).optional(),
      }),
    )
    .output(productSchema),
  /** Says whether a product needs a licence. Ignoring and forbidding need a reason. */
  treat: command(leads)
    .route({ method: 'POST', path: '/products/{id}/treatment' })
    .input(one.extend({ treatment: productTreatmentSchema, reason: z.union([lineSchema(500), z.null()]).default(null) }))
    .output(productSchema),
  /** Raw titles and what they were taken for. */
  titles: query(leads)
    .route({ method: 'GET', path: '/products/titles' })
    .input(
      z.strictObject({
        q: z.string().max(200).default(''),
        show: z.enum(['unknown', 'all']).default('unknown'),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    )
    .output(pageOf(titleSchema)),
  /** The rules that people added, in the order in which they are asked; those that come with the program follow. */
  rules: query(leads)
    .route({ method: 'GET', path: '/products/rules' })
    .input(emptySchema)
    .output(z.object({ items: z.array(productRuleSchema), shipped: z.number().int() })),
  saveRule: command(leads)
    .route({ method: 'PUT', path: '/products/rules/{id}' })
    .input(z.strictObject({ id: productRuleIdSchema, ...ruleFields, productId: productIdSchema }))
    .output(emptySchema),
  moveRule: command(leads)
    .route({ method: 'POST', path: '/products/rules/{id}/place' })
    .input(z.strictObject({ id: productRuleIdSchema, to: z.number().int().min(0).max(1000) }))
    .output(emptySchema),
  removeRule: command(leads)
    .route({ method: 'DELETE', path: '/products/rules/{id}' })
    .input(z.strictObject({ id: productRuleIdSchema }))
    .output(emptySchema),
  /** What a rule would match, before it is saved. */
  previewRule: query(leads)
    .route({ method: 'POST', path: '/products/rules/preview' })
    .input(z.strictObject(ruleFields))
    .output(z.object({ titles: z.number().int(), devices: z.number().int(), items: z.array(titleSchema) })),
};
