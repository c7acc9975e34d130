import { z } from 'zod';
import {
  emptySchema,
  instantSchema,
  lineSchema,
  organisationIdSchema,
  personIdSchema,
  placeIdSchema,
  stockItemIdSchema,
  stockMovementIdSchema,
  textSchema,
} from './common.ts';
import { command, query } from './procedure.ts';
import { leads, staff, technicians } from './roles.ts';

/** An accessory is given to somebody and comes back; a consumable is used up. */
export const stockKindSchema = z.enum(['accessory', 'consumable']);
export type StockKind = z.infer<typeof stockKindSchema>;

const amount = z.number().int().min(0).max(10_000_000);

/** Things of one kind that are counted, not known one by one. */
export const stockItemSchema = z.object({
  id: stockItemIdSchema,
  organisationId: organisationIdSchema.nullable(),
  kind: stockKindSchema,
  name: z.string(),
  category: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  supplier: z.string().nullable(),
  placeId: placeIdSchema.nullable(),
  /** The path of the place they lie at. */
  place: z.string().nullable(),
  /** All that were counted: those that are left, and those that are with people or used up. */
  quantity: amount,
  given: amount,
  left: amount,
  /** So many or fewer are few; 0: none is few. */
  minimum: amount,
  notes: z.string().nullable(),
  version: z.number().int(),
  updatedAt: instantSchema,
});
export type StockItem = z.infer<typeof stockItemSchema>;

/** Whether somebody should get more of it. */
export const isLow = ({ left, minimum }: Pick<StockItem, 'left' | 'minimum'>): boolean => minimum > 0 && left <= minimum;

export const stockMovementSchema = z.object({
  id: stockMovementIdSchema,
  at: instantSchema,
  kind: z.enum(['received', 'counted', 'given', 'returned']),
  amount: amount,
  left: amount,
  personId: personIdSchema.nullable(),
  personName: z.string().nullable(),
  byName: z.string().nullable(),
  note: z.string().nullable(),
});
export type StockMovement = z.infer<typeof stockMovementSchema>;

export const stockDetailSchema = stockItemSchema.extend({
  /** Who has how many of an accessory. */
  holders: z.array(z.object({ personId: personIdSchema, personName: z.string(), quantity: amount })),
  /** The last two hundred, the newest first. */
  movements: z.array(stockMovementSchema),
});
export type StockDetail = z.infer<typeof stockDetailSchema>;

const one = z.strictObject({ id: stockItemIdSchema });
const optionalLine = z.union([lineSchema(200).transform((text) => text || null), z.null()]).default(null);
const some = z.number().int().min(1).max(1_000_000);
const note = z.union([lineSchema(500).transform((text) => text || null), z.null()]).default(null);
const movement = one.extend({ movementId: stockMovementIdSchema, note });

export const stockContract = {
  /** Everything that is counted, by name. */
  list: query(staff)
    .route({ method: 'GET', path: '/stock' })
    .input(emptySchema)
    .output(z.object({ items: z.array(stockItemSchema) })),
  get: query(staff).route({ method: 'GET', path: '/stock/{id}' }).input(one).output(stockDetailSchema),
  /** Adds an item (`version` 0) with how many there are, or changes one as it was read; how many there are is changed by `adjust`. */
  save: command(leads)
    .route({ method: 'PUT', path: '/stock/{id}' })
    .input(
      one.extend({
        organisationId: organisationIdSchema.nullable().default(null),
        kind: stockKindSchema,
        name: lineSchema(200).pipe(z.string().min(1)),
        category: optionalLine,
        manufacturer: optionalLine,
        model: optionalLine,
        supplier: optionalLine,
        placeId: placeIdSchema.nullable().default(null),
        minimum: amount.default(0),
        notes: z.union([textSchema(5000).transform((text) => text || null), z.null()]).default(null),
        quantity: amount.default(0),
        version: z.number().int().min(0),
      }),
    )
    .output(stockItemSchema),
  /** Takes an item away with its history; refused while people have some of it. */
  remove: command(leads).route({ method: 'DELETE', path: '/stock/{id}' }).input(one).output(emptySchema),
  /** Gives some to a person, or notes that they were used up. More than are left is refused. */
  give: command(technicians)
    .route({ method: 'POST', path: '/stock/{id}/give' })
    .input(movement.extend({ personId: personIdSchema.nullable().default(null), quantity: some }))
    .output(stockItemSchema),
  /** Takes some of an accessory back from a person who has them. */
  takeBack: command(technicians)
    .route({ method: 'POST', path: '/stock/{id}/take-back' })
    .input(movement.extend({ personId: personIdSchema, quantity: some }))
    .output(stockItemSchema),
  /** More came in (`received`), or somebody counted what is left. */
  adjust: command(technicians)
    .route({ method: 'POST', path: '/stock/{id}/adjust' })
    .input(movement.extend({ kind: z.enum(['received', 'counted']), amount }))
    .output(stockItemSchema),
};
