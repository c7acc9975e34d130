import { z } from 'zod';
import { deviceIdSchema, emptySchema, goldenModelIdSchema, instantSchema, organisationIdSchema, snapshotIdSchema } from './common.ts';
import { comparisonSchema } from './devices.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';

/**
 * How a device of one model should be: what one of them was read to be, kept by itself, whatever becomes of that device and its scans. An
 * organisation has its own for each model.
 */
export const goldenModelSchema = z.object({
  id: goldenModelIdSchema,
  /** Manufacturer and model, as devices call themselves. */
  model: z.string(),
  organisationId: organisationIdSchema.nullable(),
  /** The device it was read from; null when the caller does not see it any more. */
  device: z.object({ id: deviceIdSchema, name: z.string() }).nullable(),
  /** When what it holds was read. */
  takenAt: instantSchema,
  markedAt: instantSchema,
  markedBy: z.string().nullable(),
  /** Devices of this model and organisation, that of the golden model among them. */
  devices: z.number().int(),
});
export type GoldenModel = z.infer<typeof goldenModelSchema>;

const ofDevice = z.strictObject({ id: deviceIdSchema });

export const goldenModelsContract = {
  /** Every golden model that is seen, by its model. */
  goldenModels: query(staff)
    .route({ method: 'GET', path: '/golden-models' })
    .input(emptySchema)
    .output(z.object({ items: z.array(goldenModelSchema) })),
  /** The golden model of a device's model. `model` is null for a device whose model is not known: it can have none. */
  goldenModel: query(staff)
    .route({ method: 'GET', path: '/devices/{id}/golden-model' })
    .input(ofDevice)
    .output(z.object({ model: z.string().nullable(), golden: goldenModelSchema.nullable() })),
  /**
   * Marks a device as the golden model of its model: as it stands now, or as one of its scans read it. Where there is one already, `replaces`
   * names it. The same id again changes nothing.
   */
  markGolden: command(staff)
    .route({ method: 'PUT', path: '/golden-models/{id}' })
    .input(
      z.strictObject({
        id: goldenModelIdSchema,
        deviceId: deviceIdSchema,
        snapshotId: snapshotIdSchema.optional(),
        replaces: goldenModelIdSchema.optional(),
      }),
    )
    .output(goldenModelSchema),
  /** Removed already, nothing changes. */
  removeGolden: command(staff)
    .route({ method: 'DELETE', path: '/golden-models/{id}' })
    .input(z.strictObject({ id: goldenModelIdSchema }))
    .output(emptySchema),
  /** What a device has otherwise than the golden model of its model: `old` is the golden model's. What is of one machine alone is left out. */
  compareGolden: query(staff)
    .route({ method: 'GET', path: '/devices/{id}/golden-model/differences' })
    .input(ofDevice)
    .output(comparisonSchema.extend({ golden: goldenModelSchema, takenAt: instantSchema })),
};
