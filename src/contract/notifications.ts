import { z } from 'zod';
import { subjectKindSchema } from './changes.ts';
import { cursorSchema, emptySchema, instantSchema, limitSchema, notificationIdSchema, pageOf } from './common.ts';
import { command, query } from './procedure.ts';
import { everyone } from './roles.ts';

/** Everything that somebody is told of. Each has its words and the place it leads to in the console. */
export const notificationKinds = [
  'ticket.assigned',
  'ticket.assigned-many',
  'ticket.taken',
  'ticket.taken-many',
  'ticket.urgent',
  'ticket.urgent-many',
  'ticket.replied',
  'ticket.replied-many',
  'ticket.not-fixed',
  'ticket.not-fixed-many',
  'ticket.lead-involved',
  'ticket.wake',
  'ticket.call',
  'conduct.marked',
  'agreement.warned',
  'agreement.breached',
  'agreement.late',
  'task.assigned',
  'task.due',
  'approval.asked',
  'approval.asked-again',
  'approval.approved',
  'approval.rejected',
  'approval.overdue',
  'custody.asked',
  'custody.overdue',
  'check.failed',
  'check.recovered',
  'check.expires',
  'check.expired',
  'licence.renewal',
  'device.warranty',
  'contract.ending',
  'contract.notice',
  'automation.notice',
  'automation.circle',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Something that waits for its reader: kept until they say it is done. */
export const notificationSchema = z.object({
  id: notificationIdSchema,
  at: instantSchema,
  /** One of `notificationKinds`, unless an older desk wrote it. */
  kind: z.string(),
  subjectKind: subjectKindSchema,
  subjectId: z.string(),
  number: z.number().int().nullable(),
  /** The subject of the ticket it is about, where the reader may see it. */
  title: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  doneAt: instantSchema.nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;

const kind = z.string().min(1).max(60);

export const notificationsContract = {
  /** The caller's own, newest first; `open` counts those not done, without the kinds that they switched off. */
  list: query(everyone)
    .route({ method: 'GET', path: '/notifications' })
    .input(z.strictObject({ done: z.boolean().default(false), limit: limitSchema, cursor: cursorSchema.optional() }))
    .output(pageOf(notificationSchema).extend({ open: z.number().int(), off: z.array(kind) })),
  /** Says that they are done, or (with `done` false) not yet. Without ids: all of them. */
  mark: command(everyone)
    .route({ method: 'POST', path: '/notifications/done' })
    .input(z.strictObject({ ids: z.array(notificationIdSchema).min(1).max(500).optional(), done: z.boolean().default(true) }))
    .output(emptySchema),
  /** Switches a kind off or on for the caller: what is off is kept, and neither listed nor counted. */
  switch: command(everyone)
    .route({ method: 'PUT', path: '/notifications/kinds/{kind}' })
    .input(z.strictObject({ kind, on: z.boolean() }))
    .output(z.object({ off: z.array(kind) })),
};
