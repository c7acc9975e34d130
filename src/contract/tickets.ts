import { z } from 'zod';
import {
  commandIdSchema,
  cursorSchema,
  deviceIdSchema,
  emptySchema,
  evidenceIdSchema,
  fileIdSchema,
  formIdSchema,
  instantSchema,
  limitSchema,
  lineSchema,
  messageIdSchema,
  organisationIdSchema,
  pageOf,
  personIdSchema,
  queueIdSchema,
  textSchema,
  ticketIdSchema,
} from './common.ts';
import { changeCauseSchema } from './changes.ts';
import { abusiveSchema } from './conduct.ts';
import { evidenceContentSchema, evidenceRequestSchema, evidenceSummarySchema } from './evidence.ts';
import { answersSchema } from './forms.ts';
import { checklistProgressSchema } from './checklists.ts';
import { saidSchema } from './errors.ts';
import { command, query } from './procedure.ts';
import { everyone, staff } from './roles.ts';
import { rowClockSchema } from './row-clock.ts';
import { ticketNumberInput } from './ticket-number.ts';

export { ticketNumberInput, ticketNumberSchema } from './ticket-number.ts';

export const ticketStatusSchema = z.enum(['new', 'open', 'waiting', 'solved', 'closed']);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;
export const ticketPrioritySchema = z.enum(['low', 'normal', 'high', 'urgent']);
export type TicketPriority = z.infer<typeof ticketPrioritySchema>;
export const ticketKindSchema = z.enum(['incident', 'request', 'question', 'maintenance']);
export type TicketKind = z.infer<typeof ticketKindSchema>;

/** What a waiting ticket waits for. */
export const waitingForSchema = z.enum(['requester', 'vendor', 'parts']);
export type WaitingFor = z.infer<typeof waitingForSchema>;
/** 1 first line, 2 and 3 specialists. */
export const tierSchema = z.number().int().min(1).max(3);

/** `visible: false`: out of the reader's scope; its tickets are not counted, and tickets can be handed over to it. */
export const queueSchema = z.object({ id: queueIdSchema, name: z.string(), open: z.number().int(), visible: z.boolean() });
export type Queue = z.infer<typeof queueSchema>;

export const ticketTitleSchema = lineSchema(300).pipe(z.string().min(1));
export const ticketTextSchema = textSchema(100_000);

/** A row of the queue. */
export const ticketRowSchema = z.object({
  id: ticketIdSchema,
  number: z.number().int(),
  title: z.string(),
  status: ticketStatusSchema,
  waitingFor: waitingForSchema.nullable(),
  waitingUntil: instantSchema.nullable(),
  tier: z.number().int(),
  priority: ticketPrioritySchema,
  kind: ticketKindSchema,
  queueId: queueIdSchema,
  queueName: z.string(),
  requesterId: personIdSchema.nullable(),
  requesterName: z.string().nullable(),
  assigneeId: personIdSchema.nullable(),
  assigneeName: z.string().nullable(),
  deviceId: deviceIdSchema.nullable(),
  deviceName: z.string().nullable(),
  /** How far its checklists are; null without one. */
  checklist: checklistProgressSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  version: z.number().int(),
  /** What is due next of what was promised; null when nothing is. */
  clock: rowClockSchema.nullable(),
});
export type TicketRow = z.infer<typeof ticketRowSchema>;

export const ticketDeviceSchema = z.object({
  id: deviceIdSchema,
  name: z.string(),
  model: z.string().nullable(),
  lastScanAt: instantSchema.nullable(),
  problemCount: z.number().int(),
});

/** A ticket that another one stands for: what it brought along. */
export const mergedTicketSchema = z.object({
  id: ticketIdSchema,
  number: z.number().int(),
  title: z.string(),
  requesterId: personIdSchema.nullable(),
  requesterName: z.string().nullable(),
  tags: z.array(z.string()),
  devices: z.array(ticketDeviceSchema),
  mergedAt: instantSchema,
  mergedByName: z.string().nullable(),
  /** The ticket it was merged into itself, where that was merged again since. */
  intoNumber: z.number().int(),
});
export type MergedTicket = z.infer<typeof mergedTicketSchema>;

export const ticketSchema = ticketRowSchema.extend({
  text: z.string(),
  organisationId: organisationIdSchema.nullable(),
  /** When the problem began, as told; the window "what changed before it broke" ends here. */
  startedAt: instantSchema.nullable(),
  solvedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  /** When somebody confirmed that the solution works; null while that is open, or when it closed by itself. */
  confirmedAt: instantSchema.nullable(),
  /** When a solved ticket closes by itself; null when it is not solved, or does not. */
  closesAt: instantSchema.nullable(),
  reopened: z.number().int(),
  /** The closed ticket that this one takes up again. */
  followsNumber: z.number().int().nullable(),
  tags: z.array(z.string()),
  devices: z.array(ticketDeviceSchema),
  /** Only in the answer to the command that took the ticket out of its giver's sight, by moving it to a queue or organisation they do not see. */
  outOfSight: z.literal(true).optional(),
  /** The ticket that stands for this one since it was merged; null while it stands for itself. */
  mergedInto: z.object({ id: ticketIdSchema, number: z.number().int() }).nullable(),
  /** The tickets that were merged into this one, directly or by way of another. */
  merged: z.array(mergedTicketSchema),
});
export type Ticket = z.infer<typeof ticketSchema>;

export const attachmentSchema = z.object({
  id: fileIdSchema,
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  inline: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

const itemBase = {
  id: z.string(),
  at: instantSchema,
  personId: personIdSchema.nullable(),
  personName: z.string().nullable(),
  /** The ticket it was written on, where that is another one that was merged with this. */
  fromNumber: z.number().int().optional(),
};
const messageItem = {
  ...itemBase,
  text: z.string(),
  attachments: z.array(attachmentSchema),
  damaged: z.boolean(),
  /** Null: read it as it is. */
  abusive: abusiveSchema.nullable(),
  /** The rule that wrote it, for the people of the desk; null when a person did. */
  cause: changeCauseSchema.nullable(),
  /** The ticket this was copied from when that was split. */
  copiedFrom: z.number().int().optional(),
  /** The tickets it was copied to. */
  copiedTo: z.array(z.number().int()).optional(),
};
/** The timeline, oldest first: what people wrote, what was attached, and every change of a field. */
export const timelineItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), ...messageItem }),
  z.object({ kind: z.literal('note'), ...messageItem }),
  /** What the requester of a merged ticket wrote when they made it. */
  z.object({ kind: z.literal('opening'), ...itemBase, title: z.string(), text: z.string() }),
  z.object({ kind: z.literal('evidence'), ...itemBase, evidence: evidenceSummarySchema }),
  z.object({
    kind: z.literal('change'),
    ...itemBase,
    /** `ticket.created`, `ticket.changed`, `ticket.device-linked`, ...; those of one command come together. */
    event: z.string(),
    commandId: commandIdSchema,
    undoable: z.boolean(),
    /** The rule, agreement or timer that did this; null when the person did. */
    cause: changeCauseSchema.nullable(),
    /** What an event without fields is about, by its name: the macro that was run, the webhook that is called. */
    about: z.string().nullable(),
    /** What an event of the whole says of itself: whom the rule chose and why, who was asked. */
    details: z.unknown(),
    /** `oldName` and `newName` are what people call the values that are ids: the queue, the requester, the assignee. */
    fields: z.array(
      z.object({
        field: z.string(),
        old: z.unknown(),
        new: z.unknown(),
        oldName: z.string().nullable().optional(),
        newName: z.string().nullable().optional(),
      }),
    ),
  }),
]);
export type TimelineItem = z.infer<typeof timelineItemSchema>;

/** The fields a person may edit; only those present change. */
export const ticketPatchSchema = z.strictObject({
  title: ticketTitleSchema.optional(),
  status: ticketStatusSchema.optional(),
  /** What a waiting ticket waits for, and until when at the latest; forgotten when it no longer waits. */
  waitingFor: waitingForSchema.nullable().optional(),
  waitingUntil: instantSchema.nullable().optional(),
  priority: ticketPrioritySchema.optional(),
  kind: ticketKindSchema.optional(),
  queueId: queueIdSchema.optional(),
  requesterId: personIdSchema.nullable().optional(),
  assigneeId: personIdSchema.nullable().optional(),
  startedAt: instantSchema.nullable().optional(),
  tags: z
    .array(lineSchema(50).pipe(z.string().min(1)))
    .max(50)
    .optional(),
});
export type TicketPatch = z.infer<typeof ticketPatchSchema>;

export const ticketSortSchema = z.enum(['updated', 'created', 'priority', 'due', 'number']);
export type TicketSort = z.infer<typeof ticketSortSchema>;
export const sortDirectionSchema = z.enum(['asc', 'desc']);
/** The filter language of `shared/filter-language.ts`: `status:open,new assignee:me "in không"`. */
export const ticketFilterSchema = z.string().max(1000);

const ticketCreateSchema = z.strictObject({
  id: ticketIdSchema.optional(),
  title: ticketTitleSchema,
  text: ticketTextSchema.default(''),
  priority: ticketPrioritySchema.default('normal'),
  kind: ticketKindSchema.default('incident'),
  queueId: queueIdSchema.optional(),
  requesterId: personIdSchema.nullable().optional(),
  assigneeId: personIdSchema.nullable().optional(),
  deviceIds: z.array(deviceIdSchema).max(50).default([]),
  startedAt: instantSchema.nullable().optional(),
  tags: z
    .array(lineSchema(50).pipe(z.string().min(1)))
    .max(50)
    .default([]),
});
export type TicketCreate = z.infer<typeof ticketCreateSchema>;
/** A ticket by guided intake: what the form asks is answered by question, and what is left out (the title, the text, the fields) follows from it. */
const ticketRequestSchema = ticketCreateSchema
  .extend({
    title: ticketTitleSchema.optional(),
    priority: ticketPrioritySchema.optional(),
    kind: ticketKindSchema.optional(),
    formId: formIdSchema.optional(),
    answers: answersSchema.optional(),
  })
  .refine((request) => request.title !== undefined || request.formId !== undefined, {
    path: ['title'],
    message: 'is needed without a form',
  });
export type TicketRequest = z.infer<typeof ticketRequestSchema>;

/** Ends a ticket though required items of its checklist are open; without it CONFLICT says how many (`details.requiredOpen`). */
const despiteChecklist = z.boolean().default(false);

export const bulkOutcomeSchema = z.object({
  number: z.number().int(),
  outcome: z.enum(['changed', 'same', 'skipped']),
  reason: z.string().optional(),
  /** The reason for other languages, where it holds values. */
  said: saidSchema.optional(),
  outOfSight: z.literal(true).optional(),
  /** So many required items of its checklist are open: it was not ended. */
  requiredOpen: z.number().int().optional(),
});
export type BulkOutcome = z.infer<typeof bulkOutcomeSchema>;

export const ticketsContract = {
  create: command(everyone).route({ method: 'POST', path: '/tickets', successStatus: 201 }).input(ticketRequestSchema).output(ticketSchema),
  /** A page of rows by keyset; `status` and `queue` are the same filters as in `q`, kept for scripts. */
  list: query(staff)
    .route({ method: 'GET', path: '/tickets' })
    .input(
      z.strictObject({
        q: ticketFilterSchema.default(''),
        status: z.string().max(100).optional(),
        queue: z.string().max(200).optional(),
        sort: ticketSortSchema.default('updated'),
        direction: sortDirectionSchema.default('desc'),
        limit: limitSchema,
        cursor: cursorSchema.optional(),
      }),
    )
    .output(pageOf(ticketRowSchema)),
  /** The numbers of all tickets of a view in order: what the virtual table, "select all" and "next ticket" stand on. At most 200,000; `truncated` says more matched. */
  arrange: query(staff)
    .route({ method: 'GET', path: '/tickets/arrangement' })
    .input(
      z.strictObject({
        q: ticketFilterSchema.default(''),
        sort: ticketSortSchema.default('updated'),
        direction: sortDirectionSchema.default('desc'),
      }),
    )
    .output(z.object({ numbers: z.array(z.number().int()), truncated: z.boolean() })),
  /** Rows for numbers of an arrangement, in the order asked; those that vanished are left out. */
  rows: query(staff)
    .route({ method: 'POST', path: '/tickets/rows' })
    .input(z.strictObject({ numbers: z.array(z.number().int().min(1)).max(500) }))
    .output(z.object({ items: z.array(ticketRowSchema) })),
  get: query(everyone).route({ method: 'GET', path: '/tickets/{number}' }).input(ticketNumberInput).output(ticketSchema),
  timeline: query(everyone)
    .route({ method: 'GET', path: '/tickets/{number}/timeline' })
    .input(ticketNumberInput)
    .output(z.object({ items: z.array(timelineItemSchema), version: z.number().int() })),
  counts: query(staff)
    .route({ method: 'GET', path: '/tickets/counts' })
    .input(emptySchema)
    .output(
      z.object({
        byStatus: z.record(ticketStatusSchema, z.number().int()),
        open: z.number().int(),
        mine: z.number().int(),
        unassigned: z.number().int(),
        queues: z.array(queueSchema),
      }),
    ),
  /**
   * Changes fields. `version` is the ticket's version the person saw: when a field of the patch was changed by somebody since, CONFLICT names the
   * fields with both values (`details.fields`) and nothing changes; other fields merge. `force` overwrites after the person saw that.
   */
  update: command(staff)
    .route({ method: 'PATCH', path: '/tickets/{number}' })
    .input(
      ticketNumberInput.extend({
        commandId: commandIdSchema,
        version: z.number().int(),
        force: z.boolean().default(false),
        despiteChecklist,
        patch: ticketPatchSchema,
      }),
    )
    .output(ticketSchema),
  /** One transaction, an outcome per ticket; undone as one by its `commandId`. */
  updateMany: command(staff)
    .route({ method: 'POST', path: '/tickets/bulk' })
    .input(
      z.strictObject({
        commandId: commandIdSchema,
        numbers: z.array(z.number().int().min(1)).min(1).max(5000),
        despiteChecklist,
        patch: ticketPatchSchema.omit({ title: true }),
      }),
    )
    .output(z.object({ commandId: commandIdSchema, outcomes: z.array(bulkOutcomeSchema) })),
  /** Puts the fields of a command back to what they were, where nobody changed them since; for ten minutes, and only one's own. `undoId` is the undo's own command id. */
  undo: command(staff)
    .route({ method: 'POST', path: '/commands/{commandId}/undo' })
    .input(z.strictObject({ commandId: commandIdSchema, undoId: commandIdSchema }))
    .output(z.object({ outcomes: z.array(bulkOutcomeSchema) })),
  linkDevice: command(staff)
    .route({ method: 'PUT', path: '/tickets/{number}/devices/{deviceId}' })
    .input(ticketNumberInput.extend({ deviceId: deviceIdSchema }))
    .output(ticketSchema),
  unlinkDevice: command(staff)
    .route({ method: 'DELETE', path: '/tickets/{number}/devices/{deviceId}' })
    .input(ticketNumberInput.extend({ deviceId: deviceIdSchema }))
    .output(ticketSchema),
  /** Adds a reply or an internal note. `status` changes the ticket in the same transaction ("send and resolve"). Attachments are finished uploads. The draft of that mode is cleared with it. */
  addMessage: command(everyone)
    .route({ method: 'POST', path: '/tickets/{number}/messages', successStatus: 201 })
    .input(
      ticketNumberInput.extend({
        id: messageIdSchema.optional(),
        mode: z.enum(['reply', 'note']).default('reply'),
        text: textSchema(100_000).pipe(z.string().min(1)),
        status: ticketStatusSchema.optional(),
        attachmentIds: z.array(fileIdSchema).max(20).default([]),
        despiteChecklist,
        /** Stop when somebody wrote after this version; absent: send anyway. */ seenVersion: z.number().int().optional(),
      }),
    )
    .output(z.object({ id: messageIdSchema, ticket: ticketSchema })),
  /** Exactly what `attachEvidence` would freeze. */
  previewEvidence: query(everyone)
    .route({ method: 'POST', path: '/evidence/preview' })
    .input(evidenceRequestSchema)
    .output(evidenceContentSchema),
  /** Freezes a copy of the facts on the ticket. The client's `id` makes a retry harmless. */
  attachEvidence: command(everyone)
    .route({ method: 'POST', path: '/tickets/{number}/evidence', successStatus: 201 })
    .input(ticketNumberInput.extend({ id: evidenceIdSchema.optional(), ...evidenceRequestSchema.shape }))
    .output(evidenceSummarySchema),
  evidence: query(everyone)
    .route({ method: 'GET', path: '/evidence/{id}' })
    .input(z.strictObject({ id: evidenceIdSchema }))
    .output(z.object({ summary: evidenceSummarySchema, content: evidenceContentSchema, damaged: z.boolean() })),
  /** The tickets of a device or a person, newest first. */
  related: query(staff)
    .route({ method: 'GET', path: '/tickets/related' })
    .input(z.strictObject({ deviceId: deviceIdSchema.optional(), personId: personIdSchema.optional(), limit: limitSchema }))
    .output(z.object({ items: z.array(ticketRowSchema) })),
};
