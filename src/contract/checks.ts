import { z } from 'zod';
import { checkFactsSchema, checkReasonSchema } from './check-readings.ts';
import { checkSecretSchema, checkTargetSchema } from './check-targets.ts';
import { checkIdSchema, deviceIdSchema, emptySchema, instantSchema, lineSchema, organisationIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { leads, staff, technicians } from './roles.ts';

export const checkStateSchema = z.enum(['ok', 'warning', 'fault', 'unknown']);
export type CheckState = z.infer<typeof checkStateSchema>;
/** From which state on a check opens a ticket. */
export const ticketFromSchema = z.enum(['never', 'warning', 'fault']);

/** A time over which a check stood the same; `to` is when that was last seen. */
export const checkPeriodSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  state: checkStateSchema,
  reasons: z.array(checkReasonSchema),
});
export type CheckPeriod = z.infer<typeof checkPeriodSchema>;

/** Something the desk looks at by itself: a certificate, a domain, a port, a printer, a switch. */
export const checkSchema = z.object({
  id: checkIdSchema,
  name: z.string(),
  target: checkTargetSchema,
  hasSecret: z.boolean(),
  organisationId: organisationIdSchema.nullable(),
  deviceId: deviceIdSchema.nullable(),
  deviceName: z.string().nullable(),
  everyMinutes: z.number().int(),
  /** So many times in a row nothing must be read before it counts as a fault. */
  tries: z.number().int(),
  ticketFrom: ticketFromSchema,
  active: z.boolean(),
  state: checkStateSchema,
  reasons: z.array(checkReasonSchema),
  /** Since when it stands like this. */
  since: instantSchema.nullable(),
  checkedAt: instantSchema.nullable(),
  nextAt: instantSchema.nullable(),
  tookMs: z.number().int().nullable(),
  expiresAt: instantSchema.nullable(),
  /** The open ticket about it. */
  ticketNumber: z.number().int().nullable(),
  /** How it stood of late, oldest first. */
  periods: z.array(checkPeriodSchema),
  version: z.number().int(),
});
export type Check = z.infer<typeof checkSchema>;
export const checkDetailSchema = checkSchema.extend({ facts: checkFactsSchema.nullable(), factsAt: instantSchema.nullable() });
export type CheckDetail = z.infer<typeof checkDetailSchema>;

const one = z.strictObject({ id: checkIdSchema });

export const checksContract = {
  /** Every check that is seen, by name; of one device when it is named. */
  list: query(staff)
    .route({ method: 'GET', path: '/checks' })
    .input(z.strictObject({ deviceId: deviceIdSchema.optional() }))
    .output(z.object({ items: z.array(checkSchema) })),
  get: query(staff).route({ method: 'GET', path: '/checks/{id}' }).input(one).output(checkDetailSchema),
  /** Adds a check (`version` 0), or changes one as it was read. What is absent of the secret is kept. */
  save: command(leads)
    .route({ method: 'PUT', path: '/checks/{id}' })
    .input(
      one.extend({
        name: lineSchema(200).pipe(z.string().min(1)),
        target: checkTargetSchema,
        secret: checkSecretSchema.optional(),
        /** Of a device it is the device's. */
        organisationId: organisationIdSchema.nullable().default(null),
        deviceId: deviceIdSchema.nullable().default(null),
        everyMinutes: z.number().int().min(1).max(10_080),
        tries: z.number().int().min(1).max(10).default(2),
        ticketFrom: ticketFromSchema.default('fault'),
        active: z.boolean().default(true),
        version: z.number().int().min(0),
      }),
    )
    .output(checkSchema),
  remove: command(leads).route({ method: 'DELETE', path: '/checks/{id}' }).input(one).output(emptySchema),
  /** Looks now; the answer comes as a change. */
  run: command(technicians).route({ method: 'POST', path: '/checks/{id}/run' }).input(one).output(emptySchema),
};
