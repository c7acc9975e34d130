import { z } from 'zod';
import { deviceIdSchema, deviceRelationIdSchema, emptySchema, instantSchema, lineSchema } from './common.ts';
import { scannedFieldSchema } from './device-fields.ts';
import { deviceStateSchema, deviceSummarySchema, deviceTypeSchema } from './devices.ts';
import { command, query } from './procedure.ts';
import { staff, technicians } from './roles.ts';

/**
 * What one device is to another: a monitor is attached to a computer, a disk is part of one, a network printer is used by many, a computer is
 * connected to a switch. Only `used-by` may hold of several at a time.
 */
export const deviceRelationKindSchema = z.enum(['attached-to', 'part-of', 'used-by', 'connected-to']);
export type DeviceRelationKind = z.infer<typeof deviceRelationKindSchema>;

/** A relation as seen from one of its two ends: `outward` reads "this is attached to other", `inward` "other is attached to this". */
export const deviceRelationSchema = z.object({
  id: deviceRelationIdSchema,
  kind: deviceRelationKindSchema,
  direction: z.enum(['outward', 'inward']),
  other: z.object({
    id: deviceIdSchema,
    name: z.string(),
    type: deviceTypeSchema,
    model: z.string().nullable(),
    serial: z.string().nullable(),
    state: deviceStateSchema,
  }),
  source: z.enum(['scan', 'agent', 'person']),
  fromAt: instantSchema,
  /** Null while it holds. */
  toAt: instantSchema.nullable(),
});
export type DeviceRelation = z.infer<typeof deviceRelationSchema>;

export const deviceSortSchema = z.enum(['name', 'type', 'state', 'model', 'system', 'person', 'site', 'scanned', 'problems', 'created']);
export type DeviceSort = z.infer<typeof deviceSortSchema>;

/** The register's own part of the devices: origins of fields, relations. */
export const deviceRegisterContract = {
  /** A window of the register and how many devices fit the filter (`src/shared/device-filter.ts`), exactly. */
  window: query(staff)
    .route({ method: 'GET', path: '/devices/window' })
    .input(
      z.strictObject({
        q: z.string().max(2000).default(''),
        sort: deviceSortSchema.default('name'),
        direction: z.enum(['asc', 'desc']).default('asc'),
        offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ total: z.number().int(), items: z.array(deviceSummarySchema) })),
  /** Says whether scans may change a field. */
  setLock: command(staff)
    .route({ method: 'POST', path: '/devices/{id}/locks' })
    .input(z.strictObject({ id: deviceIdSchema, field: scannedFieldSchema, locked: z.boolean() }))
    .output(deviceSummarySchema),
  /** Takes what the last scan said of a field in place of what is kept. */
  takeScanned: command(staff)
    .route({ method: 'POST', path: '/devices/{id}/take-scanned' })
    .input(z.strictObject({ id: deviceIdSchema, field: scannedFieldSchema }))
    .output(deviceSummarySchema),
  /** What a device is connected with, and was; what holds comes first, then the newest that ended. At most 200. */
  relations: query(staff)
    .route({ method: 'GET', path: '/devices/{id}/relations' })
    .input(z.strictObject({ id: deviceIdSchema }))
    .output(z.object({ items: z.array(deviceRelationSchema) })),
  /** Connects two devices by hand; what the first was exclusively connected with before ends. */
  connect: command(staff)
    .route({ method: 'POST', path: '/device-relations' })
    .input(z.strictObject({ id: deviceRelationIdSchema, fromId: deviceIdSchema, toId: deviceIdSchema, kind: deviceRelationKindSchema }))
    .output(emptySchema),
  /**
   * Makes two records of one device one: `id` stays, `sourceId` leads to it from now on. Tickets, scans, changes and connections follow; what the
   * device that stays does not know it takes over.
   */
  merge: command(technicians)
    .route({ method: 'POST', path: '/devices/{id}/merge' })
    .input(z.strictObject({ id: deviceIdSchema, sourceId: deviceIdSchema, reason: lineSchema(500).nullable().optional() }))
    .output(deviceSummarySchema),
  /** Takes a merge back: `id` is the record that was merged, and is a device of its own again. */
  unmerge: command(technicians)
    .route({ method: 'POST', path: '/devices/{id}/unmerge' })
    .input(z.strictObject({ id: deviceIdSchema }))
    .output(deviceSummarySchema),
  /** Ends a relation; it stays in the history. */
  disconnect: command(staff)
    .route({ method: 'POST', path: '/device-relations/{id}/end' })
    .input(z.strictObject({ id: deviceRelationIdSchema }))
    .output(emptySchema),
};
