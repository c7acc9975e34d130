import { z } from 'zod';
import { actionsSchema, plannedSchema } from './automation-actions.ts';
import { commandIdSchema, emptySchema, instantSchema, languageSchema, lineSchema, personIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';
import { bulkOutcomeSchema } from './tickets.ts';

export const macroIdSchema = z.uuid().brand<'MacroId'>();
export type MacroId = z.infer<typeof macroIdSchema>;

export const macroSchema = z.object({
  id: macroIdSchema,
  name: z.string(),
  actions: actionsSchema,
  shared: z.boolean(),
  mine: z.boolean(),
  ownerId: personIdSchema.nullable(),
  updatedAt: instantSchema,
});
export type Macro = z.infer<typeof macroSchema>;

const idInput = z.strictObject({ id: macroIdSchema });
const numbers = z.array(z.number().int().min(1)).min(1);

export const macrosContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/macros' })
    .input(emptySchema)
    .output(z.object({ items: z.array(macroSchema) })),
  save: command(staff)
    .route({ method: 'PUT', path: '/macros/{id}' })
    .input(idInput.extend({ name: lineSchema(100).pipe(z.string().min(1)), actions: actionsSchema, shared: z.boolean().default(false) }))
    .output(macroSchema),
  remove: command(staff).route({ method: 'DELETE', path: '/macros/{id}' }).input(idInput).output(emptySchema),
  /** Exactly what running it now would do to each ticket; nothing is written. */
  preview: query(staff)
    .route({ method: 'POST', path: '/macros/{id}/preview' })
    .input(idInput.extend({ numbers: numbers.max(20), language: languageSchema.optional() }))
    .output(z.object({ items: z.array(z.object({ number: z.number().int(), title: z.string(), planned: plannedSchema })) })),
  /** One transaction, an outcome per ticket. Its fields are undone by `tickets.undo` with the same `commandId`; what was sent stays sent. */
  run: command(staff)
    .route({ method: 'POST', path: '/macros/{id}/run' })
    .input(idInput.extend({ commandId: commandIdSchema, numbers: numbers.max(500), language: languageSchema.optional() }))
    .output(z.object({ commandId: commandIdSchema, outcomes: z.array(bulkOutcomeSchema) })),
};
