import { z } from 'zod';
import {
  checklistIdSchema,
  checklistItemIdSchema,
  diagnosisIdSchema,
  emptySchema,
  fileIdSchema,
  instantSchema,
  personIdSchema,
  templateIdSchema,
  textSchema,
  ticketIdSchema,
} from './common.ts';
import { playbookNameSchema, verdictSchema } from './diagnostics.ts';
import { localTextSchema } from './local-text.ts';
import { command, query } from './procedure.ts';
import { leads, staff } from './roles.ts';
import { ticketNumberInput } from './ticket-number.ts';

/** What has to be shown before an item counts as done: words, a file, or the verdict of a diagnosis of this ticket. */
export const proofSchema = z.enum(['none', 'note', 'file', 'diagnosis']);
export type Proof = z.infer<typeof proofSchema>;

export const templateItemSchema = z.strictObject({
  text: localTextSchema(300),
  /** An item that is not required may stay open when the ticket is solved. */
  required: z.boolean().default(true),
  playbook: playbookNameSchema.nullable().default(null),
  proof: proofSchema.default('none'),
});
export type TemplateItem = z.infer<typeof templateItemSchema>;

export const checklistTemplateSchema = z.object({
  id: templateIdSchema,
  title: localTextSchema(200),
  items: z.array(templateItemSchema),
  version: z.number().int(),
  updatedAt: instantSchema,
});
export type ChecklistTemplate = z.infer<typeof checklistTemplateSchema>;

export const itemStateSchema = z.enum(['open', 'done', 'skipped']);
export type ItemState = z.infer<typeof itemStateSchema>;

export const checklistItemSchema = z.object({
  id: checklistItemIdSchema,
  text: localTextSchema(300),
  required: z.boolean(),
  playbook: playbookNameSchema.nullable(),
  proof: proofSchema,
  state: itemStateSchema,
  /** Who did or skipped it, and when; null while it is open. */
  personId: personIdSchema.nullable(),
  personName: z.string().nullable(),
  at: instantSchema.nullable(),
  /** The words of the proof, or why it was skipped. */
  note: z.string().nullable(),
  file: z.object({ id: fileIdSchema, name: z.string() }).nullable(),
  diagnosis: z.object({ id: diagnosisIdSchema, playbook: playbookNameSchema, verdict: verdictSchema }).nullable(),
});
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

/** A checklist on a ticket: a frozen copy of its template as it was then. */
export const checklistSchema = z.object({
  id: checklistIdSchema,
  ticketId: ticketIdSchema,
  templateId: templateIdSchema,
  templateVersion: z.number().int(),
  title: localTextSchema(200),
  startedAt: instantSchema,
  items: z.array(checklistItemSchema),
});
export type Checklist = z.infer<typeof checklistSchema>;

/** How far the checklists of a ticket are; skipped items count as done. */
export const checklistProgressSchema = z.object({ done: z.number().int(), total: z.number().int(), requiredOpen: z.number().int() });

const template = z.strictObject({ id: templateIdSchema });

export const checklistsContract = {
  templates: query(staff)
    .route({ method: 'GET', path: '/checklist-templates' })
    .input(emptySchema)
    .output(z.object({ items: z.array(checklistTemplateSchema) })),
  /** Saves a template; `version` is the one that was seen, 0 for a new one. Checklists already started keep what they were. */
  saveTemplate: command(leads)
    .route({ method: 'PUT', path: '/checklist-templates/{id}' })
    .input(
      template.extend({
        title: localTextSchema(200),
        items: z.array(templateItemSchema).min(1).max(100),
        version: z.number().int().min(0),
      }),
    )
    .output(checklistTemplateSchema),
  /** Takes a template out of the list; what was started from it stays. */
  removeTemplate: command(leads).route({ method: 'DELETE', path: '/checklist-templates/{id}' }).input(template).output(emptySchema),
  start: command(staff)
    .route({ method: 'POST', path: '/tickets/{number}/checklists', successStatus: 201 })
    .input(ticketNumberInput.extend({ id: checklistIdSchema.optional(), templateId: templateIdSchema }))
    .output(checklistSchema),
  /** Ticks, skips (with the reason as `note`) or opens an item again. */
  setItem: command(staff)
    .route({ method: 'PUT', path: '/tickets/{number}/checklist-items/{itemId}' })
    .input(
      ticketNumberInput.extend({
        itemId: checklistItemIdSchema,
        state: itemStateSchema,
        note: textSchema(2000).optional(),
        fileId: fileIdSchema.optional(),
        diagnosisId: diagnosisIdSchema.optional(),
      }),
    )
    .output(checklistSchema),
};
