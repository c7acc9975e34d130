import { z } from 'zod';
import {
  cursorSchema,
  deviceIdSchema,
  instantSchema,
  limitSchema,
  lineSchema,
  pageOf,
  placeIdSchema,
  stockTakeIdSchema,
  stockTakeItemIdSchema,
} from './common.ts';
import { deviceStateSchema, deviceTypeSchema } from './devices.ts';
import { command, query } from './procedure.ts';
import { staff, technicians } from './roles.ts';

/**
 * What a count says of a device: it is where it belongs; it is kept at another place; nobody expected it (it has no place, or is out, retired or
 * lost); it belongs here and was not seen; or the code is of no known device.
 */
export const countOutcomeSchema = z.enum(['found', 'elsewhere', 'unexpected', 'missing', 'unknown']);
export type CountOutcome = z.infer<typeof countOutcomeSchema>;
/** What a count can put right: the device is here; it is lost. */
export const correctionSchema = z.enum(['here', 'lost']);

export const stockTakeSchema = z.object({
  id: stockTakeIdSchema,
  place: z.object({ id: placeIdSchema, path: z.string() }),
  startedAt: instantSchema,
  startedBy: z.string().nullable(),
  /** Null while it is under way. */
  closedAt: instantSchema.nullable(),
  closedBy: z.string().nullable(),
  /** How many codes were scanned. */
  scanned: z.number().int(),
});
export type StockTake = z.infer<typeof stockTakeSchema>;

export const stockTakeItemSchema = z.object({
  /** Of what is missing, the device's own. */
  id: stockTakeItemIdSchema,
  outcome: countOutcomeSchema,
  /** What was scanned; null of what is missing. */
  code: z.string().nullable(),
  device: z
    .object({
      id: deviceIdSchema,
      name: z.string(),
      type: deviceTypeSchema,
      assetTag: z.string().nullable(),
      state: deviceStateSchema,
      site: z.string().nullable(),
    })
    .nullable(),
  scannedAt: instantSchema.nullable(),
  scannedBy: z.string().nullable(),
  /** What was put right because of this count. */
  correction: correctionSchema.nullable(),
});
export type StockTakeItem = z.infer<typeof stockTakeItemSchema>;

const one = z.strictObject({ id: stockTakeIdSchema });
export const stockTakesContract = {
  /** Counts, newest first. */
  list: query(staff)
    .route({ method: 'GET', path: '/stock-takes' })
    .input(z.strictObject({ limit: limitSchema, cursor: cursorSchema.optional() }))
    .output(pageOf(stockTakeSchema)),
  /** A count with what it says by now: what was scanned, newest first, then what is missing by name. At most 5,000 of either. */
  get: query(staff)
    .route({ method: 'GET', path: '/stock-takes/{id}' })
    .input(one)
    .output(z.object({ stockTake: stockTakeSchema, items: z.array(stockTakeItemSchema) })),
  /** Opens a count of a place and all that is in it. The same id again changes nothing. */
  open: command(technicians)
    .route({ method: 'POST', path: '/stock-takes', successStatus: 201 })
    .input(one.extend({ placeId: placeIdSchema }))
    .output(stockTakeSchema),
  /** Notes a scanned code. A device or code that was scanned in this count already is answered as it was; `deviceId` says which of several is meant. */
  scan: command(technicians)
    .route({ method: 'POST', path: '/stock-takes/{id}/scans' })
    .input(
      one.extend({ itemId: stockTakeItemIdSchema, code: lineSchema(300).pipe(z.string().min(1)), deviceId: deviceIdSchema.optional() }),
    )
    .output(stockTakeItemSchema),
  /** Takes a scan back. */
  unscan: command(technicians)
    .route({ method: 'DELETE', path: '/stock-takes/{id}/scans/{itemId}' })
    .input(one.extend({ itemId: stockTakeItemIdSchema }))
    .output(stockTakeSchema),
  /** Ends a count: what it says then is kept. */
  close: command(technicians).route({ method: 'POST', path: '/stock-takes/{id}/close' }).input(one).output(stockTakeSchema),
  /** Puts right what is chosen of a closed count: devices that were seen are kept at its place, missing ones as lost. */
  correct: command(technicians)
    .route({ method: 'POST', path: '/stock-takes/{id}/corrections' })
    .input(one.extend({ itemIds: z.array(stockTakeItemIdSchema).min(1).max(500) }))
    .output(z.object({ corrected: z.number().int() })),
};
