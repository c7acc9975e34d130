import { z } from 'zod';
import { emptySchema, instantSchema, lineSchema, personIdSchema, queueIdSchema, taskIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { staff } from './roles.ts';
import { ticketNumberSchema } from './ticket-number.ts';

export const taskStateSchema = z.enum(['open', 'done', 'cancelled']);
export type TaskState = z.infer<typeof taskStateSchema>;

/** A piece of work with an owner (a person, or a queue whose people share it) and a time, of a ticket or by itself. */
export const taskSchema = z.object({
  id: taskIdSchema,
  title: z.string(),
  ticketNumber: z.number().int().nullable(),
  ticketTitle: z.string().nullable(),
  ownerId: personIdSchema.nullable(),
  ownerName: z.string().nullable(),
  queueId: queueIdSchema.nullable(),
  queueName: z.string().nullable(),
  dueAt: instantSchema.nullable(),
  state: taskStateSchema,
  createdAt: instantSchema,
  closedAt: instantSchema.nullable(),
  closedByName: z.string().nullable(),
  version: z.number().int(),
});
export type Task = z.infer<typeof taskSchema>;

const title = lineSchema(300).pipe(z.string().min(1));

export const tasksContract = {
  create: command(staff)
    .route({ method: 'POST', path: '/tasks', successStatus: 201 })
    .input(
      z.strictObject({
        id: taskIdSchema.optional(),
        title,
        number: ticketNumberSchema.nullable().default(null),
        ownerId: personIdSchema.nullable().default(null),
        queueId: queueIdSchema.nullable().default(null),
        dueAt: instantSchema.nullable().default(null),
      }),
    )
    .output(taskSchema),
  update: command(staff)
    .route({ method: 'PATCH', path: '/tasks/{id}' })
    .input(
      z.strictObject({
        id: taskIdSchema,
        patch: z.strictObject({
          title: title.optional(),
          ownerId: personIdSchema.nullable().optional(),
          queueId: queueIdSchema.nullable().optional(),
          dueAt: instantSchema.nullable().optional(),
          state: taskStateSchema.optional(),
        }),
      }),
    )
    .output(taskSchema),
  /** The caller's open tasks and those of nobody in a queue, the most urgent first; at most 500. */
  mine: query(staff)
    .route({ method: 'GET', path: '/tasks/mine' })
    .input(emptySchema)
    .output(z.object({ own: z.array(taskSchema), shared: z.array(taskSchema) })),
};
