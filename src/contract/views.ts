import { z } from 'zod';
import { emptySchema, lineSchema, viewIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';
import { ticketSortSchema, sortDirectionSchema, ticketFilterSchema } from './tickets.ts';

export const viewSchema = z.object({
  id: viewIdSchema,
  name: z.string(),
  filter: z.string(),
  sort: ticketSortSchema,
  direction: sortDirectionSchema,
  columns: z.array(z.string()),
  shared: z.boolean(),
  mine: z.boolean(),
  position: z.number().int(),
});
export type View = z.infer<typeof viewSchema>;
/** The views every desk begins with; they are named in the reader's language and cannot be changed. */
export const builtInViewIds = {
  mine: viewIdSchema.parse('00000000-0000-7000-8000-000000000001'),
  unassigned: viewIdSchema.parse('00000000-0000-7000-8000-000000000002'),
  open: viewIdSchema.parse('00000000-0000-7000-8000-000000000003'),
  solved: viewIdSchema.parse('00000000-0000-7000-8000-000000000004'),
  breaching: viewIdSchema.parse('00000000-0000-7000-8000-000000000005'),
};
export const viewsContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/views' })
    .input(emptySchema)
    .output(z.object({ items: z.array(viewSchema) })),
  save: command(staff)
    .route({ method: 'PUT', path: '/views/{id}' })
    .input(
      z.strictObject({
        id: viewIdSchema,
        name: lineSchema(100).pipe(z.string().min(1)),
        filter: ticketFilterSchema,
        sort: ticketSortSchema.default('updated'),
        direction: sortDirectionSchema.default('desc'),
        columns: z.array(z.string().max(50)).max(30).default([]),
        shared: z.boolean().default(false),
      }),
    )
    .output(viewSchema),
  remove: command(staff)
    .route({ method: 'DELETE', path: '/views/{id}' })
    .input(z.strictObject({ id: viewIdSchema }))
    .output(emptySchema),
};
