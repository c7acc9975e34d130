import { z } from 'zod';

/**
 * What the items of all sections are made of. `key` identifies an item from scan to scan (a serial, a port, a package name). What could not be
 * read is null, never an empty string; sizes are bytes, clocks MHz, temperatures °C, durations ms, times epoch ms.
 */
export const text = z.string().max(2000);
export const label = text.nullable();
export const count = z.number().int().nullable();
export const measure = z.number().nullable();
export const flag = z.boolean().nullable();
export const item = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ key: z.string().min(1).max(500), ...shape });
