import { z } from 'zod';
import {
  deviceIdSchema,
  emptySchema,
  instantSchema,
  lineSchema,
  organisationIdSchema,
  repairIdSchema,
  supportContractIdSchema,
  textSchema,
} from './common.ts';
import { currencySchema, moneySchema } from './licence-metric.ts';
import { command, query } from './procedure.ts';
import { leads, staff, technicians } from './roles.ts';
import { ticketNumberSchema } from './ticket-number.ts';

const line = (max: number) => z.union([lineSchema(max).transform((text) => text || null), z.null()]).default(null);
const amountSchema = z.number().min(0).max(90_000_000_000_000).multipleOf(0.01).nullable();
const money = { cost: amountSchema.default(null), currency: currencySchema.nullable().default(null) };
const time = instantSchema.nullable().default(null);

/** What a device was bought for, and what is left of that: its cost falls evenly to the residual value over so many months. */
export const devicePurchaseSchema = z.object({
  supplier: z.string().nullable(),
  orderNumber: z.string().nullable(),
  boughtAt: instantSchema.nullable(),
  cost: z.number().nullable(),
  currency: currencySchema.nullable(),
  depreciationMonths: z.number().int().nullable(),
  residual: z.number().nullable(),
  warrantyUntil: instantSchema.nullable(),
  /** What it is worth today; null where the cost is not known. */
  value: moneySchema.nullable(),
  version: z.number().int(),
});
export type DevicePurchase = z.infer<typeof devicePurchaseSchema>;

export const supportContractKindSchema = z.enum(['support', 'maintenance', 'lease', 'insurance', 'other']);
export type SupportContractKind = z.infer<typeof supportContractKindSchema>;

/** An agreement with a supplier about devices. To end it, notice is given so many days before its term does. */
export const supportContractSchema = z.object({
  id: supportContractIdSchema,
  organisationId: organisationIdSchema.nullable(),
  kind: supportContractKindSchema,
  name: z.string(),
  supplier: z.string().nullable(),
  number: z.string().nullable(),
  termFrom: instantSchema.nullable(),
  termTo: instantSchema.nullable(),
  noticeDays: z.number().int(),
  cost: z.number().nullable(),
  currency: currencySchema.nullable(),
  notes: z.string().nullable(),
  /** The devices it covers that the reader sees. */
  deviceCount: z.number().int(),
  version: z.number().int(),
});
export type SupportContract = z.infer<typeof supportContractSchema>;

/** A device that was sent away to be repaired, until it came back. */
export const repairSchema = z.object({
  id: repairIdSchema,
  deviceId: deviceIdSchema,
  /** The ticket it is about, where the reader sees that. */
  ticketNumber: z.number().int().nullable(),
  vendor: z.string().nullable(),
  rma: z.string().nullable(),
  reason: z.string().nullable(),
  cost: z.number().nullable(),
  currency: currencySchema.nullable(),
  sentAt: instantSchema,
  returnedAt: instantSchema.nullable(),
  /** How long the device was away, until now where it still is. */
  downtimeMs: z.number().int(),
  version: z.number().int(),
});
export type Repair = z.infer<typeof repairSchema>;

const contractFields = z.strictObject({
  id: supportContractIdSchema,
  organisationId: organisationIdSchema.nullable().default(null),
  kind: supportContractKindSchema,
  name: lineSchema(200).pipe(z.string().min(1)),
  supplier: line(200),
  number: line(200),
  termFrom: time,
  termTo: time,
  noticeDays: z.number().int().min(0).max(730).default(0),
  ...money,
  notes: z.union([textSchema(5000).transform((text) => text || null), z.null()]).default(null),
  version: z.number().int().min(0),
});

const contract = z.strictObject({ id: supportContractIdSchema });
const covered = z.array(z.object({ id: deviceIdSchema, name: z.string(), assetTag: z.string().nullable() }));

export const upkeepContract = {
  /** What was paid for a device, what covers it, and when it was away for repair, newest first. */
  ofDevice: query(staff)
    .route({ method: 'GET', path: '/devices/{deviceId}/upkeep' })
    .input(z.strictObject({ deviceId: deviceIdSchema }))
    .output(
      z.object({ purchase: devicePurchaseSchema.nullable(), contracts: z.array(supportContractSchema), repairs: z.array(repairSchema) }),
    ),
  savePurchase: command(technicians)
    .route({ method: 'PUT', path: '/devices/{deviceId}/purchase' })
    .input(
      z.strictObject({
        deviceId: deviceIdSchema,
        supplier: line(200),
        orderNumber: line(200),
        boughtAt: time,
        ...money,
        depreciationMonths: z.number().int().min(1).max(600).nullable().default(null),
        residual: amountSchema.default(null),
        warrantyUntil: time,
        version: z.number().int().min(0),
      }),
    )
    .output(devicePurchaseSchema),
  /** Writes down that a device was sent away, what is known of the repair, or that it came back. Its state follows. */
  saveRepair: command(technicians)
    .route({ method: 'PUT', path: '/repairs/{id}' })
    .input(
      z.strictObject({
        id: repairIdSchema,
        deviceId: deviceIdSchema,
        ticketNumber: ticketNumberSchema.nullable().default(null),
        vendor: line(200),
        rma: line(100),
        reason: line(500),
        ...money,
        sentAt: instantSchema,
        returnedAt: time,
        version: z.number().int().min(0),
      }),
    )
    .output(repairSchema),
};

export const supportContractsContract = {
  /** All contracts that are seen, those that end first at the beginning; at most 1,000. */
  list: query(staff)
    .route({ method: 'GET', path: '/support-contracts' })
    .input(z.strictObject({ q: z.string().max(200).default(''), kind: supportContractKindSchema.optional() }))
    .output(z.object({ items: z.array(supportContractSchema) })),
  /** One contract with the devices it covers; at most 1,000 of them. */
  get: query(staff)
    .route({ method: 'GET', path: '/support-contracts/{id}' })
    .input(contract)
    .output(supportContractSchema.extend({ devices: covered })),
  save: command(leads).route({ method: 'PUT', path: '/support-contracts/{id}' }).input(contractFields).output(supportContractSchema),
  remove: command(leads).route({ method: 'DELETE', path: '/support-contracts/{id}' }).input(contract).output(emptySchema),
  /** Takes devices under a contract, or out of it. What is so already stays so. */
  cover: command(technicians)
    .route({ method: 'POST', path: '/support-contracts/{id}/devices' })
    .input(contract.extend({ deviceIds: z.array(deviceIdSchema).min(1).max(500), covered: z.boolean() }))
    .output(supportContractSchema),
};
