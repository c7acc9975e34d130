import { z } from 'zod';
import { changeAreaSchema } from './change-areas.ts';
import { checkReasonSchema } from './check-readings.ts';
import { checkStateSchema } from './checks.ts';
import { checkIdSchema, cursorSchema, deviceIdSchema, instantSchema, limitSchema, pageOf, wireNumber } from './common.ts';
import { deviceChangeSchema } from './devices.ts';
import { sectionNameSchema } from './inventory-sections.ts';
import { query } from './procedure.ts';
import { staff } from './roles.ts';

const standingSchema = z.object({ state: checkStateSchema, reasons: z.array(checkReasonSchema) });

/** A check of a device that began to fail, failed otherwise, or recovered. It was seen when it happened, not found by a scan. */
export const checkTurnSchema = z.object({
  id: z.string(),
  deviceId: deviceIdSchema,
  /** The check may have been removed since. */
  checkId: checkIdSchema,
  name: z.string(),
  at: instantSchema,
  turn: z.enum(['failed', 'changed', 'recovered']),
  old: standingSchema,
  new: standingSchema,
  /** As that of a change of the inventory: what is likelier to matter is higher. */
  rank: z.number(),
});
export type CheckTurn = z.infer<typeof checkTurnSchema>;

/** What a change of a device is about: a part of its inventory, or its checks. */
export const historyAreaSchema = z.enum([...changeAreaSchema.options, 'checks']);
export type HistoryArea = z.infer<typeof historyAreaSchema>;
export const historyAreas = historyAreaSchema.options;

/** How near the moment that is asked of, and how likely to matter: the higher of changes and turns comes first. */
const score = { score: z.number() };
const instant = wireNumber(z.number().int().min(0));
const ofDevice = z.strictObject({ id: deviceIdSchema });

export const deviceHistoryContract = {
  /** What changed on a device, newest first: `items` between scans, `checks` beside them; a page holds up to `limit` of both together. */
  changes: query(staff)
    .route({ method: 'GET', path: '/devices/{id}/changes' })
    .input(
      ofDevice.extend({
        /** From this moment on, and before that one. */
        from: instant.optional(),
        to: instant.optional(),
        area: historyAreaSchema.optional(),
        section: sectionNameSchema.optional(),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    )
    .output(pageOf(deviceChangeSchema).extend({ checks: z.array(checkTurnSchema) })),
  /** How much changed on each day of a zone, by the midnight it begins with and by what it is about; days and areas without changes are left out. */
  changeDays: query(staff)
    .route({ method: 'GET', path: '/devices/{id}/change-days' })
    .input(ofDevice.extend({ from: instant, to: instant, offsetMinutes: z.coerce.number().int().min(-900).max(900).default(0) }))
    .output(z.object({ items: z.array(z.object({ day: z.number().int(), area: historyAreaSchema, changes: z.number().int() })) })),
  /** What changed in the time before `before` (at most `windowMs`), ranked by what is likelier to matter and by closeness; never claims a cause. */
  changedBefore: query(staff)
    .route({ method: 'GET', path: '/devices/{id}/changed-before' })
    .input(
      ofDevice.extend({
        before: z.coerce.number().int(),
        windowMs: z.coerce.number().int().min(3_600_000).max(7_776_000_000).default(1_209_600_000),
      }),
    )
    .output(
      z.object({
        items: z.array(deviceChangeSchema.extend(score)),
        checks: z.array(checkTurnSchema.extend(score)),
        lastScanBefore: instantSchema.nullable(),
        firstScanAfter: instantSchema.nullable(),
      }),
    ),
};
