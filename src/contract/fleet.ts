import { z } from 'zod';
import { changeAreaSchema } from './change-areas.ts';
import { cursorSchema, deviceIdSchema, instantSchema, limitSchema, pageOf, sharedChangeIdSchema, wireNumber } from './common.ts';
import { traitSchema } from './device-traits.ts';
import { inventoryChangeSchema } from './devices.ts';
import { query } from './procedure.ts';
import { staff } from './roles.ts';
import { ticketNumberSchema } from './ticket-number.ts';

/** What happened, whichever device it happened to; `value` is what a field became, or the version of what came. */
export const sharedChangeSchema = inventoryChangeSchema.pick({ section: true, label: true, kind: true, field: true }).extend({
  id: sharedChangeIdSchema,
  value: z.unknown(),
  rank: z.number(),
});
export type SharedChange = z.infer<typeof sharedChangeSchema>;

/** So many devices, and how many of them had a ticket in the time that is looked at. */
export const ticketShareSchema = z.object({ devices: z.number().int(), withTickets: z.number().int() });
export type TicketShare = z.infer<typeof ticketShareSchema>;

/** A device of a count, with the tickets that were counted for it, newest first. */
export const countedDeviceSchema = z.object({
  deviceId: deviceIdSchema,
  name: z.string(),
  model: z.string().nullable(),
  personName: z.string().nullable(),
  /** When its scan showed the change; null for a device that did not get it. */
  at: instantSchema.nullable(),
  /** What it was before; null where that is nothing, or not asked. */
  old: z.unknown(),
  tickets: z.array(z.object({ number: z.number().int(), title: z.string(), at: instantSchema })),
});
export type CountedDevice = z.infer<typeof countedDeviceSchema>;

export const spreadSchema = z.object({
  change: sharedChangeSchema,
  /** When the first and the last of the devices that are counted got it; null when none did. */
  firstAt: instantSchema.nullable(),
  lastAt: instantSchema.nullable(),
  /** Devices that got the change, and those with a ticket opened within `days` after it. */
  changed: ticketShareSchema,
  /** The base rate: scanned devices that did not get it, and those with a ticket opened within `days` after `othersFrom`, the middle of the spread. */
  others: ticketShareSchema,
  othersFrom: instantSchema,
  days: z.number().int(),
});
export type Spread = z.infer<typeof spreadSchema>;

const askedChange = {
  id: sharedChangeIdSchema,
  /** A device that is not counted: the one that is looked at. */
  deviceId: deviceIdSchema.optional(),
  /** Only tickets like this one count, and not this one itself. */
  number: ticketNumberSchema.optional(),
};
export const spreadGroupSchema = z.enum(['changed', 'changed-with-tickets', 'others', 'others-with-tickets']);
export type SpreadGroup = z.infer<typeof spreadGroupSchema>;

export const traitCountsSchema = z.object({
  trait: traitSchema,
  /** Other devices that have it too, and the base rate: those that do not; each with how many have a ticket like the one that is asked of. */
  alike: ticketShareSchema,
  others: ticketShareSchema,
});
export type TraitCounts = z.infer<typeof traitCountsSchema>;

export const fleetAnswerSchema = z.object({
  /** Tickets like this one on other devices, opened since `since`. */
  similarTickets: z.number().int(),
  since: instantSchema,
  /** Those first in which devices with tickets stand out most. */
  items: z.array(traitCountsSchema),
});
export type FleetAnswer = z.infer<typeof fleetAnswerSchema>;

const askedOfTicket = { number: ticketNumberSchema, deviceId: deviceIdSchema };
export const alikeGroupSchema = z.enum(['alike', 'alike-with-tickets', 'others', 'others-with-tickets']);
export type AlikeGroup = z.infer<typeof alikeGroupSchema>;

/** A change and how many devices got it in the span that is asked of. */
export const fleetChangeSchema = z.object({
  change: sharedChangeSchema,
  devices: z.number().int(),
  firstAt: instantSchema,
  lastAt: instantSchema,
});
export type FleetChange = z.infer<typeof fleetChangeSchema>;

const askedSpan = {
  /** Up to 32 days. */
  from: wireNumber(z.number().int().min(0)),
  to: wireNumber(z.number().int().min(0)),
  area: changeAreaSchema.optional(),
  kind: inventoryChangeSchema.shape.kind.optional(),
  /** Words of what changed, or of its version. */
  q: z.string().max(200).default(''),
};

/** Questions over all devices that the caller sees. What changed longer ago than 180 days is not counted. */
export const fleetContract = {
  /** What changed over all devices in a span of time, the most frequent first. */
  changes: query(staff)
    .route({ method: 'GET', path: '/fleet/changes' })
    .input(z.strictObject({ ...askedSpan, limit: limitSchema, cursor: cursorSchema.optional() }))
    .output(pageOf(fleetChangeSchema)),
  /** How much of it changed on each day of a zone, by the midnight it begins with; days without changes are left out. */
  changeDays: query(staff)
    .route({ method: 'GET', path: '/fleet/change-days' })
    .input(z.strictObject({ ...askedSpan, offsetMinutes: z.coerce.number().int().min(-900).max(900).default(0) }))
    .output(z.object({ items: z.array(z.object({ day: z.number().int(), changes: z.number().int() })) })),
  /** Who else got this change, and do they have tickets? */
  spread: query(staff).route({ method: 'GET', path: '/fleet/changes/{id}' }).input(z.strictObject(askedChange)).output(spreadSchema),
  /** The devices behind a number of `spread`, those with the most tickets first. */
  spreadDevices: query(staff)
    .route({ method: 'GET', path: '/fleet/changes/{id}/devices' })
    .input(z.strictObject({ ...askedChange, group: spreadGroupSchema, limit: limitSchema }))
    .output(z.object({ total: z.number().int(), items: z.array(countedDeviceSchema) })),
  /** Of a ticket's device: which others have the same model, firmware, system, drivers and lately changed programs, and how many of them have tickets like this. */
  alike: query(staff)
    .route({ method: 'GET', path: '/tickets/{number}/fleet/{deviceId}' })
    .input(z.strictObject(askedOfTicket))
    .output(fleetAnswerSchema),
  /** The devices behind a number of `alike`. */
  alikeDevices: query(staff)
    .route({ method: 'GET', path: '/tickets/{number}/fleet/{deviceId}/devices' })
    .input(z.strictObject({ ...askedOfTicket, ...traitSchema.shape, group: alikeGroupSchema, limit: limitSchema }))
    .output(z.object({ total: z.number().int(), items: z.array(countedDeviceSchema) })),
};
