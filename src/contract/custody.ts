import { z } from 'zod';
import {
  cursorSchema,
  custodyIdSchema,
  deviceIdSchema,
  emptySchema,
  instantSchema,
  limitSchema,
  lineSchema,
  pageOf,
  personIdSchema,
  placeIdSchema,
} from './common.ts';
import { deviceStateSchema, deviceSummarySchema, deviceTypeSchema } from './devices.ts';
import { command, query } from './procedure.ts';
import { everyone, staff } from './roles.ts';

/** Whether whoever has a device said that they do: nobody asked, they are asked, they said so on their own page, or they signed on paper. */
export const acceptanceSchema = z.enum(['not-asked', 'asked', 'accepted', 'signed']);
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** One time that a device was with somebody, at a place or with another device: from its check-out to its check-in. */
export const custodySchema = z.object({
  id: custodyIdSchema,
  device: z.object({
    id: deviceIdSchema,
    name: z.string(),
    type: deviceTypeSchema,
    model: z.string().nullable(),
    assetTag: z.string().nullable(),
    serial: z.string().nullable(),
  }),
  holder: z.object({ kind: z.enum(['person', 'place', 'device']), id: z.string(), name: z.string() }),
  checkedOutAt: instantSchema,
  checkedOutBy: z.string().nullable(),
  /** When it should be back; null: it may stay. */
  dueAt: instantSchema.nullable(),
  note: z.string().nullable(),
  acceptance: acceptanceSchema,
  acceptedAt: instantSchema.nullable(),
  /** Null while it is out. */
  returnedAt: instantSchema.nullable(),
  returnedBy: z.string().nullable(),
  returnNote: z.string().nullable(),
});
export type Custody = z.infer<typeof custodySchema>;

const note = lineSchema(500)
  .transform((text) => text || null)
  .nullable()
  .optional();
/** What a device may be after it came back. */
export const returnedStateSchema = deviceStateSchema.extract(['stock', 'repair', 'in-use']);
const one = z.strictObject({ id: custodyIdSchema });

export const custodyContract = {
  /**
   * Gives a device to a person, a place or another device: exactly one of them. Its state and where it is follow. The same id again changes
   * nothing; a device that is out already is refused with who has it.
   */
  checkOut: command(staff)
    .route({ method: 'POST', path: '/custody', successStatus: 201 })
    .input(
      z.strictObject({
        id: custodyIdSchema,
        deviceId: deviceIdSchema,
        personId: personIdSchema.optional(),
        placeId: placeIdSchema.optional(),
        hostId: deviceIdSchema.optional(),
        dueAt: instantSchema.nullable().optional(),
        note,
        acceptance: acceptanceSchema.extract(['not-asked', 'asked', 'signed']).default('not-asked'),
      }),
    )
    .output(custodySchema),
  /** Takes a device back, to a place or where it was. Back already, nothing changes. */
  checkIn: command(staff)
    .route({ method: 'POST', path: '/custody/{id}/return' })
    .input(one.extend({ placeId: placeIdSchema.optional(), state: returnedStateSchema.default('stock'), note }))
    .output(custodySchema),
  /** Says when it should be back, or (null) that it may stay. */
  setDue: command(staff)
    .route({ method: 'PUT', path: '/custody/{id}/due' })
    .input(one.extend({ dueAt: instantSchema.nullable() }))
    .output(custodySchema),
  /** Whoever has a device says that they do; with `signed` somebody of the desk notes that they signed. */
  accept: command(everyone)
    .route({ method: 'POST', path: '/custody/{id}/accept' })
    .input(one.extend({ signed: z.boolean().default(false) }))
    .output(custodySchema),
  /** Who had a device, newest first; what is out stands first. At most 200. */
  ofDevice: query(staff)
    .route({ method: 'GET', path: '/devices/{deviceId}/custody' })
    .input(z.strictObject({ deviceId: deviceIdSchema }))
    .output(z.object({ items: z.array(custodySchema) })),
  /** What somebody has now. At most 200. */
  ofPerson: query(staff)
    .route({ method: 'GET', path: '/people/{personId}/custody' })
    .input(z.strictObject({ personId: personIdSchema }))
    .output(z.object({ items: z.array(custodySchema) })),
  /** What the caller has now. At most 200. */
  mine: query(everyone)
    .route({ method: 'GET', path: '/custody/mine' })
    .input(emptySchema)
    .output(z.object({ items: z.array(custodySchema) })),
  /** What is out with a day to be back, soonest first: how many in all, and how many are late. */
  due: query(staff)
    .route({ method: 'GET', path: '/custody/due' })
    .input(z.strictObject({ limit: limitSchema, cursor: cursorSchema.optional() }))
    .output(pageOf(custodySchema).extend({ total: z.number().int(), overdue: z.number().int() })),
  /** The devices that a scanned code stands on, by tag or serial, and who has each. At most 10. */
  scan: query(staff)
    .route({ method: 'GET', path: '/custody/scan' })
    .input(z.strictObject({ code: lineSchema(300).pipe(z.string().min(1)) }))
    .output(z.object({ items: z.array(z.object({ device: deviceSummarySchema, custody: custodySchema.nullable() })) })),
};
