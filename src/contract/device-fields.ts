import { z } from 'zod';
import { instantSchema } from './common.ts';

/** What scans say of a device itself; a person's word on one of these locks it. */
export const scannedFields = ['name', 'assetTag', 'type', 'formFactor', 'manufacturer', 'model', 'serial', 'operatingSystem'] as const;
export const scannedFieldSchema = z.enum(scannedFields);
export type ScannedFieldName = z.infer<typeof scannedFieldSchema>;

export const deviceFieldNameSchema = z.enum([...scannedFields, 'state', 'personId', 'organisationId', 'site', 'notes']);
export type DeviceFieldName = z.infer<typeof deviceFieldNameSchema>;

/** Where a field's value comes from. `scanned` is what the last scan said, where that is not what is kept: a locked field stays as it is. */
export const deviceFieldSchema = z.object({
  field: deviceFieldNameSchema,
  source: z.enum(['scan', 'agent', 'import', 'person']),
  at: instantSchema,
  personName: z.string().nullable(),
  locked: z.boolean(),
  scanned: z.string().nullable(),
});
export type DeviceField = z.infer<typeof deviceFieldSchema>;
