import { z } from 'zod';
import {
  commandIdSchema,
  emptySchema,
  instantSchema,
  lineSchema,
  messageIdSchema,
  personIdSchema,
  personNoteIdSchema,
  textSchema,
} from './common.ts';
import { command, query } from './procedure.ts';
import { leads, staff } from './roles.ts';

/** A message that the next reader sees folded: who marked it, and why. */
export const abusiveSchema = z.object({
  personId: personIdSchema,
  personName: z.string().nullable(),
  at: instantSchema,
  reason: z.string(),
});
export type Abusive = z.infer<typeof abusiveSchema>;

/** What leads keep of somebody; the person never sees it. */
export const personNoteSchema = z.object({
  id: personNoteIdSchema,
  personId: personIdSchema,
  authorId: personIdSchema,
  authorName: z.string().nullable(),
  text: z.string(),
  at: instantSchema,
});
export type PersonNote = z.infer<typeof personNoteSchema>;

export const conductContract = {
  /** Marks a message as abusive: it is folded for those who read it next, and the leads of its queue are told. */
  mark: command(staff)
    .route({ method: 'PUT', path: '/messages/{messageId}/abusive' })
    .input(z.strictObject({ messageId: messageIdSchema, commandId: commandIdSchema, reason: lineSchema(300).pipe(z.string().min(1)) }))
    .output(abusiveSchema),
  /** Takes the mark back, by whoever set it or a lead. */
  unmark: command(staff)
    .route({ method: 'DELETE', path: '/messages/{messageId}/abusive' })
    .input(z.strictObject({ messageId: messageIdSchema, commandId: commandIdSchema }))
    .output(emptySchema),
  /** Somebody's messages that were marked, newest first, and the leads' notes about them. */
  history: query(leads)
    .route({ method: 'GET', path: '/people/{personId}/conduct' })
    .input(z.strictObject({ personId: personIdSchema }))
    .output(
      z.object({
        marks: z.array(abusiveSchema.extend({ messageId: messageIdSchema, number: z.number().int() })),
        notes: z.array(personNoteSchema),
      }),
    ),
  addNote: command(leads)
    .route({ method: 'POST', path: '/people/{personId}/notes', successStatus: 201 })
    .input(z.strictObject({ id: personNoteIdSchema, personId: personIdSchema, text: textSchema(5000).pipe(z.string().trim().min(1)) }))
    .output(personNoteSchema),
  removeNote: command(leads)
    .route({ method: 'DELETE', path: '/person-notes/{id}' })
    .input(z.strictObject({ id: personNoteIdSchema }))
    .output(emptySchema),
};
