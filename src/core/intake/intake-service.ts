import type { DeviceId, Language, TicketId } from '../../contract/common.ts';
import type { Answers, Form } from '../../contract/forms.ts';
import { textIn } from '../../contract/local-text.ts';
import type { Ticket, TicketCreate, TicketRequest } from '../../contract/tickets.ts';
import { type AnswerProblem, answerProblems, ticketFieldsOf } from '../../shared/intake-rules.ts';
import type { Database, Writer } from '../database/database.ts';
import type { FileService } from '../files/file-service.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { failure, inEnglish, say, type Sentence } from '../platform/failure.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { keptAnswers, textOf, titleOf } from './answer-words.ts';
import type { FormService } from './form-service.ts';
import * as store from './form-store.ts';

export type IntakeService = ReturnType<typeof createIntakeService>;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  files: FileService;
  forms: FormService;
  tickets: Pick<TicketService, 'add' | 'create' | 'get'>;
};

const reasons: Readonly<Record<AnswerProblem['problem'], (question: string, limit: number) => Sentence>> = {
  missing: (question) => say`“${question}” is needed.`,
  unknown: (question) => say`“${question}” is not known to this form.`,
  'not-asked': (question) => say`“${question}” is not asked with these answers.`,
  'wrong-kind': (question) => say`“${question}” is not an answer to this question.`,
  'too-small': (question, limit) => say`“${question}” is too small (${limit}).`,
  'too-large': (question, limit) => say`“${question}” is too large (${limit}).`,
};

/** Refuses answers that do not fit, naming every question with what is wrong. */
function check(form: Form, answers: Answers, language: Language): void {
  const problems = answerProblems(form.questions, answers);
  if (problems.length === 0) return;
  const wrong = problems.map(({ question: id, problem, limit = 0 }) => {
    const asked = form.questions.find((question) => question.id === id);
    const question = asked ? textIn(asked.text, language) : id;
    return { field: `answers.${id}`, question, problem, reason: reasons[problem](question, limit) };
  });
  const fields = wrong.map((each) => ({ ...each, reason: inEnglish(each.reason) }));
  throw failure('BAD_REQUEST', (wrong[0] as (typeof wrong)[number]).reason, {
    next: 'Answer what is named and send it again.',
    safe: 'Nothing was saved.',
    details: { fields },
  });
}

const idsOf = (form: Form, answers: Answers, kind: 'device' | 'file'): string[] =>
  form.questions
    .filter((question) => question.kind === kind)
    .flatMap(({ id }) => answers[id] ?? [])
    .filter((value) => typeof value === 'string');

/** Tickets that begin with a form: the answers are checked, kept beside the ticket, and said as its text in the requester's language. */
export function createIntakeService({ db, clock, newId, people, files, forms, tickets }: Parts) {
  /** What the form and its answers make of a ticket; what the caller says outright comes first. */
  function fieldsOf(form: Form, answers: Answers, request: TicketRequest): Omit<TicketCreate, 'title' | 'text'> {
    const { formId: _form, answers: _answers, title: _title, text: _text, ...asked } = request;
    const fields = ticketFieldsOf(form, answers);
    const began = form.questions.find(({ fills, kind }) => fills === 'startedAt' && kind === 'moment');
    const startedAt = began ? (answers[began.id] as number | undefined) : undefined;
    return {
      ...asked,
      priority: request.priority ?? fields.priority ?? 'normal',
      kind: request.kind ?? fields.kind ?? 'incident',
      queueId: request.queueId ?? fields.queueId,
      startedAt: request.startedAt ?? startedAt,
      deviceIds: [...new Set([...request.deviceIds, ...(idsOf(form, answers, 'device') as DeviceId[])])],
      tags: [...new Set([...request.tags, ...(fields.tags ?? [])])],
    };
  }

  async function write(trx: Writer, command: CommandContext, form: Form, answers: Answers, request: TicketRequest) {
    const requester = request.requesterId ? await people.find(request.requesterId, trx) : null;
    const language = requester?.language ?? command.actor.language;
    const attached = await files.attachable(idsOf(form, answers, 'file'), command.actor.personId, trx);
    const names = {
      devices: await store.deviceNames(trx, idsOf(form, answers, 'device')),
      files: new Map(attached.map((file): [string, string] => [file.id, file.name])),
    };
    const formName = textIn(form.name, language);
    const kept = keptAnswers(form, answers, language, names);
    const words = { title: request.title ?? titleOf(formName, kept), text: textOf(request.text, kept) };
    return { words, language, formName, kept, fileIds: attached.map(({ id }) => id), organisationId: requester?.organisationId ?? null };
  }

  return {
    /** Makes a ticket, with the answers of a form or without. The same id again changes nothing. */
    async create(command: CommandContext, request: TicketRequest): Promise<Ticket> {
      const { formId, answers = {} } = request;
      if (!formId) {
        if (request.answers)
          throw failure('BAD_REQUEST', 'Answers need the form they answer.', {
            next: 'Name the form as formId.',
            safe: 'Nothing was saved.',
          });
        const { formId: _form, answers: _answers, title = '', ...plain } = request;
        return tickets.create(command, { ...plain, title, priority: request.priority ?? 'normal', kind: request.kind ?? 'incident' });
      }
      const id = request.id ?? newId<TicketId>();
      const number = await db.write(command, async (trx, record) => {
        const form = await forms.get(formId, trx);
        if (await store.ticketExists(trx, id))
          return tickets.add(trx, record, command, { ...fieldsOf(form, answers, request), id, title: '', text: '' });
        check(form, answers, command.actor.language);
        const { words, kept, fileIds, ...about } = await write(trx, command, form, answers, request);
        const made = await tickets.add(trx, record, command, { ...fieldsOf(form, answers, request), ...words, id });
        await store.insertAnswers(
          trx,
          {
            ticket_id: id,
            organisation_id: about.organisationId ?? command.actor.organisationId,
            form_id: form.id,
            form_version: form.version,
            form_name: about.formName,
            language: about.language,
            answers: JSON.stringify(kept),
            created_at: clock.now(),
          },
          fileIds,
        );
        return made;
      });
      return tickets.get(command.actor, number);
    },
  };
}
