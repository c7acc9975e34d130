import { z } from 'zod';
import { cursorSchema, organisationIdSchema, productIdSchema } from './common.ts';
import { deviceSortSchema } from './device-register.ts';
import { command } from './procedure.ts';
import { productSortSchema, productViewSchema } from './product-views.ts';
import { staff } from './roles.ts';
import { sortDirectionSchema, ticketSortSchema } from './tickets.ts';

/**
 * `software`: titles as scans read them, `software-devices`: where each is; `products`: what they are taken for, each with how its licences stand. What that follows from, row by
 * row: `licences` (pools of seats), `purchases`, `seats` that are held, and `installations` with the reason each counted or did not.
 */
export const exportListSchema = z.enum([
  'tickets',
  'devices',
  'people',
  'software',
  'software-devices',
  'products',
  'licences',
  'purchases',
  'seats',
  'installations',
  'places',
  'stock',
]);
export type ExportList = z.infer<typeof exportListSchema>;
/** What the cells of a column hold: `time` is epoch ms, UTC. */
export const exportTypeSchema = z.enum(['text', 'number', 'time', 'yes-no']);
export type ExportType = z.infer<typeof exportTypeSchema>;
export const exportCellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type ExportCell = z.infer<typeof exportCellSchema>;

/** What the list is narrowed to and ordered by; what a list does not know is refused. */
export const exportFilterSchema = z.strictObject({
  q: z.string().max(2000).optional(),
  sort: z.union([ticketSortSchema, deviceSortSchema, productSortSchema]).optional(),
  direction: sortDirectionSchema.optional(),
  organisationId: organisationIdSchema.optional(),
  show: productViewSchema.optional(),
  /** Only what is of one product, its other editions and versions among it. */
  productId: productIdSchema.optional(),
  /** Only the software of this title, exactly. */
  title: z.string().min(1).max(2000).optional(),
  /** Only what is running low. */
  low: z.boolean().optional(),
});
export type ExportFilter = z.infer<typeof exportFilterSchema>;

export const exportsContract = {
  /**
   * A list as a table, slice by slice: call it until `next` is null. Only what its reader sees is in it. The first slice is what the audit
   * knows of: who took which columns of which list, narrowed to what.
   */
  slice: command(staff)
    .route({ method: 'POST', path: '/exports/{list}' })
    .input(
      z.strictObject({
        list: exportListSchema,
        /** Which columns in which order; all when left out. An unknown one is refused with the names of all. */
        columns: z.array(z.string().max(40)).min(1).max(60).optional(),
        filter: exportFilterSchema.default({}),
        cursor: cursorSchema.optional(),
      }),
    )
    .output(
      z.object({
        columns: z.array(z.object({ key: z.string(), type: exportTypeSchema })),
        rows: z.array(z.array(exportCellSchema)),
        next: cursorSchema.nullable(),
      }),
    ),
};
