import { z } from 'zod';
import { create } from 'zustand';
import type { EvidenceId, TicketId } from '../../../../contract/common.ts';
import {
  deviceIdSchema,
  evidenceIdSchema,
  formIdSchema,
  personIdSchema,
  queueIdSchema,
  ticketIdSchema,
} from '../../../../contract/common.ts';
import { type Answers, answerValueSchema, type Form } from '../../../../contract/forms.ts';
import { ticketKindSchema, ticketPrioritySchema } from '../../../../contract/tickets.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { newId } from '../../../client/new-id.ts';
import { isAnswered, questionsAsked } from '../../../../shared/intake-rules.ts';

const draftSchema = z.object({
  /** Made once, so that sending again after a lost answer creates no second ticket. */
  id: ticketIdSchema,
  evidenceId: evidenceIdSchema,
  title: z.string(),
  text: z.string(),
  requester: z.object({ id: personIdSchema, name: z.string(), email: z.string().nullable() }).nullable(),
  device: z.object({ id: deviceIdSchema, name: z.string(), model: z.string().nullable() }).nullable(),
  priority: ticketPrioritySchema,
  kind: ticketKindSchema,
  queueId: queueIdSchema.nullable(),
  tags: z.string(),
  startedAt: z.number().nullable(),
  attach: z.boolean(),
  /** Guided intake: which form, and what was answered so far. */
  formId: formIdSchema.nullable().default(null),
  answers: z.record(z.string(), answerValueSchema).default({}),
});
export type NewTicketDraft = z.infer<typeof draftSchema>;

export function emptyDraft(): NewTicketDraft {
  return {
    id: newId<TicketId>(),
    evidenceId: newId<EvidenceId>(),
    title: '',
    text: '',
    requester: null,
    device: null,
    priority: 'normal',
    kind: 'incident',
    queueId: null,
    tags: '',
    startedAt: null,
    attach: false,
    formId: null,
    answers: {},
  };
}

const storageKey = 'deskside.new-ticket';

function kept(): NewTicketDraft {
  try {
    const parsed = draftSchema.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    return parsed.success ? parsed.data : emptyDraft();
  } catch {
    return emptyDraft();
  }
}

/** The one ticket being written; kept on this machine until it is sent or discarded. */
export const useNewTicket = create<NewTicketDraft>(() => kept());

useNewTicket.subscribe((draft) => {
  try {
    if (isEmpty(draft)) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the draft lives as long as the page.
  }
});

export function isEmpty({ title, text, requester, device, tags, formId }: NewTicketDraft): boolean {
  return title.trim() === '' && text.trim() === '' && requester === null && device === null && tags.trim() === '' && formId === null;
}

/** The tags of a line, without doubles. */
export function tagsOf(line: string): string[] {
  return [...new Set(line.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
}

type TicketInput = Parameters<DeskClient['tickets']['create']>[0];

/** What was answered of the questions that are asked; an answer to one that is hidden by now stays behind. */
export function answersOf(form: Pick<Form, 'questions'>, answers: NewTicketDraft['answers']): Answers {
  const asked = questionsAsked(form.questions, answers).filter(({ id }) => isAnswered(answers[id]));
  return Object.fromEntries(asked.map(({ id }) => [id, answers[id] ?? null]));
}

/** The draft as `tickets.create` takes it. With a form, what it decides (kind, priority, a subject left empty) is left to it. Without a requester the desk takes the person who is signed in. */
export function inputOf(draft: NewTicketDraft, form: Pick<Form, 'questions'> | null): TicketInput {
  const { id, text, priority, kind, startedAt } = draft;
  const title = draft.title.trim();
  const said = draft.formId && form ? { formId: draft.formId, answers: answersOf(form, draft.answers) } : { priority, kind };
  return {
    id,
    ...(title === '' ? {} : { title }),
    ...said,
    text,
    startedAt,
    queueId: draft.queueId ?? undefined,
    requesterId: draft.requester?.id,
    deviceIds: draft.device ? [draft.device.id] : [],
    tags: tagsOf(draft.tags),
  };
}
