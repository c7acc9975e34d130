import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  cursorSchema,
  deviceIdSchema,
  emptySchema,
  instantSchema,
  limitSchema,
  lineSchema,
  organisationIdSchema,
  pageOf,
  personIdSchema,
  placeIdSchema,
  scanIdSchema,
  sharedChangeIdSchema,
  snapshotIdSchema,
} from './common.ts';
import { deviceFieldSchema } from './device-fields.ts';
import { scanDocumentSchema, sectionNameSchema, sectionResultSchema, sectionStatusSchema } from './inventory-sections.ts';
import { command, query } from './procedure.ts';
import { staff, technicians } from './roles.ts';

/** What kind of thing it is. Computers and servers are scanned; the rest is seen by their scans or written down by hand. */
export const deviceTypeSchema = z.enum([
  'computer',
  'server',
  'printer',
  'monitor',
  'keyboard',
  'mouse',
  'dock',
  'disk',
  'phone',
  'network-device',
  'other',
]);
export type DeviceType = z.infer<typeof deviceTypeSchema>;

/** Where a device is in its life, in the order of it. */
export const deviceStateSchema = z.enum(['planned', 'stock', 'in-use', 'on-loan', 'repair', 'retired', 'lost']);
export type DeviceState = z.infer<typeof deviceStateSchema>;
export const formFactorSchema = z.enum(['desktop', 'laptop', 'server', 'tablet', 'virtual', 'all-in-one', 'mini', 'other']);

/** A problem the last scan shows by itself ("disk C: 96 % full"); `key` is translated, `values` fill it. */
export const deviceProblemSchema = z.object({
  key: z.string(),
  severity: z.enum(['caution', 'bad']),
  section: sectionNameSchema,
  itemKey: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DeviceProblem = z.infer<typeof deviceProblemSchema>;

export const deviceSummarySchema = z.object({
  id: deviceIdSchema,
  name: z.string(),
  assetTag: z.string().nullable(),
  type: deviceTypeSchema,
  formFactor: formFactorSchema,
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  operatingSystem: z.string().nullable(),
  state: deviceStateSchema,
  organisationId: organisationIdSchema.nullable(),
  personId: personIdSchema.nullable(),
  personName: z.string().nullable(),
  /** Where it stands, as it is written: the path of its place where that is one of the desk's. */
  site: z.string().nullable(),
  placeId: placeIdSchema.nullable(),
  local: z.boolean(),
  lastScanAt: instantSchema.nullable(),
  problemCount: z.number().int(),
  openTickets: z.number().int(),
});
export type DeviceSummary = z.infer<typeof deviceSummarySchema>;

/** What made a scan: Deskside (here, as a file, by its device agent, for the sample desk), or an agent of others. */
export const sourceSchema = z.enum(['local-scan', 'file', 'agent', 'sample', 'glpi-agent', 'fusioninventory', 'ocs']);
/** Whose reading of a machine it is: scans of one reader are compared with each other, never with another's. */
export const readerSchema = z.enum(['deskside', 'glpi-agent', 'fusioninventory', 'ocs']);
export type Reader = z.infer<typeof readerSchema>;

export const snapshotSummarySchema = z.object({
  id: snapshotIdSchema,
  deviceId: deviceIdSchema,
  takenAt: instantSchema,
  durationMs: z.number(),
  source: sourceSchema,
  sections: z.array(
    z.object({
      section: sectionNameSchema,
      status: sectionStatusSchema,
      items: z.number().int(),
      reason: z.string().nullable(),
      remedy: z.string().nullable(),
      durationMs: z.number(),
    }),
  ),
  changes: z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int() }),
});
export type SnapshotSummary = z.infer<typeof snapshotSummarySchema>;

export const snapshotSchema = snapshotSummarySchema.omit({ sections: true }).extend({
  sections: z.partialRecord(
    sectionNameSchema,
    /** `source` and `takenAt` where a section is not of the snapshot's own scan: a device is shown by the best of its sources. */
    sectionResultSchema.extend({ source: sourceSchema.optional(), takenAt: instantSchema.optional() }),
  ),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** A record that was merged into a device, and can become one of its own again. */
export const mergedDeviceSchema = z.object({
  id: deviceIdSchema,
  name: z.string(),
  type: deviceTypeSchema,
  serial: z.string().nullable(),
  at: instantSchema,
  personName: z.string().nullable(),
  reason: z.string().nullable(),
});
export type MergedDevice = z.infer<typeof mergedDeviceSchema>;

export const deviceSchema = deviceSummarySchema.extend({
  createdAt: instantSchema,
  updatedAt: instantSchema,
  notes: z.string().nullable(),
  problems: z.array(deviceProblemSchema),
  /** Where what is known comes from; a field that is not here is as old as the desk. */
  fields: z.array(deviceFieldSchema),
  merged: z.array(mergedDeviceSchema),
  latest: snapshotSchema.nullable(),
});
export type DeviceDetail = z.infer<typeof deviceSchema>;

/** One of a device's sources: what it read last, section by section; `shown`: the device is shown by it. */
export const deviceSourceSchema = z.object({
  reader: readerSchema,
  source: sourceSchema,
  snapshotId: snapshotIdSchema,
  takenAt: instantSchema,
  durationMs: z.number(),
  sections: z.array(z.object({ section: sectionNameSchema, items: z.number().int(), takenAt: instantSchema, shown: z.boolean() })),
});
export type DeviceSource = z.infer<typeof deviceSourceSchema>;

/** One difference between two snapshots. `field` is null when a whole item came or went; `label` names the item for people. */
export const inventoryChangeSchema = z.object({
  section: sectionNameSchema,
  itemKey: z.string(),
  label: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  field: z.string().nullable(),
  old: z.unknown(),
  new: z.unknown(),
});
export type InventoryChange = z.infer<typeof inventoryChangeSchema>;

/** What two readings differ in; a section that one of them did not read is named, not compared. */
export const comparisonSchema = z.object({
  changes: z.array(inventoryChangeSchema),
  notCompared: z.array(z.object({ section: sectionNameSchema, reason: z.string() })),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** A change found by a scan: it happened between `after` (the scan before, null for none) and `at`. `rank` orders what is likelier to matter, higher first. */
export const deviceChangeSchema = inventoryChangeSchema.extend({
  id: z.string(),
  deviceId: deviceIdSchema,
  snapshotId: snapshotIdSchema,
  at: instantSchema,
  after: instantSchema.nullable(),
  rank: z.number(),
  /** What other devices may have got as well (`fleet.spread`); null for what is of this one alone. */
  sharedId: sharedChangeIdSchema.nullable(),
});
export type DeviceChange = z.infer<typeof deviceChangeSchema>;

/** Why a scan is believed to be of a known device: which identifiers agree or disagree, and what that adds to the score (0 to 1). */
export const matchCandidateSchema = z.object({
  deviceId: deviceIdSchema,
  name: z.string(),
  score: z.number(),
  reasons: z.array(
    z.object({
      identifier: z.enum(['serial', 'uuid', 'mac', 'asset-tag', 'name', 'board-serial']),
      agrees: z.boolean(),
      value: z.string(),
      weight: z.number(),
    }),
  ),
});
export type MatchCandidate = z.infer<typeof matchCandidateSchema>;

/** A scan that waits for somebody to say which device it is of. */
export const pendingScanSchema = z.object({
  id: scanIdSchema,
  at: instantSchema,
  hostName: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  candidates: z.array(matchCandidateSchema),
});
export type PendingScan = z.infer<typeof pendingScanSchema>;

export const scanEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('section'),
    section: sectionNameSchema,
    state: z.enum(['waiting', 'running', 'done']),
    status: sectionStatusSchema.optional(),
    items: z.number().int().optional(),
    durationMs: z.number().optional(),
    reason: z.string().optional(),
  }),
  /** The scan is of a machine that may be a known device: `scans.resolve` says which. */
  z.object({ kind: z.literal('unsure'), candidates: z.array(matchCandidateSchema) }),
  z.object({
    kind: z.literal('finished'),
    deviceId: deviceIdSchema,
    snapshotId: snapshotIdSchema,
    durationMs: z.number(),
    newDevice: z.boolean(),
    changes: z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int() }),
  }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
export type ScanEvent = z.infer<typeof scanEventSchema>;

const one = z.strictObject({ id: deviceIdSchema });
const optionalLine = (max: number) => z.union([lineSchema(max).transform((text) => text || null), z.null()]).optional();
/** What a person may write down of a device. */
const handFields = {
  name: lineSchema(200).pipe(z.string().min(1)),
  type: deviceTypeSchema.optional(),
  assetTag: optionalLine(100),
  manufacturer: optionalLine(200),
  model: optionalLine(200),
  serial: optionalLine(200),
  state: deviceStateSchema.optional(),
  personId: personIdSchema.nullable().optional(),
  organisationId: organisationIdSchema.nullable().optional(),
  site: optionalLine(200),
  notes: z.string().max(20_000).nullable().optional(),
};

export const devicesContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/devices' })
    .input(
      z.strictObject({
        q: z.string().max(200).default(''),
        type: deviceTypeSchema.optional(),
        personId: personIdSchema.optional(),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    )
    .output(pageOf(deviceSummarySchema)),
  get: query(staff).route({ method: 'GET', path: '/devices/{id}' }).input(one).output(deviceSchema),
  /** The device that this desk runs on, or null before its first scan. */
  local: query(staff)
    .route({ method: 'GET', path: '/devices/local' })
    .input(emptySchema)
    .output(z.object({ device: deviceSummarySchema.nullable() })),
  /** Writes a device down by hand: what no scan sees, or what is still to come. The same id again changes nothing. */
  create: command(staff)
    .route({ method: 'POST', path: '/devices' })
    .input(z.strictObject({ id: deviceIdSchema, ...handFields }))
    .output(deviceSummarySchema),
  update: command(staff)
    .route({ method: 'PATCH', path: '/devices/{id}' })
    .input(z.strictObject({ id: deviceIdSchema, ...handFields, name: handFields.name.optional() }))
    .output(deviceSummarySchema),
  /** Scans this machine and waits for the end. `scan` is the whole document; `device` and `snapshot` say where it went (null when unsure: see `candidates`). */
  scanLocal: command(technicians)
    .route({ method: 'POST', path: '/devices/local/scan' })
    .input(z.strictObject({ id: scanIdSchema.optional() }))
    .output(
      z.object({
        scanId: scanIdSchema,
        device: deviceSummarySchema.nullable(),
        snapshot: snapshotSummarySchema.nullable(),
        candidates: z.array(matchCandidateSchema),
        scan: scanDocumentSchema,
      }),
    ),
  snapshots: query(staff)
    .route({ method: 'GET', path: '/devices/{id}/snapshots' })
    .input(one.extend({ limit: limitSchema, cursor: cursorSchema.optional() }))
    .output(pageOf(snapshotSummarySchema)),
  /** Who told what of the device: Deskside's own scans and the agents of others, side by side. */
  sources: query(staff)
    .route({ method: 'GET', path: '/devices/{id}/sources' })
    .input(one)
    .output(z.object({ items: z.array(deviceSourceSchema) })),
  snapshot: query(staff)
    .route({ method: 'GET', path: '/snapshots/{id}' })
    .input(z.strictObject({ id: snapshotIdSchema }))
    .output(snapshotSchema),
  /** The exact difference of any two snapshots, also of two devices. */
  compare: query(staff)
    .route({ method: 'GET', path: '/snapshots/{from}/compare/{to}' })
    .input(z.strictObject({ from: snapshotIdSchema, to: snapshotIdSchema }))
    .output(comparisonSchema),
  /** Which other devices have the same software title. */
  withSoftware: query(staff)
    .route({ method: 'GET', path: '/software' })
    .input(z.strictObject({ name: z.string().min(1).max(2000) }))
    .output(
      z.object({
        devices: z.number().int(),
        versions: z.array(z.object({ version: z.string().nullable(), devices: z.number().int() })),
        items: z.array(z.object({ deviceId: deviceIdSchema, name: z.string(), version: z.string().nullable() })),
      }),
    ),
};

export const scansContract = {
  /** Starts a scan of this machine, or joins the one under way; `watch` follows it. */
  start: command(technicians)
    .route({ method: 'POST', path: '/scans' })
    .input(z.strictObject({ id: scanIdSchema }))
    .output(z.object({ id: scanIdSchema })),
  /** All that happened since the start, then live, until it is over. */
  watch: query(staff)
    .route({ method: 'GET', path: '/scans/{id}/events' })
    .input(z.strictObject({ id: scanIdSchema }))
    .output(eventIterator(scanEventSchema)),
  /** The scan under way, or null. */
  current: query(staff)
    .route({ method: 'GET', path: '/scans/current' })
    .input(emptySchema)
    .output(z.object({ id: scanIdSchema.nullable() })),
  cancel: command(technicians)
    .route({ method: 'POST', path: '/scans/{id}/cancel' })
    .input(z.strictObject({ id: scanIdSchema }))
    .output(emptySchema),
  /** The scans that wait for an answer, the oldest first; at most 100. Empty for whoever does not see every organisation. */
  pending: query(staff)
    .route({ method: 'GET', path: '/scans/pending' })
    .input(emptySchema)
    .output(z.object({ items: z.array(pendingScanSchema) })),
  /** Drops a scan that waits for an answer. */
  discard: command(technicians)
    .route({ method: 'POST', path: '/scans/{id}/discard' })
    .input(z.strictObject({ id: scanIdSchema }))
    .output(emptySchema),
  /** Answers an unsure match: the known device, or null for a new one. The scan is kept until it is answered. */
  resolve: command(technicians)
    .route({ method: 'POST', path: '/scans/{id}/resolve' })
    .input(z.strictObject({ id: scanIdSchema, deviceId: deviceIdSchema.nullable() }))
    .output(z.object({ deviceId: deviceIdSchema, snapshotId: snapshotIdSchema })),
  /** Takes in a scan document made elsewhere (`deskside scan --json` on a machine without a network). */
  importDocument: command(technicians)
    .route({ method: 'POST', path: '/scans/import' })
    .input(z.strictObject({ id: scanIdSchema, scan: scanDocumentSchema }))
    .output(
      z.object({
        scanId: scanIdSchema,
        device: deviceSummarySchema.nullable(),
        snapshot: snapshotSummarySchema.nullable(),
        candidates: z.array(matchCandidateSchema),
      }),
    ),
};
