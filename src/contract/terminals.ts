import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { emptySchema, instantSchema, recordingIdSchema, terminalIdSchema, ticketIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { technicians, staff } from './roles.ts';

export const terminalSizeSchema = z.strictObject({ columns: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(500) });
/** Which program a terminal starts; `default` is the person's own shell. Never a command line from the page. */
export const terminalProfileSchema = z.enum(['default', 'bash', 'sh', 'zsh', 'powershell', 'cmd']);

export const terminalSchema = z.object({
  id: terminalIdSchema,
  title: z.string(),
  profile: terminalProfileSchema,
  startedAt: instantSchema,
  columns: z.number().int(),
  rows: z.number().int(),
  state: z.enum(['running', 'ended']),
  exitCode: z.number().int().nullable(),
  recordingId: recordingIdSchema,
});
export type Terminal = z.infer<typeof terminalSchema>;

/**
 * What an attached page receives. `offset` counts UTF-16 units since the start, so that a page that reloads asks on from what it has;
 * output older than what is kept is skipped and the first frame's offset says so.
 */
export const terminalFrameSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('output'), offset: z.number().int(), data: z.string() }),
  z.object({ kind: z.literal('resized'), columns: z.number().int(), rows: z.number().int() }),
  z.object({ kind: z.literal('ended'), exitCode: z.number().int(), signal: z.number().int().nullable() }),
]);
export type TerminalFrame = z.infer<typeof terminalFrameSchema>;

const one = z.strictObject({ id: terminalIdSchema });
/** Names one attached page among several on a terminal, so that each is waited for by what it has drawn itself; made by the page. */
const readerSchema = z.string().min(1).max(64);

export const terminalsContract = {
  list: query(technicians)
    .route({ method: 'GET', path: '/terminals' })
    .input(emptySchema)
    .output(z.object({ items: z.array(terminalSchema) })),
  open: command(technicians)
    .route({ method: 'POST', path: '/terminals' })
    .input(
      terminalSizeSchema.extend({
        id: terminalIdSchema,
        profile: terminalProfileSchema.default('default'),
        ticketId: ticketIdSchema.optional(),
      }),
    )
    .output(terminalSchema),
  /** Output from `offset` on, then live, until the terminal ends. */
  attach: query(technicians)
    .route({ method: 'GET', path: '/terminals/{id}/output' })
    .input(one.extend({ offset: z.coerce.number().int().min(0).default(0), reader: readerSchema.optional() }))
    .output(eventIterator(terminalFrameSchema)),
  write: command(technicians)
    .route({ method: 'POST', path: '/terminals/{id}/input' })
    .input(one.extend({ data: z.string().max(65_536) }))
    .output(emptySchema),
  /** Says how many units the page has drawn: the session pauses the program while more than its allowance is unacknowledged. */
  acknowledge: command(technicians)
    .route({ method: 'POST', path: '/terminals/{id}/acknowledge' })
    .input(one.extend({ offset: z.number().int().min(0), reader: readerSchema.optional() }))
    .output(emptySchema),
  resize: command(technicians)
    .route({ method: 'POST', path: '/terminals/{id}/size' })
    .input(terminalSizeSchema.extend({ id: terminalIdSchema }))
    .output(emptySchema),
  signal: command(technicians)
    .route({ method: 'POST', path: '/terminals/{id}/signal' })
    .input(one.extend({ signal: z.enum(['interrupt', 'terminate', 'kill']) }))
    .output(emptySchema),
  close: command(technicians).route({ method: 'DELETE', path: '/terminals/{id}' }).input(one).output(emptySchema),
};

export const recordingSchema = z.object({
  id: recordingIdSchema,
  title: z.string(),
  kind: z.enum(['terminal', 'diagnosis']),
  startedAt: instantSchema,
  durationMs: z.number(),
  sizeBytes: z.number().int(),
  columns: z.number().int(),
  rows: z.number().int(),
});
export type Recording = z.infer<typeof recordingSchema>;

export const recordingsContract = {
  list: query(staff)
    .route({ method: 'GET', path: '/recordings' })
    .input(emptySchema)
    .output(z.object({ items: z.array(recordingSchema) })),
  get: query(staff)
    .route({ method: 'GET', path: '/recordings/{id}' })
    .input(z.strictObject({ id: recordingIdSchema }))
    .output(recordingSchema),
  /** A piece of the asciicast v2 file (UTF-8 text), from byte `offset`; `next` is null at the end. */
  read: query(staff)
    .route({ method: 'GET', path: '/recordings/{id}/cast' })
    .input(z.strictObject({ id: recordingIdSchema, offset: z.coerce.number().int().min(0).default(0) }))
    .output(z.object({ text: z.string(), next: z.number().int().nullable() })),
};
